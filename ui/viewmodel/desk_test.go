package viewmodel_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/payment"
	"haat/sync/outbox"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// till is a desk over a sample stall.
type till struct {
	*viewmodel.Desk
	*uitest.Stall
	t      *testing.T
	viewed []string // papers that were opened, and handed over
}

func newTill(t *testing.T) *till {
	t.Helper()
	return over(t, uitest.NewStall(t))
}

func over(t *testing.T, s *uitest.Stall) *till {
	t.Helper()
	out := &till{Stall: s, t: t}
	out.Desk = viewmodel.New(viewmodel.Deps{
		View: func(path string) { out.viewed = append(out.viewed, "view "+path) },
		Hand: func(path string) { out.viewed = append(out.viewed, "hand "+path) },
		Till: s.Till, Queue: s.Queue, Bills: s, Contacts: s.Queue, Papers: s.Papers, Pictures: s, Prefs: s.Prefs, Setup: s.Setup, Works: s.Setup, Clock: s.Clock, Run: s.Run, Who: "AK",
	})
	t.Cleanup(out.Close)
	return out
}

// tile is the identity of the tile with a name.
func (k *till) tile(name string) string {
	k.t.Helper()
	goods := k.Sell.Goods()
	for i := range goods.Len() {
		if tile := goods.At(i); tile.Name == name {
			return tile.ID
		}
	}
	k.t.Fatalf("no tile %q", name)
	return ""
}

var one = money.Units(1)

// tap presses tiles.
func (k *till) tap(names ...string) {
	k.t.Helper()
	for _, n := range names {
		k.Sell.Tap(k.tile(n), one)
	}
}

func (k *till) two() { k.t.Helper(); k.tap("Cushion cover, marigold", "Wooden elephant") }

func TestTwoItemsForExactCashAreThreePresses(t *testing.T) {
	k := newTill(t)
	k.tap("Cushion cover, marigold") // 1
	k.tap("Wooden elephant")         // 2
	b := k.Sell.Bill()
	if b.Total != "₹540" || b.Cash.Amount != "₹540" || !b.Cash.Ready || b.Sub != "2 items · GST ₹25.72 included" {
		t.Fatalf("before paying: %q, %+v, %q", b.Total, b.Cash, b.Sub)
	}
	k.Sell.PayCash(money.Amount{}) // 3
	v, ok := k.Done.View()
	if !ok || k.Panel() != viewmodel.PanelDone || v.Title != "Paid ₹540 in cash" {
		t.Fatalf("after three presses: panel %d, %+v", k.Panel(), v)
	}
}

func TestGaveIsThreePressesAndShowsTheChange(t *testing.T) {
	k := newTill(t)
	k.two()
	gave := k.Sell.Bill().Gave
	if len(gave) != 3 || gave[1].First != "gave ₹600" || gave[1].Second != "back ₹60" {
		t.Fatalf("offered %+v", gave)
	}
	k.Sell.PayCash(gave[1].Amount)
	v, _ := k.Done.View()
	if v.GiveBack != "₹60" || v.Of != "of ₹600" || len(v.Gave) != 0 {
		t.Errorf("after “gave ₹600”: %+v", v)
	}
}

func TestExactCashAsksWhatWasGivenOnlyForTheEye(t *testing.T) {
	k := newTill(t)
	k.two()
	k.Sell.PayCash(money.Amount{})
	v, _ := k.Done.View()
	if v.GiveBack != "" || len(v.Gave) != 3 {
		t.Fatalf("after exact cash: %+v", v)
	}
	k.Done.Gave(v.Gave[0].Amount)
	if v, _ := k.Done.View(); v.GiveBack != "₹10" || v.Of != "of ₹550" {
		t.Errorf("after telling ₹550: %+v", v)
	}
	if r := k.Till.View().Last; r.Tenders[0].Given != money.Rupees(540) {
		t.Errorf("telling what was given changed the books: %+v", r.Tenders[0])
	}
}

func TestDoneClosesByItselfOnlyWhenNothingIsToBeGivenBack(t *testing.T) {
	for _, c := range []struct {
		name  string
		given money.Amount
		after time.Duration
		open  bool
	}{
		{"exact, while it can be undone", money.Amount{}, 7900 * time.Millisecond, true},
		{"exact, later", money.Amount{}, 8200 * time.Millisecond, false},
		{"with change, much later", money.Rupees(600), time.Minute, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := newTill(t)
			k.two()
			k.Sell.PayCash(c.given)
			k.Pass(c.after)
			if got := k.Panel() == viewmodel.PanelDone; got != c.open {
				t.Errorf("open %v after %v, want %v", got, c.after, c.open)
			}
		})
	}
}

func TestACardsDoneClosesAfterSixSeconds(t *testing.T) {
	k := newTill(t)
	k.two()
	k.Machine.Next = payment.SeenApproved
	k.Sell.Charge(payment.Card)
	k.Pass(4 * time.Second)
	v, ok := k.Done.View()
	if !ok || v.Title != "Paid ₹540 by card" || v.Undo != "" || v.Ask != "" {
		t.Fatalf("after an approval: %v, %+v", ok, v)
	}
	k.Pass(7 * time.Second)
	if k.Panel() != viewmodel.PanelBill {
		t.Error("it stays open although nothing is to be given back and nothing can be undone")
	}
}

