package viewmodel

import (
	"context"
	"strings"

	"haat/app/gst"
	"haat/ui/async"
)

// The sections of Set up.
const (
	SectionZoho     = "zoho"
	SectionGoods    = "goods"
	SectionMachine  = "machine"
	SectionStall    = "stall"
	SectionTax      = "tax"
	SectionMoney    = "money"
	SectionPrinter  = "printer"
	SectionMessages = "messages"
	SectionCalls    = "calls"
	SectionLook     = "look"
)

// Settings is how the till is set up, and what changes it.
type Settings struct {
	k       *Desk
	shown   bool
	have    bool
	reading bool
	state   SetupState
	section string

	zoho     zohoForm
	machine  machineForm
	stall    stallForm
	calls    callsForm
	goods    goodsForm
	tags     tagForm
	tax      taxForm
	money    moneyForm
	printer  printerForm
	messages messagesForm
	people   peopleForm
	scanner  scannerForm
	offers   offerForm
}

// SectionRow is a section with how it stands.
type SectionRow struct {
	ID, First, Second string
	Word              string
	Mood              Mood
}

// SetupView is the page.
type SetupView struct {
	Title   string
	Sub     string
	Rows    []SectionRow
	Chosen  string
	Section string  // the chosen one's title
	Blocks  []Block // and what is in it
}

// Show begins and ends the page. What was typed and not saved goes with it.
func (s *Settings) Show(on bool) {
	s.shown = on
	if on {
		s.read()
		return
	}
	s.drop()
	s.section = ""
}

// drop forgets what is half done, secrets among it.
func (s *Settings) drop() {
	s.zoho.end()
	s.zoho, s.machine, s.stall, s.calls = zohoForm{}, machineForm{}, stallForm{}, callsForm{}
	s.tags = tagForm{}
	s.goods, s.tax, s.money, s.printer, s.messages = goodsForm{}, taxForm{}, moneyForm{}, printerForm{}, messagesForm{}
	s.people = peopleForm{}
	s.scanner = scannerForm{}
	s.offers = offerForm{}
}

// close ends what is under way.
func (s *Settings) close() { s.zoho.end() }

// Choose opens a section; "" closes it.
func (s *Settings) Choose(section string) {
	if section == s.section {
		return
	}
	s.drop()
	s.section = section
	s.fill()
	s.k.changed()
}

// Back goes one step back within a section and reports whether there was one.
func (s *Settings) Back() bool {
	if s.section == SectionZoho && s.zoho.step != zohoOverview {
		s.zohoStop()
		return true
	}
	return s.section == SectionGoods && s.goodsBack() || s.section == SectionPeople && s.peopleBack() ||
		s.section == SectionOffers && s.offersBack()
}

// read brings the state off the thread: secrets may lie in a keyring.
func (s *Settings) read() {
	if s.reading || s.k.deps.Setup == nil {
		return
	}
	s.reading = true
	async.Run(s.k.deps.Run, func(ctx context.Context) (SetupState, error) {
		return s.k.deps.Setup.State(ctx)
	}, func(st SetupState, err error) {
		s.reading = false
		if err != nil {
			s.k.Fault(err)
			return
		}
		s.state, s.have = st, true
		s.fill()
		s.k.changed()
	})
}

// fill puts what is set into forms that nobody has begun to change.
func (s *Settings) fill() {
	if !s.have {
		return
	}
	if !s.machine.begun {
		s.machine = machineForm{set: s.state.Machine, begun: s.section == SectionMachine, byDevice: s.state.Machine.PosCode != ""}
	}
	if !s.stall.begun {
		s.stall = stallForm{set: s.state.Stall, begun: s.section == SectionStall}
	}
	if !s.calls.begun {
		s.calls = newCallsForm(s.state.Calls, s.section == SectionCalls)
	}
	if !s.tax.begun {
		s.tax = newTaxForm(s.state.Tax, s.section == SectionTax)
	}
	if !s.money.begun {
		s.money = newMoneyForm(s.state.Money, s.section == SectionMoney)
	}
	if !s.printer.begun {
		s.printer = printerForm{set: s.state.Printer, begun: s.section == SectionPrinter}
	}
	if !s.messages.begun {
		s.messages = newMessagesForm(s.state.Messages, s.section == SectionMessages)
	}
}

// View is the page as it is known.
func (s *Settings) View() SetupView {
	k := s.k
	v := SetupView{Title: k.t("screen.setup.title"), Sub: k.t("screen.setup.sub"), Chosen: s.section}
	if s.have {
		v.Rows = append(v.Rows, s.zohoRow(), s.goodsRow(), s.offersRow(), s.stallRow(), s.taxRow(), s.machineRow(), s.moneyRow(), s.printerRow(), s.messagesRow(), s.callsRow())
	}
	if s.canStaff() {
		v.Rows = append(v.Rows, s.peopleRow())
	}
	v.Rows = append(v.Rows, s.lookRow())
	for _, r := range v.Rows {
		if r.ID == s.section {
			v.Section = r.First
		}
	}
	if v.Section != "" {
		v.Blocks = s.blocks()
	}
	return v
}

// blocks is what is in the chosen section.
func (s *Settings) blocks() []Block {
	var b blocks
	switch s.section {
	case SectionZoho:
		s.zohoBlocks(&b)
	case SectionGoods:
		s.goodsBlocks(&b)
	case SectionOffers:
		s.offersBlocks(&b)
	case SectionMachine:
		s.machineBlocks(&b)
	case SectionStall:
		s.stallBlocks(&b)
	case SectionTax:
		s.taxBlocks(&b)
	case SectionMoney:
		s.moneyBlocks(&b)
	case SectionPrinter:
		s.printerBlocks(&b)
	case SectionMessages:
		s.messagesBlocks(&b)
	case SectionCalls:
		s.callsBlocks(&b)
	case SectionPeople:
		s.peopleBlocks(&b)
	case SectionLook:
		s.lookBlocks(&b)
	}
	return b
}

// keep does something off the thread that a form asked for, and says in the form
// why it did not work.
func (s *Settings) keep(busy *bool, wrong *string, work func(ctx context.Context) error, done func()) {
	if *busy {
		return
	}
	*busy, *wrong = true, ""
	s.k.off(work, func(err error) {
		*busy = false
		if err != nil {
			*wrong = s.k.lang.Fault(err)
			return
		}
		done()
	})
}

// done is after a change was stored: what was set is read anew, and a sentence
// says so.
func (s *Settings) saved(text string) {
	s.k.say(text)
	s.read()
	s.k.refresh()
}

// stateName is a State's name for its two digits.
func stateName(code string) string {
	if st, ok := gst.StateByCode(code); ok {
		return st.Name
	}
	return ""
}

// stateCode is the two digits of what a person typed for a State; "" for what
// is none.
func stateCode(text string) string {
	text = strings.TrimSpace(text)
	if st, ok := gst.StateByCode(text); ok {
		return st.Code
	}
	for _, st := range gst.States {
		if strings.EqualFold(st.Name, text) || strings.EqualFold(st.Zoho, text) {
			return st.Code
		}
	}
	return ""
}
