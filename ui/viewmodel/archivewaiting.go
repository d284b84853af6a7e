package viewmodel

import (
	"context"
	"slices"
	"strings"

	"haat/app/sale"
	"haat/app/till"
)

// Rows of the list that are no bills of this till.
const (
	rowNote = "note:" // and the number that was typed or scanned
	rowWait = "wait:" // and the id of a return that waits
)

// noteForm is a return of another till's bill being noted, or one that waits
// being ended.
type noteForm struct {
	bill                    string // being noted; "" for none
	id                      string // of the one that is open; "" for none
	goods, name, phone, why string
	credit, gone            string
	wrong                   error
	busy                    bool
}

// waitRows are the returns that wait, and the offer to note one when a number
// was typed that no bill here has.
func (a *Archive) waitRows() []BillRow {
	k := a.k
	query, could := till.BillNumber(a.query)
	var out []BillRow
	waits := false
	for _, w := range a.noted {
		if a.query != "" && !strings.Contains(w.Bill, query) {
			continue
		}
		waits = waits || w.Bill == query
		row := BillRow{ID: rowWait + w.ID.UUID(), First: w.Bill, Second: k.date(w.Day) + " · " + w.Goods, Word: k.t("screen.waiting.word")}
		if w.Known != nil {
			row.Amount, row.Word = rupees(w.Known.Total), k.t("screen.waiting.known")
		}
		out = append(out, row)
	}
	here := slices.ContainsFunc(a.list, func(r sale.Record) bool { return strings.EqualFold(r.Number, query) })
	if could && a.listed && !waits && !here {
		out = append(out, BillRow{ID: rowNote + query, First: query, Second: k.t("screen.waiting.noteThen")})
	}
	return out
}

// chooseWait opens a row of [Archive.waitRows], false for a bill.
func (a *Archive) chooseWait(id string) bool {
	bill, note := strings.CutPrefix(id, rowNote)
	waits, wait := strings.CutPrefix(id, rowWait)
	a.note = noteForm{}
	switch {
	case note:
		a.note.bill = bill
	case wait:
		a.note.id = waits
	}
	return note || wait
}

func (a *Archive) openWait() (sale.Waiting, bool) {
	for _, w := range a.noted {
		if w.ID.UUID() == a.note.id {
			return w, true
		}
	}
	return sale.Waiting{}, false
}

// waitView is the open row, false when none of them is.
func (a *Archive) waitView(v *ArchiveView) bool {
	k, f := a.k, &a.note
	var b blocks
	if f.wrong != nil {
		b.remark("wrong", k.lang.Fault(f.wrong), MoodStopped)
	}
	if f.bill != "" {
		v.Chosen, v.Name = rowNote+f.bill, k.t("screen.sending.bill", "bill", f.bill)
		a.noteBlocks(&b)
		v.Blocks = b
		return true
	}
	w, ok := a.openWait()
	if !ok {
		return false
	}
	v.Chosen, v.Name = rowWait+f.id, k.t("screen.sending.bill", "bill", w.Bill)
	a.waitBlocks(&b, w)
	v.Blocks = b
	return true
}

func (a *Archive) noteBlocks(b *blocks) {
	k, f := a.k, &a.note
	b.text("what", k.t("screen.waiting.what"))
	b.field(BlockField, "goods", k.t("screen.waiting.goods"), k.t("screen.waiting.goodsHint"), &f.goods).Focus = true
	b.field(BlockField, "name", k.t("screen.waiting.name"), "", &f.name)
	b.field(BlockDigits, "phone", k.t("screen.waiting.phone"), "", &f.phone)
	b.head("why", k.t("screen.bills.why"))
	var usual []Chip
	for _, u := range []string{k.t("screen.bills.whySmall"), k.t("screen.bills.whyDamaged"), k.t("screen.bills.whyMind")} {
		usual = append(usual, Chip{u, u})
	}
	b.chips("usual", usual, f.why, func(id string) {
		f.why = id
		k.changed()
	})
	b.field(BlockField, "why", "", k.t("screen.bills.whyHint"), &f.why)
	b.strong("note", k.t("screen.waiting.note"), f.busy, func() {
		w := sale.Waiting{Bill: f.bill, Goods: f.goods, Name: f.name, Phone: f.phone, Why: f.why}
		a.noteDo(func(ctx context.Context) error {
			made, err := k.deps.Till.NoteReturn(ctx, w)
			w = made
			return err
		}, func() {
			f.bill, f.id = "", w.ID.UUID()
			k.say(k.t("screen.waiting.noted", "bill", w.Bill))
		})
	})
	b.small("money", k.t("screen.waiting.noMoney"))
}

