package pinesim

import "time"

var statusRules = with(idRules, map[string]rule{
	"plutustransactionreferenceid": {kind: digits, max: 19, must: true},
	"transactionnumber":            {kind: key, max: 40},
})

// bend is a status answer on its way out, for behaviours that change it.
type bend struct {
	sim  *Sim
	bill *bill
	age  time.Duration
	body *body
	tags []tag // of a paid bill; written as a list unless extra is set
}

func (s *Sim) status(f fields) answer {
	if _, words := s.identify(f, statusRules); words != "" {
		return reply(statusBody(codeRefused, words, 0))
	}
	// Any reference of the merchant is answered, whichever terminal asks.
	b, ok := s.bills[f.number("plutustransactionreferenceid")]
	if !ok {
		return reply(statusBody(codeRefused, unknownRef, 0))
	}
	return b.machine.hush(s.statusOf(b))
}

func (s *Sim) statusOf(b *bill) answer {
	r := s.stateOf(b)
	x := bend{sim: s, bill: b, age: s.clk.Mono() - b.born, body: &r}
	if b.charge != nil && r.code != codeWaiting && r.code != codeRefused {
		x.tags = b.charge.tags(b.plan)
	}
	if b.plan.bend != nil {
		b.plan.bend(&x)
	}
	if x.tags != nil && r.extra == nil {
		r.extra = asList(x.tags)
	}
	a := reply(r)
	if spoilt, ok := b.plan.spoilFor(status, x.age); ok {
		spoilt.how(&a)
	}
	return a
}

func statusBody(code int, words string, ref any) body {
	return body{code: code, message: words, ref: ref, name: "TransactionData"}
}

func (s *Sim) stateOf(b *bill) body {
	switch {
	case b.dark && s.clk.Mono() < b.ends:
		return statusBody(codeWaiting, waitingText, b.wireRef())
	case b.dark:
		return statusBody(codeRefused, unknownRef, b.wireRef())
	}
	switch b.state {
	case billOpen, billReading:
		return statusBody(codeWaiting, waitingText, b.wireRef())
	case billPaid:
		return statusBody(codeOK, paidText, b.wireRef())
	case billVoided:
		return statusBody(codeVoided, voidedText, b.wireRef())
	case billDeclined:
		return statusBody(codeDeclined, declinedText, b.wireRef())
	case billCancelled:
		return statusBody(codeRefused, or(b.plan.gone, unknownRef), b.wireRef())
	case billExpired:
	}
	return statusBody(codeRefused, unknownRef, b.wireRef())
}
