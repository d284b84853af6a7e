package viewmodel

import (
	"context"
	"strconv"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/till"
)

// What can come back.
const (
	backGoods = "goods"
	backBill  = "bill"
)

// backForm is goods or a bill coming back, half done.
type backForm struct {
	kind    string
	qty     map[int]money.Quantity // by the line's number
	damaged map[int]money.Quantity
	typed   map[int]*string // of what is measured
	amounts map[int]*string // by the tender's number; nil is what we worked out
	refs    map[int]*string // of the machine's slips
	why     string
	other   bool   // other goods are taken for it: the bill in front
	name    string // of a customer who had none on the bill
	state   string // as typed
	wrong   string
	busy    bool
}

// beginReturn begins to take goods back; nothing is chosen yet.
func (a *Archive) beginReturn() {
	a.back = backForm{
		kind: backGoods, qty: map[int]money.Quantity{}, damaged: map[int]money.Quantity{}, typed: map[int]*string{},
		amounts: map[int]*string{}, refs: map[int]*string{},
	}
	a.k.changed()
}

// brought is what the customer brings, as the till wants it.
func (a *Archive) brought() []sale.Back {
	var out []sale.Back
	for i := range a.bill.Bill.Lines {
		if q := a.back.qty[i+1]; q.Positive() {
			out = append(out, sale.Back{No: i + 1, Qty: q, Damaged: a.back.damaged[i+1]})
		}
	}
	return out
}

// goodsBlocks asks which goods come back, how many, what state they are in, and
// how the money goes back.
func (a *Archive) goodsBlocks(b *blocks) {
	k, f := a.k, &a.back
	b.remark("wrong", f.wrong, MoodStopped)
	b.head("which", k.t("screen.bills.which"))
	for i, l := range a.bill.Bill.Lines {
		if a.bill.Left(i + 1).Positive() {
			a.lineBlocks(b, i+1, l)
		}
	}
	r, err := k.deps.Till.PriceReturn(a.bill, a.brought())
	if err != nil {
		if !fault.Has(err, "fault.return_empty") {
			b.remark("price", k.lang.Fault(err), MoodStopped)
		}
		b.button("back", k.t("screen.sending.goBack"), func() { a.Back() })
		return
	}
	b.head("how", k.t("screen.bills.how"))
	way := "money"
	if f.other {
		way = "goods"
	}
	b.chips("way", []Chip{{"money", k.t("screen.bills.howMoney")}, {"goods", k.t("screen.bills.howGoods")}}, way, func(id string) {
		f.other = id == "goods"
		k.changed()
	})
	credit, ready := a.exchangeBlocks(b, r.Total)
	if rest := r.Total.Sub(credit); rest.Positive() && ready {
		a.refundBlocks(b, rest)
	}
	a.buyerBlocks(b)
	a.whyBlocks(b, k.t("screen.bills.whySmall"), k.t("screen.bills.whyDamaged"), k.t("screen.bills.whyMind"))
	if f.other {
		b.strong("give", k.t("screen.bills.exchange", "amount", rupees(credit)), f.busy || !ready, func() { a.exchange(r.Total.Sub(credit)) })
	} else {
		b.strong("give", k.t("screen.bills.give", "amount", rupees(r.Total)), f.busy, func() { a.giveBack(r.Total) })
	}
	b.button("back", k.t("screen.sending.goBack"), func() { a.Back() })
}

// lineBlocks counts one line.
func (a *Archive) lineBlocks(b *blocks, no int, l sale.BillLine) {
	k, f, left := a.k, &a.back, a.bill.Left(no)
	id := strconv.Itoa(no)
	name := l.Item.Called(k.Hindi())
	second := k.t("screen.bills.ofLine", "price", rupees(l.Price), "left", left)
	if l.Item.Fractions() {
		if f.typed[no] == nil {
			f.typed[no] = new(string)
		}
		x := b.field(BlockField, "measure"+id, name+" · "+second, k.t("screen.bills.measure"), f.typed[no])
		x.Type = func(text string) {
			*f.typed[no] = text
			f.qty[no], _ = money.ParseQuantity(text)
			k.changed()
		}
	} else {
		b.add(counting("line"+id, name, second, f.qty, no, left, k))
	}
	if f.qty[no].Positive() && !l.Item.Fractions() {
		b.add(counting("damaged"+id, k.t("screen.bills.damaged"), k.t("screen.bills.damagedThen"), f.damaged, no, f.qty[no], k))
	}
	if l.Item.Fractions() && f.qty[no].Positive() {
		b.tick("damaged"+id, k.t("screen.bills.damaged"), f.damaged[no].Positive(), func(on bool) {
			f.damaged[no] = money.Quantity{}
			if on {
				f.damaged[no] = f.qty[no]
			}
			k.changed()
		})
	}
}

// counting is a count of pieces, from none to most.
func counting(id, first, second string, of map[int]money.Quantity, no int, most money.Quantity, k *Desk) Block {
	if most.Less(of[no]) {
		of[no] = most
	}
	now := of[no]
	return Block{
		Kind: BlockCount, ID: id, Text: first, Second: second, Value: now.String(), Less: now.Positive(), More: now.Less(most),
		Count: func(by int) {
			if q := now.Add(money.Units(int64(by))); !q.Negative() && !most.Less(q) {
				of[no] = q
				k.changed()
			}
		},
	}
}

