package viewmodel

import (
	"strings"

	"haat/app/fault"
)

// AnswerCustomer opens the bill's customer: the law wants a name on it.
const AnswerCustomer = "customer"

// shortHSN is for whoever keeps the item list: a cashier can do nothing about it
// before every bill, so it is said in Split only.
const shortHSN = "warn.hsn_short"

// hint is what the law forbids about the bill in front, and what the law or the
// banks make worth a second look, with what can be done at once.
func (k *Desk) hint() (text string, answers []Chip) {
	v := &k.view
	var all []string
	if err := v.Unlawful; err != nil {
		all = append(all, k.said(err))
		if fault.Has(err, "fault.buyer_needed") || fault.Has(err, "fault.business_name") {
			answers = []Chip{{AnswerCustomer, k.t("screen.bill.customer")}}
		}
	}
	for _, h := range v.Hints {
		all = append(all, k.t(h.Key, h.Pairs...))
	}
	for _, w := range v.Warnings {
		if w != shortHSN {
			all = append(all, k.t(w))
		}
	}
	return strings.Join(all, " "), answers
}

// AnswerHint does what was offered.
func (s *Sell) AnswerHint(id string) {
	if id == AnswerCustomer {
		s.k.Customer.Open()
	}
}

// lawBlocks are the same as remarks, for the panel of the ways to pay: what
// forbids the bill, then what is worth a second look, then what a manager should
// know.
func (k *Desk) lawBlocks(b *blocks) {
	v := &k.view
	b.remark("unlawful", k.said(v.Unlawful), MoodStopped)
	for _, h := range v.Hints {
		b.remark(h.Key, k.t(h.Key, h.Pairs...), MoodGoing)
	}
	for _, w := range v.Warnings {
		b.remark(w, k.t(w), MoodGoing)
	}
}
