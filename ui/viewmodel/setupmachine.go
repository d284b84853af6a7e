package viewmodel

import "context"

// machineForm is what is typed about the card machine.
type machineForm struct {
	set      MachineSet
	byDevice bool // older merchants: POS code and IMEI
	begun    bool
	busy     bool
	wrong    string
}

func (s *Settings) machineRow() SectionRow {
	k, m := s.k, &s.state.Machine
	r := SectionRow{ID: SectionMachine, First: k.t("screen.setup.machine"), Second: k.t("screen.setup.machineNot"), Word: k.t("screen.setup.open"), Mood: MoodWaits}
	switch {
	case m.On && m.UnusableBecause != nil:
		r.Second, r.Word, r.Mood = k.t("screen.setup.machineUnusable"), k.t("screen.sending.needsYou"), MoodStopped
	case m.On && m.Way == ByController:
		r.Second, r.Word, r.Mood = k.t("screen.setup.controllerIs", "address", m.Address), k.t("screen.setup.setWord"), MoodDone
	case m.On && m.Way == OnMachine:
		r.Second, r.Word, r.Mood = k.t("screen.setup.aboardIs", "address", m.Bridge), k.t("screen.setup.setWord"), MoodDone
	case m.On:
		r.Second, r.Word, r.Mood = k.t("screen.setup.machineIs", "merchant", m.Merchant), k.t("screen.setup.setWord"), MoodDone
	}
	return r
}

func (s *Settings) machineBlocks(b *blocks) {
	k, f, m := s.k, &s.machine, &s.state.Machine
	if k.Demo() {
		b.remark("demo", k.t("screen.setup.demoMachine"), MoodGoing)
		return
	}
	b.remark("wrong", f.wrong, MoodStopped)
	if m.On && m.UnusableBecause != nil {
		b.remark("unusable", k.lang.Fault(m.UnusableBecause), MoodStopped)
	}
	s.machineWay(b)
	switch f.set.Way {
	case ByController:
		b.remark("trial", k.t("screen.setup.controllerTrial"), MoodGoing)
		b.text("what", k.t("screen.setup.controllerWhat"))
		b.field(BlockField, "address", k.t("screen.setup.controllerAddress"), "127.0.0.1:8082", &f.set.Address)
	case OnMachine:
		b.remark("trial", k.t("screen.setup.aboardTrial"), MoodGoing)
		b.text("what", k.t("screen.setup.aboardWhat"))
		b.field(BlockField, "bridge", k.t("screen.setup.aboardAddress"), "127.0.0.1:8083", &f.set.Bridge)
		b.field(BlockField, "application", k.t("screen.setup.aboardApplication"), "", &f.set.Application)
	case ByCloud:
		s.cloudBlocks(b)
	}
	b.strong("save", k.t("screen.setup.saveMachine"), f.busy, s.saveMachine)
	if f.set.Way == ByCloud {
		b.small("never", k.t("screen.setup.tokenNever"))
	}
	if m.On {
		b.head("try", k.t("screen.setup.tryMachine"))
		b.text("tryHow", k.t("screen.setup.tryMachineHow"))
		b.button("off", k.t("screen.setup.machineOff"), s.forgetMachine)
	}
}

// machineWay asks how the machine is reached, where this device has a choice.
func (s *Settings) machineWay(b *blocks) {
	k, f, m := s.k, &s.machine, &s.state.Machine
	if f.set.Way == "" {
		f.set.Way = ByCloud
	}
	ways := []Chip{{string(ByCloud), k.t("screen.setup.byCloud")}}
	if m.Wired || m.Way == ByController {
		ways = append(ways, Chip{string(ByController), k.t("screen.setup.byController")})
	}
	if m.Aboard || m.Way == OnMachine {
		ways = append(ways, Chip{string(OnMachine), k.t("screen.setup.byAboard")})
	}
	if len(ways) == 1 {
		return
	}
	b.head("way", k.t("screen.setup.machineWay"))
	b.chips("way", ways, string(f.set.Way), func(id string) {
		f.set.Way = MachineWay(id)
		k.changed()
	})
}

// cloudBlocks asks for the numbers and the token of Plutus Cloud.
func (s *Settings) cloudBlocks(b *blocks) {
	k, f, m := s.k, &s.machine, &s.state.Machine
	b.text("what", k.t("screen.setup.machineWhat"))
	b.head("kind", k.t("screen.setup.machineKind"))
	kind := "store"
	if f.byDevice {
		kind = "device"
	}
	b.chips("kind", []Chip{{"store", k.t("screen.setup.byStore")}, {"device", k.t("screen.setup.byDevice")}}, kind, func(id string) {
		f.byDevice = id == "device"
		k.changed()
	})
	b.field(BlockDigits, "merchant", k.t("screen.setup.merchant"), k.t("screen.setup.digits"), &f.set.Merchant)
	if f.byDevice {
		b.field(BlockField, "pos", k.t("screen.setup.posCode"), "", &f.set.PosCode)
		b.field(BlockField, "imei", k.t("screen.setup.imei"), "", &f.set.IMEI)
	} else {
		b.field(BlockDigits, "store", k.t("screen.setup.store"), k.t("screen.setup.digits"), &f.set.Store)
		b.field(BlockDigits, "client", k.t("screen.setup.client"), k.t("screen.setup.digits"), &f.set.Client)
	}
	hint := ""
	if m.TokenStored {
		hint = k.t("screen.setup.tokenStored")
	}
	b.field(BlockSecret, "token", k.t("screen.setup.token"), hint, &f.set.Token)
	b.tick("test", k.t("screen.setup.machineTest"), f.set.Test, func(on bool) { f.set.Test = on })
}

// saveMachine checks and keeps what was typed. The token leaves the form.
func (s *Settings) saveMachine() {
	m := s.machine.set
	if s.machine.byDevice {
		m.Store, m.Client = "", ""
	} else {
		m.PosCode, m.IMEI = "", ""
	}
	s.machine.busy, s.machine.wrong = true, ""
	s.k.off(func(ctx context.Context) error { return s.k.deps.Setup.SetMachine(ctx, m) }, func(err error) {
		s.machine.busy = false
		if err != nil {
			s.machine.wrong = s.k.lang.Fault(err)
			return
		}
		s.machine = machineForm{}
		s.saved(s.k.t("screen.setup.machineSaved"))
	})
}

func (s *Settings) forgetMachine() {
	s.k.off(s.k.deps.Setup.ForgetMachine, func(err error) {
		if err != nil {
			s.machine.wrong = s.k.lang.Fault(err)
			return
		}
		s.machine = machineForm{}
		s.saved(s.k.t("screen.setup.machineGone"))
	})
}