// refunds is how an amount goes back: as was typed, and otherwise tender by
// tender as the bill was paid, each up to what it can give.
func (a *Archive) refunds(total money.Amount) (out []till.Refund) {
	left := total
	for _, x := range a.bill.Tenders {
		most := a.bill.Most[x.No]
		if !most.Positive() {
			continue
		}
		r := till.Refund{No: x.No, Amount: most}
		if left.Less(most) {
			r.Amount = left
		}
		if t := a.back.amounts[x.No]; t != nil {
			r.Amount, _ = money.Parse(*t)
		}
		if ref := a.back.refs[x.No]; ref != nil {
			r.Ref = *ref
		}
		if left = left.Sub(r.Amount); left.Negative() {
			left = money.Amount{}
		}
		out = append(out, r)
	}
	return out
}

// refundBlocks says by which ways the money goes back; with several they can be
// changed. The machine's refund is made on the machine and its slip typed here.
func (a *Archive) refundBlocks(b *blocks, total money.Amount) {
	k := a.k
	refunds := a.refunds(total)
	b.head("money", k.t("screen.bills.money"))
	if len(refunds) == 0 {
		b.remark("noWay", k.t("screen.bills.noWay"), MoodGoing)
		return
	}
	for _, r := range refunds {
		x := a.bill.Tenders[r.No-1]
		id := strconv.Itoa(r.No)
		if len(refunds) > 1 {
			text := r.Amount.Decimal()
			if t := a.back.amounts[r.No]; t != nil {
				text = *t
			}
			f := b.field(BlockField, "amount"+id, k.t("screen.bills.byWay", "way", k.way(x.Kind), "most", rupees(a.bill.Most[r.No])), "", &text)
			f.Type = func(text string) {
				a.back.amounts[r.No] = &text
				k.changed()
			}
		} else {
			b.text("way", k.t("screen.bills.oneWay", "way", k.way(x.Kind), "amount", rupees(total)))
		}
		if till.OnMachine(x) && r.Amount.Positive() {
			b.small("machine"+id, k.t("screen.bills.onMachine"))
			a.refField(b, r.No, k.t("screen.bills.ref"))
		}
	}
}

// refField asks for the reference of a slip.
func (a *Archive) refField(b *blocks, no int, label string) {
	if a.back.refs[no] == nil {
		a.back.refs[no] = new(string)
	}
	b.field(BlockField, "ref"+strconv.Itoa(no), label, a.k.t("screen.bills.refHint"), a.back.refs[no])
}

// whyBlocks asks for the reason, with what it mostly is.
func (a *Archive) whyBlocks(b *blocks, usual ...string) {
	k, f := a.k, &a.back
	b.head("why", k.t("screen.bills.why"))
	var all []Chip
	for _, u := range usual {
		all = append(all, Chip{u, u})
	}
	b.chips("usual", all, f.why, func(id string) { f.why = id; k.changed() })
	b.field(BlockField, "why", "", k.t("screen.bills.whyHint"), &f.why)
}

// giveBack makes the return.
func (a *Archive) giveBack(total money.Amount) {
	in, ok := a.comeback(total)
	if !ok {
		return
	}
	var made sale.Return
	a.backDo(func(ctx context.Context) (err error) {
		made, err = a.k.deps.Till.TakeBack(ctx, in)
		return err
	}, func() { a.k.say(a.k.t("screen.bills.given", "amount", rupees(made.Total), "number", made.Number)) })
}

// backDo does something about money off the thread, once; a refusal stays in
// the form.
func (a *Archive) backDo(work func(ctx context.Context) error, done func()) {
	if a.back.busy {
		return
	}
	a.back.busy, a.back.wrong = true, ""
	id := a.chosen
	a.k.changed()
	a.k.off(work, func(err error) {
		if a.chosen != id {
			if err != nil {
				a.k.Fault(err)
			}
			return
		}
		a.back.busy = false
		if err != nil {
			a.back.wrong = a.k.lang.Fault(err)
			return
		}
		a.back = backForm{}
		done()
		a.read()
	})
}

// cancelBlocks asks whether the whole bill is meant, for the slips of voids,
// and why.
func (a *Archive) cancelBlocks(b *blocks) {
	k, f := a.k, &a.back
	b.remark("wrong", f.wrong, MoodStopped)
	b.text("sure", k.t("screen.bills.cancelSure", "bill", a.bill.Number))
	var cash money.Amount
	for _, x := range a.bill.Tenders {
		switch {
		case x.Kind == sale.Cash:
			cash = cash.Add(x.Amount)
		case till.OnMachine(x) && a.bill.Most[x.No].Positive():
			b.small("machine"+strconv.Itoa(x.No), k.t("screen.bills.voidFirst", "way", k.way(x.Kind), "amount", rupees(x.Amount)))
			a.refField(b, x.No, k.t("screen.bills.voidRef"))
		}
	}
	if cash.Positive() {
		b.remark("cash", k.t("screen.bills.cashBack", "amount", rupees(cash)), MoodGoing)
	}
	a.whyBlocks(b, k.t("screen.bills.whyWrong"), k.t("screen.bills.whyMind"))
	b.strong("cancel", k.t("screen.bills.cancelDo"), f.busy, a.cancel)
	b.button("back", k.t("screen.sending.goBack"), func() { a.Back() })
}

func (a *Archive) cancel() {
	id, why, refs := a.chosen, a.back.why, map[int]string{}
	for no, r := range a.back.refs {
		refs[no] = *r
	}
	number := a.bill.Number
	a.backDo(func(ctx context.Context) error {
		_, err := a.k.deps.Till.CancelBill(ctx, id, refs, why)
		return err
	}, func() { a.k.say(a.k.t("screen.bills.cancelledNow", "bill", number)) })
}
