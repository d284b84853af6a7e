package pinesim

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"slices"
)

// AppPath is where [Machine.App] takes requests. D: the vendor's payment app
// is an Android service on the terminal; that a bridge program hands text to it
// over loopback HTTP, and how, is this simulator's own.
const AppPath = "/masterapp"

// DefaultApplication is the ApplicationId of the vendor's own samples.
const DefaultApplication = "1001"

// App is the payment app on the terminal, behind a bridge program: the body of
// a POST is MASTERAPPREQUEST, the body of the answer MASTERAPPRESPONSE. It
// answers when the shopper is done. Names are exact, as the vendor's guide
// writes them, and what the guide does not have is refused.
func (m *Machine) App() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+AppPath, func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		m.sim.mu.Lock()
		a := m.appAnswer(r.Context(), body)
		m.sim.mu.Unlock()
		a.write(r.Context(), w, m.sim.opt.Stall)
	})
	return mux
}

// Transaction types of the guide: a card sale, a UPI sale, and what became of
// a UPI sale.
const (
	typeCard, typeUPI, typeUPIStatus = "4001", "5120", "5122"
	methodTransaction                = "1001"
)

var appHeaderRules = map[string]rule{
	"ApplicationId": {kind: text, max: 100, must: true},
	"UserId":        {kind: text, max: 100},
	"MethodId":      {kind: text, max: 10, must: true},
	"VersionNo":     {kind: text, max: 10, must: true},
}

var appDetailRules = map[string]rule{
	"TransactionType": {kind: digits, max: 4, must: true},
	"BillingRefNo":    {kind: key, max: 10, must: true},
	"PaymentAmount":   {kind: digits, max: 8, must: true},
	"IsSwipe":         {kind: boolean, must: true},
	"BatchNo":         {kind: digits, max: 5},
	"Roc":             {kind: digits, max: 3},
}

// appAnswer acts on one request. The lock is held, and given up while the
// shopper takes their time.
func (m *Machine) appAnswer(ctx context.Context, body []byte) answer {
	s := m.sim
	s.settle()
	if s.down {
		return answer{cut: cutBefore}
	}
	header, detail, err := readApp(body)
	if err != nil {
		s.complain(err.Error())
		return appRefusal(7, "INVALID TXN INPUT").answer()
	}
	kind := detail.text("TransactionType")
	switch {
	case header.text("ApplicationId") != DefaultApplication:
		return appRefusal(6, "APPLICATION NOT PERMITTED").answer() // D: the words
	case header.text("MethodId") != methodTransaction:
		return appRefusal(3, "INVALID METHOD ID").answer() // D: the words
	case detail.number("PaymentAmount") == 0:
		return appRefusal(7, "INVALID AMOUNT").answer()
	case kind == typeUPIStatus:
		return m.hush(m.appStatus(detail).answer())
	case kind != typeCard && kind != typeUPI:
		return appRefusal(7, "INVALID TXN INPUT").answer()
	case m.open() != nil:
		return appRefusal(7, "TERMINAL BUSY").answer() // D
	}
	return m.appSale(ctx, kind, detail)
}

// appSale shows a bill on the terminal and waits until it has ended.
func (m *Machine) appSale(ctx context.Context, kind string, f fields) answer {
	s := m.sim
	b := &bill{
		number: f.text("BillingRefNo"), seq: 1, machine: m, amount: f.number("PaymentAmount"), wired: true,
		mode: map[string]string{typeCard: modeCard, typeUPI: modeUPI}[kind],
	}
	b.choice = s.choose(b)
	b.plan, _ = b.choice.recipe()
	s.place(b, m.spec.ControllerWindow)
	if b.plan.early {
		return m.hush(appRefusal(or(b.plan.code, 100), checkStatus).answer())
	}
	if err := s.await(ctx, b); err != nil || b.dark {
		return answer{cut: cutBefore}
	}
	r := b.appOutcome()
	if b.plan.app != nil {
		b.plan.app(&r)
	}
	a := r.answer()
	if spoilt, ok := b.plan.spoilFor(appCall, s.clk.Mono()-b.born); ok {
		spoilt.how(&a)
	}
	return m.hush(a)
}

// appStatus says how a UPI sale of that reference and amount stands.
func (m *Machine) appStatus(f fields) appReply {
	b, ok := m.sim.byKey[billKey(f.text("BillingRefNo"), 1)]
	switch {
	case !ok || b.machine != m || b.amount != f.number("PaymentAmount") || b.mode != modeUPI:
		return appRefusal(7, "TXN NOT FOUND")
	case b.waits():
		return appRefusal(100, checkStatus)
	case b.state == billPaid:
		r := b.appOutcome()
		r.words = "DUPLICATE BILL" // it had been approved before somebody asked
		return r
	}
	return appRefusal(7, "TXN NOT FOUND") // D, of a bill that ended
}

// readApp takes an envelope apart.
func readApp(body []byte) (header, detail fields, err error) {
	if _, err := decodeFields(body); err != nil {
		return nil, nil, err
	}
	top := fields{}
	if err := json.Unmarshal(body, &top); err != nil {
		return nil, nil, errors.New("the body is not JSON")
	}
	if got := slices.Sorted(maps.Keys(top)); !slices.Equal(got, []string{"Detail", "Header"}) {
		return nil, nil, errors.New("an envelope has Header and Detail")
	}
	if json.Unmarshal(top["Header"], &header) != nil || json.Unmarshal(top["Detail"], &detail) != nil {
		return nil, nil, errors.New("header or detail is not an object")
	}
	return header, detail, errors.Join(header.check(appHeaderRules), detail.check(appDetailRules))
}
