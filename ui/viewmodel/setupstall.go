package viewmodel

import (
	"context"
)

// stallForm is what is typed about the stall.
type stallForm struct {
	set   StallSet
	begun bool
	busy  bool
	wrong string
}

// seriesLetters are those that may begin a bill's number; C and D mark credit notes
// and challans.
const seriesLetters = "ABEFGHIJKLMNOPQRSTUVWXYZ"

func (s *Settings) stallRow() SectionRow {
	k, st := s.k, &s.state.Stall
	r := SectionRow{ID: SectionStall, First: k.t("screen.setup.stall"), Second: st.Name, Word: k.t("screen.setup.setWord"), Mood: MoodDone}
	if st.Name == "" {
		r.Second, r.Word, r.Mood = k.t("screen.setup.stallNot"), k.t("screen.setup.open"), MoodWaits
	}
	if st.City != "" {
		r.Second += " · " + st.City
	}
	return r
}

func (s *Settings) stallBlocks(b *blocks) {
	k, f := s.k, &s.stall
	b.remark("wrong", f.wrong, MoodStopped)
	b.field(BlockField, "name", k.t("screen.setup.stallName"), k.t("screen.setup.stallNameHint"), &f.set.Name)
	b.field(BlockField, "legal", k.t("screen.setup.legal"), k.t("screen.setup.legalHint"), &f.set.Legal)
	b.field(BlockField, "phone", k.t("screen.setup.phone"), k.t("screen.customer.optional"), &f.set.Phone)
	b.field(BlockField, "address", k.t("screen.setup.address"), k.t("screen.customer.optional"), &f.set.Address)
	b.field(BlockField, "city", k.t("screen.setup.city"), k.t("screen.customer.optional"), &f.set.City)
	b.field(BlockField, "foot", k.t("screen.setup.foot"), k.t("screen.setup.footHint"), &f.set.Foot)
	b.tick("rupee", k.t("screen.setup.rupee"), f.set.Rupee, func(on bool) { f.set.Rupee = on })
	b.head("letter", k.t("screen.setup.letter"))
	var all []Chip
	for _, l := range seriesLetters {
		all = append(all, Chip{string(l), string(l)})
	}
	b.chips("letter", all, f.set.Letter, func(id string) { f.set.Letter = id; k.changed() })
	b.small("letterWhy", k.t("screen.setup.letterWhy", "number", f.set.example()))
	b.strong("save", k.t("screen.setup.save"), f.busy, s.saveStall)
}

// example is how a bill's number begins with the letter that is chosen.
func (s StallSet) example() string {
	if len(s.Example) < 2 {
		return s.Letter
	}
	return s.Letter + s.Example[1:]
}

func (s *Settings) saveStall() {
	f := &s.stall
	set := f.set
	f.busy, f.wrong = true, ""
	s.k.off(func(ctx context.Context) error { return s.k.deps.Setup.SetStall(ctx, set) }, func(err error) {
		f.busy = false
		if err != nil {
			f.wrong = s.k.lang.Fault(err)
			return
		}
		s.stall = stallForm{}
		s.saved(s.k.t("screen.setup.stallSaved"))
	})
}
