package pinesim

import (
	"strconv"
	"strings"
	"time"
)

var idRules = map[string]rule{
	"merchantid":           {kind: digits, max: 12, must: true},
	"securitytoken":        {kind: text, max: 64, must: true},
	"storeid":              {kind: digits, max: 12},
	"clientid":             {kind: digits, max: 12},
	"merchantstoreposcode": {kind: text, max: 32},
	"imei":                 {kind: text, max: 32},
	"userid":               {kind: text, max: 50},
}

var uploadRules = with(idRules, map[string]rule{
	"transactionnumber":           {kind: key, max: 40, must: true},
	"sequencenumber":              {kind: digits, max: 3, must: true},
	"allowedpaymentmode":          {kind: text, max: 40, must: true},
	"amount":                      {kind: digits, max: 8, must: true},
	"totalinvoiceamount":          {kind: digits, max: 10},
	"autocanceldurationinminutes": {kind: digits, max: 4},
	"forcecancelonback":           {kind: boolean},
	"bankcode":                    {kind: digits, max: 2},
	"invoicenumber":               {kind: key, max: 10},
	"txntype":                     {kind: digits, max: 1},
})

func with(a, b map[string]rule) map[string]rule {
	all := make(map[string]rule, len(a)+len(b))
	for k, v := range a {
		all[k] = v
	}
	for k, v := range b {
		all[k] = v
	}
	return all
}

// defaultWindow is how long a bill lasts that names no time. D.
const defaultWindow = 5 * time.Minute

func (s *Sim) upload(f fields) answer {
	m, words := s.identify(f, uploadRules)
	if words != "" {
		return reply(refusal(words))
	}
	return m.hush(s.uploadTo(m, f))
}

func (s *Sim) uploadTo(m *Machine, f fields) answer {
	b := &bill{
		number: f.text("transactionnumber"), seq: f.number("sequencenumber"), machine: m,
		amount: f.number("amount"), user: f.text("userid"),
	}
	window, words := s.terms(b, f)
	if words != "" {
		return reply(refusal(words))
	}
	if before, again := s.byKey[billKey(b.number, b.seq)]; again {
		if a, done := s.repeated(before, b); done {
			return a
		}
	}
	b.choice = s.choose(b)
	b.plan, _ = b.choice.recipe() // choices are checked when they are made
	return s.accept(b, window)
}

// terms reads the rest of the bill.
func (s *Sim) terms(b *bill, f fields) (time.Duration, string) {
	refuse := func(why string) (time.Duration, string) {
		s.complain(why)
		return 0, invalidInput
	}
	mode, ok := modeOf(f.text("allowedpaymentmode"))
	window := defaultWindow
	if _, there := f["autocanceldurationinminutes"]; there {
		window = time.Duration(f.number("autocanceldurationinminutes")) * time.Minute
	}
	total := f.number("totalinvoiceamount")
	switch {
	case !ok:
		return refuse("allowedpaymentmode holds a code that is not in the list")
	case b.amount <= 0:
		return refuse("amount is not positive")
	case b.seq <= 0:
		return refuse("sequencenumber is not positive")
	case window < time.Minute || window > 24*time.Hour:
		return refuse("autocanceldurationinminutes is not 1 to 1440")
	case f["totalinvoiceamount"] != nil && total < b.amount:
		return refuse("totalinvoiceamount is less than amount")
	case f.number("txntype") != 0:
		return refuse("txntype: only sales are simulated")
	}
	b.mode = mode
	return window, ""
}

// modeOf reads one code, or a list joined by bars, and says how the shopper
// will pay: by card if they may.
func modeOf(codes string) (string, bool) {
	mode := ""
	for code := range strings.SplitSeq(codes, "|") {
		n, err := strconv.Atoi(code)
		if err != nil || !modeCodes[n] || strconv.Itoa(n) != code {
			return "", false
		}
		switch n {
		case 0, 1:
			return modeCard, true
		case 10, 11:
			mode = modeUPI
		}
	}
	return or(mode, modeCard), true
}

// modeCodes are the payment modes that public clients list.
var modeCodes = func() map[int]bool {
	known := map[int]bool{}
	for _, n := range []int{0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 19, 20, 21, 22, 23, 24, 35, 37, 39, 40, 42, 44, 45} {
		known[n] = true
	}
	return known
}()