// waitBlocks is a return that waits: what lies aside, what is known of its bill,
// and how it can end.
func (a *Archive) waitBlocks(b *blocks, w sale.Waiting) {
	k, f := a.k, &a.note
	who := strings.TrimSpace(w.Name + " " + w.Phone)
	b.small("when", k.date(w.Day)+" "+at(w.At))
	b.add(Block{Kind: BlockTable, ID: "aside", Rows: []Pair{
		{k.t("screen.waiting.aside"), w.Goods}, {k.t("screen.bills.why"), w.Why}, {k.t("screen.waiting.name"), orDash(who)},
	}})
	a.knownBlocks(b, w)
	if k.deps.Elsewhere != nil {
		id := w.ID
		b.button("look", k.t("screen.waiting.look"), func() {
			a.noteDo(func(ctx context.Context) error {
				_, err := k.deps.Elsewhere.LookForBill(ctx, id)
				return err
			}, nil)
		})
	}
	b.small("unload", k.t("screen.waiting.unload"))
	b.head("end", k.t("screen.waiting.end"))
	b.text("endWhat", k.t("screen.waiting.endWhat"))
	if f.credit == "" && w.Known != nil && len(w.Known.Back) > 0 {
		f.credit = w.Known.Back[len(w.Known.Back)-1]
	}
	b.field(BlockCapitals, "credit", k.t("screen.waiting.credit"), "", &f.credit)
	b.strong("settle", k.t("screen.waiting.settle"), f.busy, func() {
		id, credit := w.ID, f.credit
		a.noteDo(func(ctx context.Context) error { return k.deps.Till.SettleReturn(ctx, id, credit) }, func() { k.say(k.t("screen.waiting.settled", "bill", w.Bill)) })
	})
	b.field(BlockField, "gone", k.t("screen.waiting.goneWhy"), "", &f.gone)
	b.button("giveBack", k.t("screen.waiting.gone"), func() {
		id, why := w.ID, f.gone
		a.noteDo(func(ctx context.Context) error { return k.deps.Till.GiveReturnBack(ctx, id, why) }, func() { k.say(k.t("screen.waiting.goneNow", "bill", w.Bill)) })
	})
}

func (a *Archive) knownBlocks(b *blocks, w sale.Waiting) {
	k, e := a.k, w.Known
	if e == nil {
		b.remark("unknown", k.t("screen.waiting.unknown"), MoodWaits)
		return
	}
	from := k.t("screen.waiting.fromTill", "till", e.From)
	if e.From == "zoho" {
		from = k.t("screen.waiting.fromZoho")
	}
	mood := MoodDone
	if e.Void || e.Unpaid.Positive() || len(e.Back) > 0 {
		mood = MoodGoing
	}
	text := from + " " + k.t("screen.waiting.is", "amount", rupees(e.Total), "when", k.date(e.Day))
	switch {
	case e.Void:
		text += " " + k.t("screen.waiting.void")
	case e.Unpaid.Positive():
		text += " " + k.t("screen.waiting.unpaid", "amount", rupees(e.Unpaid))
	}
	if len(e.Back) > 0 {
		text += " " + k.t("screen.waiting.back", "numbers", strings.Join(e.Back, ", "))
	}
	b.remark("known", text, mood)
	var rows []Pair
	for _, l := range e.Lines {
		name := l.Qty.String() + " × " + l.Name
		if l.Back.Positive() {
			name += " · " + k.t("screen.waiting.lineBack", "qty", l.Back)
		}
		rows = append(rows, Pair{name, rupees(l.Net)})
	}
	b.add(Block{Kind: BlockTable, ID: "lines", Rows: rows, Sum: Pair{k.t("screen.bill.total"), rupees(e.Total)}})
}

// noteDo does something about a waiting return off the thread, once; a refusal
// stays in the form.
func (a *Archive) noteDo(work func(ctx context.Context) error, done func()) {
	f := &a.note
	if f.busy {
		return
	}
	f.busy, f.wrong = true, nil
	a.k.changed()
	a.k.off(work, func(err error) {
		if f.busy, f.wrong = false, err; err != nil {
			return
		}
		if done != nil {
			done()
		}
		a.read()
	})
}
