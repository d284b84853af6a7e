package viewmodel

import (
	"context"
	"slices"
	"strings"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/sale"
)

// Which bills are listed.
const (
	modeAll = "all"
	modeIRN = "irn"
)

// irnLate is how many days before the portal's limit the waiting is a matter of
// urgency.
const irnLate = 7

// irnForm is the portal's answer, being typed.
type irnForm struct {
	code, irn, ack, date string
	typing               bool // the number is typed, not only the code scanned
	wrong                string
	busy                 bool
	about                ident.Sale // the credit note whose turn it is; zero for the first that waits
}

// modes are the ways to list, where this seller's business bills wait for the
// portal.
func (a *Archive) modes() (all []Chip, mode string) {
	k := a.k
	if e := k.deps.EInvoices; e == nil || !e.Wanted() && len(a.waiting) == 0 {
		return nil, modeAll
	}
	if mode = modeAll; a.only {
		mode = modeIRN
	}
	return []Chip{{modeAll, k.t("screen.irn.all")}, {modeIRN, k.t("screen.irn.awaiting", "n", len(a.waiting))}}, mode
}

// List chooses which bills are listed.
func (a *Archive) List(mode string) {
	a.only = mode == modeIRN
	a.k.changed()
}

// found are the waiting bills that a search matches by number or name.
func (a *Archive) found() []sale.Record {
	want := strings.ToLower(strings.TrimSpace(a.query))
	var out []sale.Record
	for _, r := range a.waiting {
		if strings.Contains(strings.ToLower(r.Number+" "+r.Customer.Name+" "+r.Customer.GSTIN), want) {
			out = append(out, r)
		}
	}
	return out
}

func (a *Archive) waits(id ident.Sale) bool {
	return slices.ContainsFunc(a.waiting, func(r sale.Record) bool { return r.ID == id })
}

// chooseNote opens the bill of a credit note that waits for the portal, at that
// credit note.
func (a *Archive) chooseNote(id string) string {
	for i := range a.waiting {
		if r := &a.waiting[i]; r.ID.UUID() == id && !r.Of.IsZero() {
			a.irn.about = r.ID
			return r.Of.UUID()
		}
	}
	return id
}

// waited says for how long a bill has waited.
func (a *Archive) waited(r *sale.Record) string {
	if n := gst.IRNAge(r.Day, a.k.deps.Till.Today()); n > 0 {
		return a.k.t("screen.irn.days", "n", n)
	}
	return a.k.t("screen.irn.word")
}

// Scanned takes the portal's code, or what a scanner sent at the end of one that
// a field is full of; anything else is a bill that is looked for.
func (a *Archive) Scanned(code string) {
	switch begun := strings.TrimSpace(a.irn.code); {
	case gst.IsSigned(code):
		a.sign(code)
	case gst.IsSigned(begun):
		a.sign(begun + code)
	default:
		a.Choose("")
		a.Find(code)
	}
}

// sign keeps a scanned code with the bill it is about, whichever is open.
func (a *Archive) sign(code string) {
	e := a.k.deps.EInvoices
	if e == nil {
		return
	}
	a.answer(func(ctx context.Context) (sale.Record, error) { return e.PutSigned(ctx, code) })
}

// answer does something with the portal's answer off the thread.
func (a *Archive) answer(work func(ctx context.Context) (sale.Record, error)) {
	if a.irn.busy {
		return
	}
	a.irn.busy, a.irn.wrong = true, ""
	var got sale.Record
	a.k.off(func(ctx context.Context) (err error) {
		got, err = work(ctx)
		return err
	}, func(err error) {
		a.irn.busy = false
		switch {
		case err != nil && a.chosen.IsZero():
			a.k.Fault(err)
		case err != nil:
			a.irn.wrong, a.irn.code = a.k.lang.Fault(err), ""
		case !got.Of.IsZero():
			a.irn = irnForm{}
			word := a.k.t("screen.irn.noteKept", "number", got.Number)
			if got.AwaitsIRN() {
				word = a.k.t("screen.irn.noteHalf", "number", got.Number)
			}
			a.k.say(word)
		case got.AwaitsIRN():
			a.irn = irnForm{}
			a.k.say(a.k.t("screen.irn.half", "bill", got.Number))
		default:
			a.irn = irnForm{}
			a.k.say(a.k.t("screen.irn.kept", "bill", got.Number))
		}
		a.read()
		a.k.changed()
	})
	a.k.changed()
}

// irnBlocks are what the portal answered about a business bill and its credit
// notes, or the ways to its answers: of one document at a time.
func (a *Archive) irnBlocks(b *blocks) {
	k, r, e := a.k, &a.bill.Record, a.bill.EInvoice
	if r.State == sale.Cancelled && e.IRN != "" {
		b.remark("irn", k.t("screen.irn.cancel"), MoodStopped)
		a.irnFacts(b, "", e)
	}
	if k.deps.EInvoices == nil || r.State != sale.Paid || r.Paper() != gst.AwaitingIRN {
		return
	}
	docs := a.documents()
	now := a.turn(docs)
	for i := range docs {
		a.irnOf(b, &docs[i], docs[i].ID == now)
	}
}