func TestChangeIsNotForgottenWhenTheNextBillBegins(t *testing.T) {
	k := newTill(t)
	k.two()
	k.Sell.PayCash(money.Rupees(600))
	number := k.Till.View().Last.Number
	k.tap("Brass diya, medium")
	if got, want := k.Sell.Bill().Strip, "Give back ₹60 · "+number; got != want {
		t.Errorf("the next bill says %q, want %q", got, want)
	}
	k.Sell.PayCash(money.Amount{})
	k.Done.Close()
	if got := k.Sell.Bill().Strip; strings.HasPrefix(got, "Give back") {
		t.Errorf("after the next payment it still says %q", got)
	}
}

func TestUndoRunsOutAndBringsTheGoodsBack(t *testing.T) {
	k := newTill(t)
	k.two()
	k.Sell.PayCash(money.Amount{})
	k.Pass(2 * time.Second)
	v, _ := k.Done.View()
	if v.UndoLeft != "6 s" || v.UndoPart < 0.74 || v.UndoPart > 0.76 {
		t.Errorf("after 2 s: %q, %v left", v.UndoLeft, v.UndoPart)
	}
	k.Done.Undo()
	if b := k.Sell.Bill(); k.Panel() != viewmodel.PanelBill || b.Total != "₹540" {
		t.Errorf("after undo: panel %d, %s", k.Panel(), b.Total)
	}
}

func TestTooLittleGivenAsksHowTheRestIsPaid(t *testing.T) {
	k := newTill(t)
	k.two()
	k.Sell.PayCash(money.Rupees(500))
	if got, want := k.Sell.Bill().Short, "₹500 is ₹40 short. How is the rest paid?"; got != want {
		t.Fatalf("Short = %q, want %q", got, want)
	}
	k.Sell.Rest(func() { k.Sell.Charge(payment.UPI) })
	v, ok := k.Taking.View()
	if !ok || v.Amount != "₹40" || v.Title != "UPI" {
		t.Fatalf("the rest: %v, %+v", ok, v)
	}
	k.Machine.Next = payment.SeenApproved
	k.Pass(5 * time.Second)
	if d, ok := k.Done.View(); !ok || d.Title != "Paid ₹540" {
		t.Errorf("in the end: %v, %+v", ok, d)
	}
}

func TestSplitTakesAPartInCash(t *testing.T) {
	k := newTill(t)
	k.two()
	k.Ways.More()
	use(t, k.Ways, "part").Type("200")
	use(t, k.Ways, "cash").Press()
	b := k.Sell.Bill()
	if b.Total != "₹340" || b.TotalOf != "Left to pay" || !b.Locked {
		t.Errorf("after ₹200: %q %q, locked %v", b.TotalOf, b.Total, b.Locked)
	}
	if v, ok := k.Ways.View(); !ok || v.Amount != "₹340" || use(t, k.Ways, "part0").Text != "₹200 · Cash" || use(t, k.Ways, "part").Value != "" {
		t.Errorf("the panel goes on with %+v, %v", v, ok)
	}
}

// use is something in the panel of the ways to pay.
func use(t *testing.T, w *viewmodel.Ways, id string) viewmodel.Block {
	t.Helper()
	v, _ := w.View()
	for _, b := range v.Blocks {
		if b.ID == id && b.Kind != viewmodel.BlockHead {
			return b
		}
	}
	t.Fatalf("no %q in %+v", id, v.Blocks)
	return viewmodel.Block{}
}

func TestNotSureBlocksTheCardForNobodyElseThanItself(t *testing.T) {
	k := newTill(t)
	k.two()
	k.Machine.Next = payment.SeenNothing
	k.Sell.Charge(payment.Card)
	k.Pass(20 * time.Second)
	u, ok := k.Taking.Unsure()
	if !ok || k.Panel() != viewmodel.PanelUnsure {
		t.Fatalf("panel %d", k.Panel())
	}
	if want := "Do not charge again. ₹540 may already be taken: the network went in the middle."; u.Body != want {
		t.Errorf("body %q, want %q", u.Body, want)
	}
	k.Sell.Next()
	k.tap("Brass diya, medium")
	b := k.Sell.Bill()
	if !b.Cash.Ready || b.Card.Ready || b.Card.Word != "Card waits" || len(b.Tabs) != 1 || !b.Tabs[0].Amber || b.Tabs[0].First != "₹540 not sure" {
		t.Errorf("the next customer: %+v, tabs %+v", b.Card, b.Tabs)
	}
	k.Sell.Recall(b.Tabs[0].ID)
	k.Taking.Saw(payment.LookedApproved)
	if v, ok := k.Ways.View(); !ok || v.Title != "Copy the slip" || v.Amount != "₹540" {
		t.Errorf("an approval on the machine asks for %+v, %v", v, ok)
	}
	u, _ = k.Taking.Unsure()
	if !u.Answers[0].Chosen || !slices.Contains(u.Info, "The machine is free for the next customer.") {
		t.Errorf("after an answer: %+v", u)
	}
}

