package pinesim

import "time"

// identify checks the rules, the merchant and the terminal. The words are the
// service's refusal, or "".
func (s *Sim) identify(f fields, rules map[string]rule) (*Machine, string) {
	if err := f.check(rules); err != nil {
		s.complain(err.Error())
		return nil, invalidInput
	}
	byStore := f["storeid"] != nil || f["clientid"] != nil
	byDevice := f["merchantstoreposcode"] != nil || f["imei"] != nil
	switch {
	case byStore == byDevice:
		s.complain("exactly one pair: storeid and clientid, or merchantstoreposcode and imei")
		return nil, invalidInput
	case byStore && (f["storeid"] == nil || f["clientid"] == nil),
		byDevice && (f["merchantstoreposcode"] == nil || f["imei"] == nil):
		s.complain("half a pair of identities")
		return nil, invalidInput
	case f.text("merchantid") != s.opt.MerchantID:
		return nil, badMerchant
	case f.text("securitytoken") != s.opt.Token:
		return nil, badToken
	case byStore:
		return s.byPair(f.text("storeid"), f.text("clientid"), badStore, badDevice,
			func(p Spec) (string, string) { return p.StoreID, p.ClientID })
	}
	return s.byPair(f.text("merchantstoreposcode"), f.text("imei"), badPosCode, badIMEI,
		func(p Spec) (string, string) { return p.PosCode, p.IMEI })
}

func (s *Sim) byPair(place, device, badPlace, badOne string, of func(Spec) (string, string)) (*Machine, string) {
	words := badPlace
	for _, m := range s.machines {
		p, d := of(m.spec)
		if p == "" || d == "" || p != place {
			continue
		}
		if d == device {
			return m, ""
		}
		words = badOne
	}
	return nil, words
}

// accept puts a new bill on its machine, unless that is busy or the bill's
// behaviour is to be turned away.
func (s *Sim) accept(b *bill, window time.Duration) answer {
	if b.plan.refuse != "" {
		return reply(refusal(b.plan.refuse))
	}
	spoilt, ok := b.plan.spoilFor(upload, 0)
	if ok && spoilt.blind {
		a := answer{}
		spoilt.how(&a)
		return a
	}
	if b.plan.plant && b.machine.open() == nil {
		s.plantForeign(b.machine)
	}
	if other := b.machine.open(); other != nil && !s.second(other, b) {
		return reply(busy(other, b.plan.info))
	}
	s.place(b, window)
	s.settle() // what happens at once happens before the answer
	r := body{code: codeOK, message: approvedUpload, ref: b.wireRef(), name: "AdditionalInfo"}
	if b.plan.noRef != nil {
		r.ref = b.plan.noRef
	}
	a := reply(r)
	if ok {
		spoilt.how(&a)
	}
	return a
}

// second reports whether b silently stands beside the open bill it repeats.
func (s *Sim) second(open, b *bill) bool {
	same := billKey(open.number, open.seq) == billKey(b.number, b.seq)
	return same && or(open.plan.again, s.opt.Again) == SecondBill
}

// plantForeign is somebody else's bill, withdrawn by themselves after a while.
func (s *Sim) plantForeign(m *Machine) {
	const theirs = 12500
	f := &bill{number: "FOREIGN" + s.letters(6), seq: 1, machine: m, amount: theirs, mode: modeCard, foreign: true}
	f.plan.acts = []act{{at: 45 * time.Second, do: press}}
	s.place(f, defaultWindow)
}

// repeated meets a number and sequence that was seen before. It reports false
// when the bill may be taken as new.
func (s *Sim) repeated(before, b *bill) (answer, bool) {
	policy := or(before.plan.again, s.opt.Again)
	// Of a payment in the dark the service only knows a bill that nobody paid.
	paid := (before.state == billPaid || before.state == billVoided) && !before.dark
	open := before.waits() || before.dark && s.clk.Mono() < before.ends
	r := refusal(completed)
	switch {
	case policy == SecondBill:
		return answer{}, false
	case policy == Negative:
		r.message, r.ref = usedNumber, -before.ref
	case policy == SameRef:
		r = body{code: codeOK, message: approvedUpload, ref: before.wireRef(), name: "AdditionalInfo"}
	case paid && policy == OpenReply:
		r.ref = before.wireRef()
	case paid:
	case open:
		r = busy(before, b.plan.info)
	default:
		return answer{}, false // ended without money: as good as new
	}
	return reply(r), true
}
