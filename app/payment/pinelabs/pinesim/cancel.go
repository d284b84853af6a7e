package pinesim

var cancelRules = with(idRules, map[string]rule{
	"plutustransactionreferenceid": {kind: digits, max: 19, must: true},
	"amount":                       {kind: digits, max: 8, must: true},
})

var forcedRules = with(cancelRules, map[string]rule{
	"taketohomescreen":     {kind: boolean, must: true},
	"confirmationrequired": {kind: boolean, must: true},
})

func (s *Sim) cancel(f fields) answer { return s.withdraw(f, cancelRules) }

func (s *Sim) cancelForced(f fields) answer { return s.withdraw(f, forcedRules) }

// withdraw takes back an open bill. Once the card is read it is too late, and
// a finished bill is not found: a payment is voided, never cancelled.
func (s *Sim) withdraw(f fields, rules map[string]rule) answer {
	m, words := s.identify(f, rules)
	if words != "" {
		return reply(refusal(words))
	}
	b, ok := s.bills[f.number("plutustransactionreferenceid")]
	if !ok {
		return reply(refusal(unknownRef))
	}
	return b.machine.hush(s.withdrawFrom(m, b, f.number("amount")))
}

func (s *Sim) withdrawFrom(m *Machine, b *bill, paise int64) answer {
	r := refusal(notFound)
	r.ref = b.wireRef()
	switch {
	case b.machine != m:
		r.message = unknownRef
	case b.amount != paise:
		s.complain("amount is not the bill's")
		r.message = wrongAmount
	case b.state == billReading:
		r.message = inProgress
	case b.state == billOpen:
		b.state = billCancelled
		b.machine.note(Cancelled, b.amount, s.clk.Mono())
		b.plant(b.plan.onCancel, s.clk.Mono())
		r = body{code: codeOK, message: approvedUpload, ref: b.wireRef(), name: "AdditionalInfo"}
	}
	a := reply(r)
	if spoilt, ok := b.plan.spoilFor(cancel, s.clk.Mono()-b.born); ok {
		spoilt.how(&a)
	}
	return a
}