// A machine on a cable can be neither asked nor told to cancel: no button says
// otherwise, and nobody is promised that somebody will ask.
func TestAMachineThatCannotBeAskedOffersNoMore(t *testing.T) {
	k := newTill(t)
	k.Machine.Alone = true
	k.two()
	k.Sell.Charge(payment.Card)
	k.Pass(time.Second)
	v, ok := k.Taking.View()
	if !ok || v.Cancel != "" || v.Note != "To cancel, press the red key on the machine." {
		t.Errorf("while it is taken: %v, %+v", ok, v)
	}
	k.Taking.Cancel()
	if k.Till.View().Paying.Attempt.Wanted {
		t.Error("a wish that nobody can fulfil was noted")
	}

	k = newTill(t)
	k.Machine.Alone, k.Machine.First = true, payment.SeenNothing
	k.two()
	k.Sell.Charge(payment.Card)
	k.Pass(time.Second)
	u, ok := k.Taking.Unsure()
	if !ok || u.Answers[2].Second != "then look once more when its time there is over" {
		t.Fatalf("not sure: %v, %+v", ok, u)
	}
	k.Taking.Saw(payment.LookedApproved)
	if u, _ = k.Taking.Unsure(); !slices.Contains(u.Info, "You saw it approved. Type the code from its slip; the report proves it later.") {
		t.Errorf("after an approval was seen: %q", u.Info)
	}
}

func TestAPaymentThatCameToNothingSaysWhyAndWhatWasCharged(t *testing.T) {
	for _, c := range []struct {
		name  string
		first payment.Seen
		next  payment.Seen
		want  string
	}{
		{"no network", payment.SeenNotSent, "", "No network to the machine. Nothing was sent, nothing was charged."},
		{"turned away", payment.SeenRefused, "", "The machine's service turned it away. Nothing was charged."},
		{"declined", "", payment.SeenDeclined, "The card was declined. Nothing was charged."},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := newTill(t)
			k.two()
			k.Machine.First, k.Machine.Next = c.first, c.next
			k.Sell.Charge(payment.Card)
			k.Pass(5 * time.Second)
			if b := k.Sell.Bill(); b.Ended != c.want || !b.Cash.Ready || k.Panel() != viewmodel.PanelBill {
				t.Errorf("panel %d says %q, want %q; cash %+v", k.Panel(), b.Ended, c.want, b.Cash)
			}
		})
	}
}

func TestStatusLine(t *testing.T) {
	for _, c := range []struct {
		name string
		set  func(s *outbox.Status)
		kind viewmodel.StatusKind
		want string
	}{
		{"all is well", func(*outbox.Status) {}, viewmodel.StatusQuiet, "All 42 bills sent · stock 2 min old"},
		{"sending", func(s *outbox.Status) { s.Counts.Waiting = 1 }, viewmodel.StatusQuiet, "Sending 1 bill · stock 2 min old"},
		{"offline", func(s *outbox.Status) { s.Online, s.Counts.Waiting = false, 7 }, viewmodel.StatusStrip, "Offline. Selling goes on, cash works. 7 bills wait."},
		{
			"signed out", func(s *outbox.Status) {
				s.Hold, s.Counts.Waiting = outbox.Hold{Class: outbox.SignIn, Person: true}, 12
			},
			viewmodel.StatusStrip, "Zoho needs signing in again. Selling goes on. 12 bills wait.",
		},
		{
			"the day is over", func(s *outbox.Status) { s.Hold = outbox.Hold{Class: outbox.DayOver} },
			viewmodel.StatusQuiet, "Zoho takes no more today. The rest goes tomorrow.",
		},
		{"stopped", func(s *outbox.Status) { s.Counts.Stopped = 1 }, viewmodel.StatusDot, "1 bill needs a manager: see Sending."},
		{"never connected", func(s *outbox.Status) { *s = outbox.Status{} }, viewmodel.StatusQuiet, "Zoho is not connected. Selling works all the same."},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := newTill(t)
			k.Queue.Set(c.set)
			k.Pass(time.Second)
			if v := k.Status(); v.Kind != c.kind || v.Texts[0] != c.want {
				t.Errorf("kind %d, %q; want %d, %q", v.Kind, v.Texts[0], c.kind, c.want)
			}
		})
	}
}

func TestCloseEndsEverything(t *testing.T) {
	k := newTill(t)
	n := 0
	k.Watch(func() { n++ })
	k.two()
	k.Close()
	before := n
	k.Queue.Set(func(s *outbox.Status) { s.Counts.Waiting = 3 })
	k.Run.Advance(time.Hour)
	if n != before {
		t.Errorf("told %d more times after Close", n-before)
	}
	if left := k.Run.Pending(); left != 0 {
		t.Errorf("%d timers are left", left)
	}
}
