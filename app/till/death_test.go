package till_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/till"
)

// life is one payment, from its first write to what the terminal's report made
// of it.
type life struct {
	name   string
	on     func(t *testing.T, seed uint64) *stall
	choice string
	mode   payment.Mode
	before func(w *stall) error // with the goods on the bill
	during func(w *stall) error // once the money was asked for
	after  func(w *stall) error // once the report was believed
}

func cancelled(w *stall) error {
	if err := w.run(3 * time.Second); err != nil || w.View().Paying == nil {
		return err
	}
	return w.CancelPayment(w.View().Paying.Attempt.ID)
}

func offline(w *stall) error {
	w.cut.Store(true)
	return nil
}

// handsBack gives back what a customer is owed, by the slip of a refund.
func handsBack(w *stall) error {
	all, err := w.db.Owed(w.t.Context())
	for _, o := range all {
		if err == nil {
			_, err = w.GiveBackOwed(w.t.Context(), o.ID, till.Back{
				Way: payment.ByRefund, Slip: payment.Slip{RRN: "632499" + o.RRN[len(o.RRN)-6:], TID: o.TID}, Why: "too much",
			})
		}
	}
	return err
}

// partBack takes a part in cash and gives it back again.
func partBack(w *stall) error {
	err := w.PayPart(w.t.Context(), money.Rupees(100))
	if err == nil {
		err = w.GiveBackPart(w.t.Context(), 0, till.Back{})
	}
	return err
}

// refunded gives a part of a paid bill back on the machine, by the slip.
func refunded(w *stall) error {
	for id := range w.sold {
		_, err := w.GiveBack(w.t.Context(), id, 1, till.Back{
			Way: payment.ByRefund, Amount: money.Rupees(150), Slip: payment.Slip{RRN: "632499000001", TID: "SIM00001"}, Why: "torn",
		})
		return err
	}
	return nil
}

var lives = []life{
	{name: "paid", on: newStall, choice: "0", before: func(w *stall) error { return w.Flush(w.t.Context()) }},
	{name: "cancelled at the machine", on: newStall, choice: "5/word"},
	{name: "lapsed", on: newStall, choice: "6"},
	{name: "another amount, given back", on: newStall, choice: "8/more", after: handsBack},
	{name: "the answer lost", on: newStall, choice: "11/charged"},
	{name: "the line cut", on: newStall, choice: "12"},
	{name: "refused", on: newStall, choice: "14/store"},
	{name: "not sent", on: newStall, choice: "0", before: offline},
	{name: "late", on: newStall, choice: "20", during: cancelled},
	{name: "reversed", on: newStall, choice: "26/reversed", during: cancelled},
	{name: "voided next morning", on: newStall, choice: "28"},
	{name: "nobody claimed it", on: newStall, choice: "39/unclaimed"},
	{name: "a part in cash", on: newStall, choice: "0", before: func(w *stall) error { return w.PayPart(w.t.Context(), money.Rupees(100)) }},
	{name: "a part given back", on: newStall, choice: "0", before: partBack},
	{name: "refunded", on: newStall, choice: "0", after: refunded},
	{name: "declined on a cable", on: wiredStall, choice: "40/short_error"},
	{name: "silence on a cable", on: wiredStall, choice: "40/silence"},
	{name: "left open on the machine", on: aboardStall, choice: "41/check_status_7", mode: payment.UPI},
	{name: "taken back from the machine", on: aboardStall, choice: "41/host_lost"},
}

// live plays it to its end, or to where the program dies.
func (w *stall) live(l life) error {
	w.putGoods(l.choice)
	for _, step := range []func(*stall) error{
		l.before,
		func(w *stall) error { return w.ask(or(l.mode, payment.Card)) },
		l.during,
		func(w *stall) error { return w.attend(15 * time.Minute) },
		func(w *stall) error {
			y, err := w.report()
			if err == nil {
				err = w.believe(y)
			}
			return err
		},
		l.after,
	} {
		if step == nil {
			continue
		}
		if err := step(w); err != nil || w.led.dead {
			return err
		}
	}
	return nil
}

func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// The program dies at every single write in turn, before it or just after it,
// while the machine and the shopper go on. Started again, it charges nobody a
// second time and loses no charge. Together these lives write every state that a
// payment can be in.
func TestDeathAtEveryStateWrite(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	reached := map[string]bool{}
	t.Run("lives", func(t *testing.T) {
		for i, l := range lives {
			for _, after := range []bool{false, true} {
				// Under the race detector every path is needed only once; and in full
				// every second of the rarer lives dies only on one side of a write.
				if testing.Short() && (i != 4 || after) || i > 5 && after == (i%2 == 0) {
					continue
				}
				t.Run(strings.ReplaceAll(l.name, " ", "_")+map[bool]string{false: "_before", true: "_after"}[after], func(t *testing.T) {
					t.Parallel()
					writes := dieEverywhere(t, l, after)
					mu.Lock()
					defer mu.Unlock()
					for _, what := range writes {
						reached[what] = true
					}
				})
			}
		}
	})
	if testing.Short() {
		return
	}
	for name := range methodsOf(t, "mortal_test.go", "mortal") {
		if name != "write" && !slices.ContainsFunc(slices.Collect(maps.Keys(reached)), func(w string) bool { return strings.HasPrefix(w, name) }) {
			t.Errorf("nobody died at %s", name)
		}
	}
	for _, s := range payment.States {
		if !slices.ContainsFunc([]string{"BeginAttempt ", "SaveAttempt ", "Complete ", "SettleClaim "}, func(by string) bool {
			return reached[by+string(s)] || reached[by+string(settling[s])]
		}) {
			t.Errorf("nobody died while a payment became %s; writes reached: %v", s, reached)
		}
	}
}

