package viewmodel

import (
	"context"
	"strconv"
	"strings"
)

// printerForm is what is typed about the printer.
type printerForm struct {
	set   PrinterSet
	begun bool
	busy  bool
	wrong string
}

func (s *Settings) printerRow() SectionRow {
	k, p, w := s.k, &s.state.Printer, &s.k.work.Print
	r := SectionRow{ID: SectionPrinter, First: k.t("screen.setup.printer"), Second: k.t("screen.setup.printerNot"), Word: k.t("screen.setup.open"), Mood: MoodWaits}
	if p.Kind == PrinterNone {
		return r
	}
	r.Second, r.Word, r.Mood = k.printerKind(p.Kind)+" · "+p.Address, k.t("screen.setup.setWord"), MoodDone
	if p.Address == "" {
		r.Second = k.printerKind(p.Kind)
	}
	switch {
	case w.Trouble != "":
		r.Second, r.Word, r.Mood = k.printLine(), k.t("screen.sending.needsYou"), MoodStopped
	case w.Stopped > 0:
		r.Second, r.Word, r.Mood = k.t("screen.print.stopped", "n", w.Stopped), k.t("screen.sending.needsYou"), MoodStopped
	}
	return r
}

func (k *Desk) printerKind(kind string) string {
	switch kind {
	case PrinterNetwork:
		return k.t("screen.setup.printNetwork")
	case PrinterUSB:
		return k.t("screen.setup.printUSB")
	case PrinterSerial:
		return k.t("screen.setup.printSerial")
	case PrinterSystem:
		return k.t("screen.setup.printSystem")
	}
	return k.t("screen.setup.printNone")
}

// printLine is what is the matter with the printer, in a few words; "" for
// nothing.
func (k *Desk) printLine() string {
	n := k.work.Print.Waiting
	switch k.work.Print.Trouble {
	case "":
		return ""
	case "printer.paper":
		return k.t("screen.print.paper", "n", n)
	case "printer.cover":
		return k.t("screen.print.cover", "n", n)
	}
	return k.t("screen.print.away", "n", n)
}

func (s *Settings) printerBlocks(b *blocks) {
	k, f := s.k, &s.printer
	b.remark("wrong", f.wrong, MoodStopped)
	s.printState(b)
	b.head("kind", k.t("screen.setup.printHow"))
	var kinds []Chip
	for _, id := range []string{PrinterNone, PrinterNetwork, PrinterUSB, PrinterSerial, PrinterSystem} {
		kinds = append(kinds, Chip{"kind:" + id, k.printerKind(id)})
	}
	b.chips("kind", kinds, "kind:"+f.set.Kind, func(id string) {
		if kind := strings.TrimPrefix(id, "kind:"); kind != f.set.Kind {
			f.set.Kind, f.set.Address = kind, ""
		}
		k.changed()
	})
	if f.set.Kind != PrinterNone {
		s.printerAddress(b)
		s.printerPaper(b)
		b.tick("each", k.t("screen.setup.printEach"), f.set.Each, func(on bool) { f.set.Each = on })
		if f.set.Kind != PrinterSystem {
			b.tick("drawer", k.t("screen.setup.drawer"), f.set.Drawer, func(on bool) { f.set.Drawer = on })
		}
	}
	b.strong("save", k.t("screen.setup.save"), f.busy, s.savePrinter)
	if s.state.Printer.Kind != PrinterNone {
		b.button("test", k.t("screen.setup.printTest"), func() {
			s.keep(&f.busy, &f.wrong, k.deps.Setup.PrintTest, func() { k.say(k.t("screen.setup.printTestGone")) })
			k.changed()
		})
		b.small("testWhy", k.t("screen.setup.printTestWhy"))
	}
}

