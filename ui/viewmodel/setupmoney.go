package viewmodel

import (
	"context"
	"strings"

	"haat/app/money"
)

// moneyForm is what is typed about ways to pay.
type moneyForm struct {
	set           MoneySet
	ref, owe, pan string // as typed, in rupees
	begun, busy   bool
	wrong         string
}

func newMoneyForm(m MoneySet, begun bool) moneyForm {
	return moneyForm{set: m, ref: plain(m.RefAbove), owe: plain(m.AccountMost), pan: plain(m.PANAbove), begun: begun}
}

// plain is an amount to be typed over: 2,000.
func plain(a money.Amount) string { return strings.TrimPrefix(rupees(a), "₹") }

func (s *Settings) moneyRow() SectionRow {
	k, m := s.k, &s.state.Money
	r := SectionRow{ID: SectionMoney, First: k.t("screen.setup.money"), Second: m.VPA, Word: k.t("screen.setup.setWord"), Mood: MoodDone}
	if m.VPA == "" {
		r.Second, r.Word, r.Mood = k.t("screen.setup.upiNot"), k.t("screen.setup.open"), MoodWaits
	}
	return r
}

func (s *Settings) moneyBlocks(b *blocks) {
	k, f := s.k, &s.money
	b.remark("wrong", f.wrong, MoodStopped)
	b.head("upi", k.t("screen.setup.upi"))
	b.small("upiWhy", k.t("screen.setup.upiWhy"))
	b.field(BlockField, "vpa", k.t("screen.setup.vpa"), k.t("screen.setup.vpaHint"), &f.set.VPA)
	b.field(BlockField, "payee", k.t("screen.setup.payee"), k.t("screen.setup.payeeHint"), &f.set.Name)
	b.field(BlockDigits, "category", k.t("screen.setup.mcc"), k.t("screen.customer.optional"), &f.set.Category)
	b.field(BlockField, "ref", k.t("screen.setup.refAbove"), "₹", &f.ref)
	b.head("limits", k.t("screen.setup.limits"))
	b.field(BlockField, "owe", k.t("screen.setup.accountMost"), "₹", &f.owe)
	b.field(BlockField, "pan", k.t("screen.setup.panAbove"), k.t("screen.setup.panHint"), &f.pan)
	b.small("limitsWhy", k.t("screen.setup.limitsWhy"))
	b.strong("save", k.t("screen.setup.save"), f.busy, s.saveMoney)
}

func (s *Settings) saveMoney() {
	k, f := s.k, &s.money
	set := f.set
	for _, a := range []struct {
		text string
		into *money.Amount
	}{{f.ref, &set.RefAbove}, {f.owe, &set.AccountMost}, {f.pan, &set.PANAbove}} {
		*a.into = money.Amount{}
		if strings.TrimSpace(a.text) == "" {
			continue
		}
		n, err := money.Parse(a.text)
		if err != nil || n.Negative() {
			f.wrong = k.t("screen.setup.notAmount", "text", a.text)
			k.changed()
			return
		}
		*a.into = n
	}
	s.keep(&f.busy, &f.wrong, func(ctx context.Context) error { return k.deps.Setup.SetMoney(ctx, set) }, func() {
		s.money = moneyForm{}
		s.saved(k.t("screen.setup.callsSaved"))
	})
	k.changed()
}
