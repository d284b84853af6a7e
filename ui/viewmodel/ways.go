package viewmodel

import (
	"context"

	"haat/app/ident"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
)

// What the panel asks for.
const (
	waysMore   = "more"    // the other ways to pay, and what is paid already
	waysSlip   = "slip"    // the slip of a machine that was keyed into
	waysRef    = "ref"     // the number of a UPI payment
	waysBack   = "back"    // how a paid part goes back
	waysGiveUp = "give_up" // why a manager decides that nothing was taken
)

// Ways is the panel for everything that the three payment buttons do not do
// alone: parts and other ways to pay, and what has to be typed about a payment.
// It stands in the place of the bill and belongs to the bill in front.
type Ways struct {
	k     *Desk
	kind  string
	sale  ident.Sale    // it is about
	about ident.Attempt // the payment that a slip, number or decision is for; zero for the bill
	part  string        // of the bill, as typed; "" for all that is due
	slip  slipForm
	ref   refForm
	back  partBack
	why   string
	note  string // for the bill
	wrong error
	holds map[sale.Kind]money.Amount // of the bill's customer
	who   ident.Customer             // whose they are
	row   match.Row                  // of a report, for which a bill is being made
}

// WaysView is the panel.
type WaysView struct {
	Title  string
	Amount string
	Blocks []Block
	Back   string // the word of the way out
}

// open reports whether the panel is in front.
func (w *Ways) open() bool { return w.kind != "" }

// View is the panel, false when it is not open.
func (w *Ways) View() (WaysView, bool) {
	k := w.k
	var b blocks
	v := WaysView{Back: k.t("screen.ways.back"), Amount: rupees(k.view.Due)}
	b.remark("wrong", k.said(w.wrong), MoodStopped)
	switch w.kind {
	case waysMore:
		v.Title = k.t("screen.ways.title")
		w.moreBlocks(&b)
	case waysSlip:
		v.Title, v.Amount = w.slipTitle(), rupees(w.slipDue())
		w.slipBlocks(&b)
	case waysRef:
		v.Title = k.t("screen.ways.ref_title")
		w.refBlocks(&b)
	case waysBack:
		v.Title = k.t("screen.ways.back_title")
		v.Amount = w.backBlocks(&b)
	case waysGiveUp:
		v.Title = k.t("screen.ways.give_up_title")
		w.giveUpBlocks(&b)
	default:
		return WaysView{}, false
	}
	v.Blocks = b
	return v, true
}

// More opens the other ways to pay for the bill in front.
func (w *Ways) More() {
	if w.k.view.Draft.Cart.Empty() {
		return
	}
	w.begin(waysMore, ident.Attempt{})
	w.note = w.k.view.Draft.Cart.Note
	w.readHolds()
}

// begin opens the panel with nothing typed.
func (w *Ways) begin(kind string, about ident.Attempt) {
	w.kind, w.about, w.sale = kind, about, w.k.view.Draft.ID()
	w.part, w.wrong, w.why = "", nil, ""
	w.slip, w.ref, w.back = slipForm{}, refForm{}, partBack{}
	w.k.changed()
}

// Close puts the panel away; a step within it goes back to the ways first.
func (w *Ways) Close() {
	if w.kind == waysBack {
		w.kind, w.wrong, w.back = waysMore, nil, partBack{}
	} else {
		w.kind, w.wrong = "", nil
	}
	w.k.changed()
}

// follow closes the panel when what it is about is over or not in front.
func (w *Ways) follow() {
	if w.kind == "" {
		return
	}
	v := &w.k.view
	gone := v.Draft.ID() != w.sale || v.Draft.Cart.Empty()
	switch {
	case w.kind == waysRef:
		gone = gone || v.QR == nil || v.QR.Attempt.ID != w.about
	case !w.about.IsZero():
		gone = gone || v.Paying == nil || v.Paying.Attempt.ID != w.about || v.Paying.Attempt.State != payment.Unknown
	default:
		gone = gone || v.QR != nil || v.Paying != nil
	}
	if gone {
		w.kind, w.wrong = "", nil
	} else if w.kind == waysMore && v.Draft.Cart.Customer.ID != w.who {
		w.readHolds()
	}
}

// do runs a verb about money; a refusal stays in the panel.
func (w *Ways) do(verb func(ctx context.Context) error, done func()) {
	w.wrong = nil
	sale, kind := w.sale, w.kind
	w.k.Sell.money(verb, func(err error) {
		switch {
		case err != nil && w.kind == kind && w.sale == sale:
			w.wrong = err
		case err != nil:
			w.k.Fault(err)
		case done != nil:
			done()
		}
	})
}

// finish closes the panel after a verb that succeeded.
func (w *Ways) finish() { w.kind, w.wrong = "", nil }