// documents are the bill and its credit notes.
func (a *Archive) documents() []sale.Record {
	all := []sale.Record{a.bill.Record}
	for _, x := range a.bill.Returns {
		if d := x.Document(a.bill.Record); d.Paper() == gst.AwaitingIRN {
			all = append(all, d)
		}
	}
	return all
}

// turn is the document whose answer is asked for: the one that was opened, and
// otherwise the first that waits.
func (a *Archive) turn(docs []sale.Record) ident.Sale {
	var first ident.Sale
	for i := range docs {
		switch {
		case !docs[i].AwaitsIRN():
		case docs[i].ID == a.irn.about:
			return a.irn.about
		case first.IsZero():
			first = docs[i].ID
		}
	}
	return first
}

func (a *Archive) irnOf(b *blocks, r *sale.Record, turn bool) {
	k, of := a.k, r.Against
	if of != "" {
		of = r.Number
	}
	text, mood := a.irnState(r)
	b.remark("irn"+of, text, mood)
	a.irnFacts(b, of, r.EInvoice)
	switch {
	case turn:
		a.irnForm(b, r)
	case r.AwaitsIRN():
		b.button("irnOpen"+of, k.t("screen.irn.noteOpen", "number", r.Number), func() {
			a.irn = irnForm{about: r.ID}
			k.changed()
		})
	}
}

// irnState says how a document stands with the portal.
func (a *Archive) irnState(r *sale.Record) (string, Mood) {
	k, days := a.k, gst.IRNAge(r.Day, a.k.deps.Till.Today())
	most, left, note := gst.EInvoiceDays, gst.EInvoiceDays-days, !r.Of.IsZero()
	switch late := days > gst.EInvoiceDays-irnLate; {
	case !r.AwaitsIRN() && note:
		return k.t("screen.irn.noteHas", "number", r.Number), MoodDone
	case !r.AwaitsIRN():
		return k.t("screen.irn.has"), MoodDone
	case days > most && note:
		return k.t("screen.irn.noteOver", "number", r.Number, "n", days, "most", most), MoodStopped
	case days > most:
		return k.t("screen.irn.over", "n", days, "most", most), MoodStopped
	case late && note:
		return k.t("screen.irn.noteSoon", "number", r.Number, "n", days, "left", left), MoodStopped
	case late:
		return k.t("screen.irn.soon", "n", days, "left", left), MoodStopped
	case note:
		return k.t("screen.irn.noteWaits", "number", r.Number), MoodGoing
	}
	return k.t("screen.irn.waits"), MoodGoing
}

// irnForm asks for the portal's answer about a document.
func (a *Archive) irnForm(b *blocks, r *sale.Record) {
	k, id := a.k, r.ID
	b.remark("irnWrong", a.irn.wrong, MoodStopped)
	if r.Of.IsZero() {
		b.answer("irnLook", k.t("screen.irn.look"), k.t("screen.irn.lookThen"), func() {
			a.answer(func(ctx context.Context) (sale.Record, error) { return k.deps.EInvoices.Look(ctx, id) })
		})
	}
	save := func() { a.saveIRN(id) }
	code := b.field(BlockLong, "irnCode", k.t("screen.irn.code"), k.t("screen.irn.codeHint"), &a.irn.code)
	code.Press = save
	if a.irn.typing {
		b.field(BlockField, "irnNumber", k.t("screen.irn.number"), k.t("screen.irn.numberHint"), &a.irn.irn)
		b.field(BlockDigits, "irnAck", k.t("screen.irn.ack"), "", &a.irn.ack)
		b.field(BlockField, "irnDate", k.t("screen.irn.date"), k.deps.Clock.Now().In(clock.IST).Format("2006-01-02 15:04"), &a.irn.date)
	} else {
		b.button("irnType", k.t("screen.irn.type"), func() {
			a.irn.typing = true
			k.changed()
		})
	}
	b.strong("irnSave", k.t("screen.irn.save"), a.irn.busy, save)
}

// irnFacts are what is known of the answer.
func (a *Archive) irnFacts(b *blocks, of string, e gst.EInvoice) {
	if e.IRN == "" {
		return
	}
	const half = 32 // of the number, which is one word of 64
	b.small("irnFacts"+of, "IRN "+e.IRN[:half]+" "+e.IRN[half:])
	var ack []string
	if e.AckNo != "" {
		ack = append(ack, "Ack "+e.AckNo)
	}
	if !e.AckAt.IsZero() {
		ack = append(ack, e.AckAt.In(clock.IST).Format("2006-01-02 15:04"))
	}
	if len(ack) > 0 {
		b.small("irnAck"+of, strings.Join(ack, " · "))
	}
	if e.QR == "" {
		b.small("irnNoCode"+of, a.k.t("screen.irn.noCode"))
	}
}

func (a *Archive) saveIRN(id ident.Sale) {
	f := a.irn
	when, err := gst.ParseAck(f.date)
	if err != nil {
		a.irn.wrong = a.k.lang.Fault(err)
		a.k.changed()
		return
	}
	a.answer(func(ctx context.Context) (sale.Record, error) {
		return a.k.deps.EInvoices.Put(ctx, id, gst.EInvoice{IRN: f.irn, AckNo: f.ack, AckAt: when, QR: f.code})
	})
}
