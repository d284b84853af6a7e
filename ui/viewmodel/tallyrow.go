package viewmodel

import (
	"context"
	"strings"

	"haat/app/match"
	"haat/app/payment"
)

// mender is what can be done about the chosen row of the report.
func (t *Tally) mender() mender {
	return mender{k: t.k, form: &t.typed, act: t.settled, seen: func() {
		t.report.done[t.chosen] = true
		t.pick("")
	}}
}

// reportOne is one row that does not agree, with what can be done about it.
func (t *Tally) reportOne(b *blocks) {
	p, ok := t.chosenPair()
	if !ok {
		return
	}
	y, kind := &t.report.tally, t.report.kind
	d := differ{kind: kind, pair: p, note: noteOf(kind, p)}
	if p.Ours.ID.IsZero() {
		d.fits = y.Fits[p.Row.Line]
	}
	t.mender().payment(b, d)
}

// chosenPair is the chosen row with its payment, as far as there are.
func (t *Tally) chosenPair() (match.Pair, bool) {
	for _, p := range t.apart() {
		if rowID(p) == t.chosen {
			return p, true
		}
	}
	return match.Pair{}, false
}

// rowID names a row of the page.
func rowID(p match.Pair) string {
	switch {
	case p.Row.Key == "":
		return "o" + p.Ours.ID.UUID()
	case p.Ours.ID.IsZero():
		return "t" + p.Row.Key
	case p.Row.Move == match.Out:
		return "b" + p.Row.Key
	}
	return "d" + p.Row.Key
}

// settled acts on the chosen row and marks it as seen to.
func (t *Tally) settled(work func(ctx context.Context) error, text func() string) {
	key := t.chosen
	t.do(work, func() {
		if t.report.done != nil {
			t.report.done[key] = true
		}
		t.k.say(text())
		t.compare()
	})
}

// oursFacts is a payment of ours as it is known.
func (k *Desk) oursFacts(o match.Ours) []string {
	return told(rupees(o.Amount), o.Bill, k.date(o.Day), labelled("RRN", o.RRN), labelled("TID", o.TID), k.stateWord(o.State))
}

func told(all ...string) (out []string) {
	for _, x := range all {
		if x != "" {
			out = append(out, x)
		}
	}
	return out
}

// stateWord is how sure a payment of ours is.
func (k *Desk) stateWord(s payment.State) string {
	switch {
	case s == payment.Disputed:
		return k.t("screen.tally.state_doubted")
	case s.Proven():
		return k.t("screen.tally.state_proven")
	case s == payment.Claimed:
		return k.t("screen.today.unsure")
	case s.Live():
		return k.t("screen.tally.state_unsure")
	}
	return k.t("screen.tally.state_over")
}

func (k *Desk) theirsFacts(r match.Row) []string {
	amount := rupees(r.Amount)
	if r.Move == match.Out {
		amount = joined(amount, k.t("screen.tally.went_out"))
	}
	return told(amount, strings.TrimSpace(k.date(r.Day)+" "+r.Time), labelled("RRN", r.RRN), labelled("TID", r.TID), r.Mode, r.Text)
}