// settling are the events by which a report moves a claim.
var settling = map[payment.State]payment.Event{payment.Verified: payment.Verify, payment.Disputed: payment.Dispute}

// dieEverywhere plays a life once for each of its writes, dying there, and once
// to its end; it returns what was written.
func dieEverywhere(t *testing.T, l life, after bool) []string {
	t.Helper()
	for n := 0; ; n++ {
		w := l.on(t, 7)
		w.start(n, after)
		err := w.live(l)
		if !w.led.dead {
			w.must(err)
			w.check(true)
			if n < 4 {
				t.Errorf("it died only %d times", n)
			}
			return w.led.writes
		}
		w.check(false)
		w.start(-1, false)
		w.check(false)
		y := w.finish()
		w.check(false)
		w.settle(y)
		w.check(true)
		if t.Failed() {
			t.Fatalf("after dying at write %d", n)
		}
	}
}

// apart are the writes of the ledger that are about no payment, and what they
// are about.
var apart = map[string]string{
	"AddReference": "evidence for a claim: no state moves", "Undo": "a bill that is paid", "Cancel": "a bill that is paid", "Cancellable": "a bill that is paid",
	"GiveBack": "goods", "PutWaiting": "goods of another till's bill", "KnowWaiting": "goods of another till's bill", "EndWaiting": "goods of another till's bill", "Credit": "a customer's account", "SaveReportColumns": "how a report is read", "PutScans": "what was scanned",
	"OpenShift": "the shift", "CloseShift": "the shift", "PutCash": "the drawer", "PutCount": "the drawer",
	"CountStock": "stock", "Correct": "stock", "DropCount": "stock", "EndShares": "stock", "LoadShare": "stock", "PutSlip": "stock",
	"NoteDifference": "a person's note beside a report", "SettleNote": "a person's note beside a report",
	"PutStock": "stock", "SayMoved": "stock", "SayOut": "stock", "SeeDiffs": "stock",
}

// TestNoWriteOfAPaymentEscapesDeath: every method of the ledger that writes, as
// the store's own code tells, is one at which the program can be made to die, or
// is listed as being about no payment.
func TestNoWriteOfAPaymentEscapesDeath(t *testing.T) {
	t.Parallel()
	writers, deadly := storeWriters(t), methodsOf(t, "mortal_test.go", "mortal")
	ledger := reflect.TypeFor[till.Ledger]()
	for i := range ledger.NumMethod() {
		name := ledger.Method(i).Name
		switch {
		case writers[name] && deadly[name] == nil && apart[name] == "":
			t.Errorf("%s writes, and nothing dies there", name)
		case !writers[name] && (deadly[name] != nil || apart[name] != ""):
			t.Errorf("%s is said to write and does not", name)
		}
	}
	for name := range apart {
		if _, ok := ledger.MethodByName(name); !ok {
			t.Errorf("%s is no method of the ledger", name)
		}
	}
}

// storeWriters are the store's methods that run a write transaction, themselves
// or through another method of the store.
func storeWriters(t *testing.T) map[string]bool {
	t.Helper()
	calls := map[string][]string{}
	files, err := filepath.Glob("../../storage/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		for name, f := range methodsOf(t, file, "DB") {
			ast.Inspect(f, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
					if x, ok := sel.X.(*ast.Ident); ok && x.Name == "db" {
						calls[name] = append(calls[name], sel.Sel.Name)
					}
				}
				return true
			})
		}
	}
	writes := map[string]bool{"write": true}
	for grown := true; grown; {
		grown = false
		for name, of := range calls {
			if !writes[name] && slices.ContainsFunc(of, func(c string) bool { return writes[c] }) {
				writes[name], grown = true, true
			}
		}
	}
	return writes
}

// methodsOf are the methods of a type in a file.
func methodsOf(t *testing.T, file, of string) map[string]*ast.FuncDecl {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*ast.FuncDecl{}
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Recv == nil || len(fn.Recv.List) != 1 {
			continue
		}
		star, ok := fn.Recv.List[0].Type.(*ast.StarExpr)
		if !ok {
			continue
		}
		if id, ok := star.X.(*ast.Ident); ok && id.Name == of {
			out[fn.Name.Name] = fn
		}
	}
	return out
}
