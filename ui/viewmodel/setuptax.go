package viewmodel

import (
	"context"
	"strings"

	"haat/app/gst"
)

// taxForm is what is typed about the registration.
type taxForm struct {
	set   TaxSet
	state string // as typed: a name or two digits
	begun bool
	busy  bool
	wrong string
}

func newTaxForm(t TaxSet, begun bool) taxForm {
	return taxForm{set: t, state: stateName(t.State), begun: begun}
}

func (s *Settings) taxRow() SectionRow {
	k, t := s.k, &s.state.Tax
	r := SectionRow{ID: SectionTax, First: k.t("screen.setup.tax"), Word: k.t("screen.setup.setWord"), Mood: MoodDone}
	parts := []string{k.scheme(t.Scheme)}
	if t.GSTIN != "" {
		parts = append(parts, t.GSTIN)
	}
	if state := stateName(t.State); state != "" {
		parts = append(parts, state)
	}
	r.Second = strings.Join(parts, " · ")
	if t.Scheme == "" {
		r.Word, r.Mood = k.t("screen.setup.open"), MoodWaits
	}
	return r
}

// scheme is a registration's name for people.
func (k *Desk) scheme(id string) string {
	switch gst.Scheme(id) {
	case gst.Regular:
		return k.t("screen.setup.regular")
	case gst.Composition:
		return k.t("screen.setup.composition")
	case gst.Casual:
		return k.t("screen.setup.casual")
	case gst.Unregistered:
		return k.t("screen.setup.unregistered")
	}
	return k.t("screen.setup.taxNot")
}

func (s *Settings) taxBlocks(b *blocks) {
	k, f := s.k, &s.tax
	b.remark("wrong", f.wrong, MoodStopped)
	b.head("scheme", k.t("screen.setup.taxScheme"))
	var all []Chip
	for _, id := range gst.Schemes {
		all = append(all, Chip{string(id), k.scheme(string(id))})
	}
	b.chips("scheme", all, f.set.Scheme, func(id string) { f.set.Scheme = id; k.changed() })
	if why := k.schemeWhy(f.set.Scheme); why != "" {
		b.small("schemeWhy", why)
	}
	if f.set.Scheme != string(gst.Unregistered) {
		b.field(BlockCapitals, "gstin", k.t("screen.setup.gstin"), k.t("screen.setup.gstinHint"), &f.set.GSTIN).Type = func(text string) {
			f.set.GSTIN = text
			if st, ok := gst.GSTINState(text); ok && len(text) == 15 {
				f.state = st.Name
			}
			k.changed()
		}
	}
	b.field(BlockField, "state", k.t("screen.setup.state"), k.t("screen.setup.stateHint"), &f.state).Off = f.bound()
	if f.set.Scheme == string(gst.Casual) {
		b.field(BlockField, "from", k.t("screen.setup.casualFrom"), k.t("screen.setup.dayHint"), &f.set.From)
		b.field(BlockField, "to", k.t("screen.setup.casualTo"), k.t("screen.setup.dayHint"), &f.set.To)
	}
	if sc := gst.Scheme(f.set.Scheme); sc == gst.Regular || sc == gst.Casual {
		s.taxDetails(b)
	}
	b.strong("save", k.t("screen.setup.save"), f.busy || f.set.Scheme == "", s.saveTax)
	b.small("taxKeeps", k.t("screen.setup.taxKeeps"))
}

// bound reports whether the GSTIN says which State it is.
func (f *taxForm) bound() bool {
	return f.set.Scheme != string(gst.Unregistered) && f.set.GSTIN != ""
}

// taxDetails is what only a seller who charges tax has.
func (s *Settings) taxDetails(b *blocks) {
	k, f := s.k, &s.tax
	b.head("turnover", k.t("screen.setup.turnover"))
	b.tick("large", k.t("screen.setup.large"), f.set.Large, func(on bool) { f.set.Large = on })
	b.tick("einvoice", k.t("screen.setup.einvoice"), f.set.EInvoice, func(on bool) { f.set.EInvoice = on })
	b.small("turnoverWhy", k.t("screen.setup.turnoverWhy"))
	b.head("asZoho", k.t("screen.setup.taxAsZoho"))
	b.tick("byBill", k.t("screen.setup.taxByBill"), f.set.ByBill, func(on bool) { f.set.ByBill = on })
	b.tick("atBuyer", k.t("screen.setup.taxAtBuyer"), f.set.AtBuyer, func(on bool) { f.set.AtBuyer = on })
	b.small("asZohoWhy", k.t("screen.setup.taxAsZohoWhy"))
}

func (k *Desk) schemeWhy(id string) string {
	switch gst.Scheme(id) {
	case gst.Regular:
		return k.t("screen.setup.regularWhy")
	case gst.Composition:
		return k.t("screen.setup.compositionWhy")
	case gst.Casual:
		return k.t("screen.setup.casualWhy")
	case gst.Unregistered:
		return k.t("screen.setup.unregisteredWhy")
	}
	return ""
}

func (s *Settings) saveTax() {
	f := &s.tax
	set := f.set
	set.From, set.To = strings.TrimSpace(set.From), strings.TrimSpace(set.To)
	if set.Scheme == string(gst.Unregistered) {
		set.GSTIN = ""
	}
	if set.GSTIN == "" {
		if set.State = stateCode(f.state); set.State == "" && strings.TrimSpace(f.state) != "" {
			f.wrong = s.k.t("screen.setup.noState", "state", f.state)
			s.k.changed()
			return
		}
	}
	s.keep(&f.busy, &f.wrong, func(ctx context.Context) error { return s.k.deps.Setup.SetTax(ctx, set) }, func() {
		s.tax = taxForm{}
		s.saved(s.k.t("screen.setup.stallSaved"))
	})
	s.k.changed()
}