func (s *Settings) printerAddress(b *blocks) {
	k, f := s.k, &s.printer
	label, hint := k.t("screen.setup.printHost"), "192.168.1.50:9100"
	switch f.set.Kind {
	case PrinterUSB:
		label, hint = k.t("screen.setup.printDevice"), "/dev/usb/lp0"
	case PrinterSerial:
		label, hint = k.t("screen.setup.printPort"), "/dev/rfcomm0"
	case PrinterSystem:
		label, hint = k.t("screen.setup.printQueue"), k.t("screen.setup.printQueueHint")
	}
	b.field(BlockField, "address", label, hint, &f.set.Address)
}

// printerPaper asks for width and language, or for the sheet of a printer that
// the system drives.
func (s *Settings) printerPaper(b *blocks) {
	k, f := s.k, &s.printer
	b.head("paper", k.t("screen.setup.paper"))
	if f.set.Kind == PrinterSystem {
		b.chips("sheet", []Chip{{"80mm", k.t("screen.setup.roll80")}, {"a5", "A5"}, {"a4", "A4"}}, f.set.Sheet, func(id string) { f.set.Sheet = id; k.changed() })
	} else {
		width, drawn := strings.CutSuffix(f.set.Profile, "-drawn")
		set := func(width string, drawn bool) {
			f.set.Profile = width
			if drawn && width != "80mm-180dpi" {
				f.set.Profile += "-drawn"
			}
			k.changed()
		}
		b.chips("width", []Chip{
			{"80mm", k.t("screen.setup.roll80")}, {"58mm", k.t("screen.setup.roll58")}, {"80mm-180dpi", k.t("screen.setup.rollCoarse")},
		}, width, func(id string) { set(id, drawn) })
		if width != "80mm-180dpi" {
			b.tick("drawn", k.t("screen.setup.printDrawn"), drawn, func(on bool) { set(width, on) })
		}
	}
	b.head("language", k.t("screen.setup.printLanguage"))
	b.chips("language", []Chip{{"en", "English"}, {"hi", "हिन्दी"}, {"both", k.t("screen.setup.both")}}, f.set.Language, func(id string) { f.set.Language = id; k.changed() })
}

// printState is how the printer does, and what has not come out.
func (s *Settings) printState(b *blocks) {
	k, w := s.k, &s.k.work.Print
	if s.state.Printer.Kind == PrinterNone {
		b.text("not", k.t("screen.setup.printerNotLong"))
		return
	}
	switch {
	case w.Trouble != "":
		b.remark("state", k.lang.T(w.Trouble), MoodStopped)
	case w.Waiting > 0:
		b.remark("state", k.t("screen.print.going", "n", w.Waiting), MoodGoing)
	case w.Stopped == 0:
		b.remark("state", k.t("screen.print.well"), MoodDone)
	}
	for _, slip := range w.Slips {
		name := slip.Number
		if name == "" {
			name = k.t("screen.print.other")
		}
		why := k.t("screen.print.since", "time", at(slip.Since))
		if slip.Stopped && slip.Why != "" {
			why = k.lang.T(slip.Why)
		}
		b.answer("slip:"+strconv.FormatInt(slip.ID, 10), k.t("screen.print.drop", "paper", name), why, func() {
			s.printDo(func(ctx context.Context) error { return k.deps.Setup.PrintDrop(ctx, slip.ID) })
		})
	}
	if w.Waiting+w.Stopped > 0 {
		b.button("again", k.t("screen.print.again"), func() { s.printDo(k.deps.Setup.PrintAgain) })
	}
}

func (s *Settings) printDo(work func(ctx context.Context) error) {
	s.k.off(work, func(err error) {
		if err != nil {
			s.printer.wrong = s.k.lang.Fault(err)
		}
		s.k.stale = true
	})
}

func (s *Settings) savePrinter() {
	f := &s.printer
	set := f.set
	set.Address = strings.TrimSpace(set.Address)
	s.keep(&f.busy, &f.wrong, func(ctx context.Context) error { return s.k.deps.Setup.SetPrinter(ctx, set) }, func() {
		s.printer = printerForm{}
		s.saved(s.k.t("screen.setup.printSaved"))
	})
	s.k.changed()
}
