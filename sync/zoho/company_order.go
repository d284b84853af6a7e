package zoho

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"haat/app/money"
	"haat/sync/outbox"
)

// sharedOrderOf writes the order of several bills: the rows of one after those
// of the other, each with its bill's number, and the sum of their round-offs.
func (o *Office) sharedOrderOf(tasks []task) documentIn {
	in, round := o.documentOf(tasks[0]), money.Amount{}
	in.Lines, in.Adjustment, in.AdjustWhy, in.Notes = nil, "", "", "" // a bill's note stands on its invoice
	for _, t := range tasks {
		for _, l := range o.documentOf(t).Lines {
			l.Note = t.r.Number
			in.Lines = append(in.Lines, l)
		}
		round = round.Add(t.r.Bill.Round)
	}
	if !round.IsZero() {
		in.Adjustment, in.AdjustWhy = number(round.Decimal()), "Round off"
	}
	s := tasks[0].j.Step(StepOrder)
	in.OrderNumber, in.Reference = s.Key, s.Extra[extraRef]
	return in
}

// doSharedOrder makes one draft for several bills.
func (o *Office) doSharedOrder(ctx context.Context, tasks []task) []outbox.Outcome {
	var reply orderReply
	out := o.c.call(ctx, request{http.MethodPost, "/salesorders", own(), o.sharedOrderOf(tasks)}, &reply)
	if out.Class != outbox.OK {
		return split(tasks, out)
	}
	return o.takeSharedOrder(ctx, tasks, reply.order(), out)
}

// findSharedOrder looks for an order by the number that was stored with the
// step before it was sent.
func (o *Office) findSharedOrder(ctx context.Context, tasks []task) []outbox.Outcome {
	d, out := o.orderNumbered(ctx, tasks[0].j.Step(StepOrder).Key)
	if out.Class != outbox.OK {
		return toAll(len(tasks), out)
	}
	return o.takeSharedOrder(ctx, tasks, d, out)
}

// takeSharedOrder decides whether an order is the one these bills share, and
// gives each bill its own rows of it. What is wrong with one bill's rows stops
// that bill; what is wrong with the whole stops all.
func (o *Office) takeSharedOrder(ctx context.Context, tasks []task, d orderOut, out outbox.Outcome) []outbox.Outcome {
	if d.ID == "" {
		return toAll(len(tasks), misread(out))
	}
	out.Doc, out.DocNo = string(d.ID), string(d.Number)
	if diff := o.compareShared(tasks, d); diff != nil {
		return toAll(len(tasks), differs(out, diff.key, diff.ours, diff.theirs))
	}
	outs, good := toAll(len(tasks), out), 0
	for i, t := range tasks {
		if diff := o.compareOwn(t, d.Lines); diff != nil {
			outs[i] = differs(outs[i], diff.key, diff.ours, diff.theirs)
			continue
		}
		outs[i].Extra = lineIDs(ownRows(t, d.Lines))
		good++
	}
	switch {
	case good == 0:
		return outs
	case good < len(tasks):
		return o.without(ctx, tasks, d, outs)
	}
	put, diff := o.evenShared(ctx, tasks, d)
	for i := range outs {
		if put.Class != "" {
			outs[i].Calls = append(outs[i].Calls, toAll(i+1, put)[i].Calls...)
			outs[i].Class, outs[i].Code, outs[i].Words, outs[i].HTTP = put.Class, put.Code, put.Words, put.HTTP
			outs[i].RetryAfter = put.RetryAfter
		}
		if diff != nil {
			outs[i] = differs(outs[i], diff.key, diff.ours, diff.theirs)
		}
	}
	return outs
}

// compareShared looks for a difference in what is common to all the bills of an
// order.
func (o *Office) compareShared(tasks []task, d orderOut) *difference {
	t, s := tasks[0], tasks[0].j.Step(StepOrder)
	if string(d.Number) != s.Key {
		return &difference{"differs.number", s.Key, string(d.Number)}
	}
	if diff := compareHead(t.r, s.Extra[extraRef], d.documentOut); diff != nil {
		return diff
	}
	if have := strconv.Itoa(len(d.Lines)); have != s.Extra[extraRows] {
		return &difference{"differs.lines", s.Extra[extraRows], have}
	}
	if d.Cycle.On {
		return &difference{"differs.so_cycle", "off", "on"}
	}
	return nil
}

// ownRows are a bill's rows of an order.
func ownRows(t task, lines []lineOut) []lineOut {
	s, n := t.j.Step(StepOrder), len(t.r.Bill.Lines)
	at, err := strconv.Atoi(s.Extra[extraFirst])
	if err != nil || at < 0 || at+n > len(lines) {
		return nil
	}
	return lines[at : at+n]
}

func (o *Office) compareOwn(t task, lines []lineOut) *difference {
	mine := ownRows(t, lines)
	for _, l := range mine {
		if l.Note != "" && string(l.Note) != t.r.Number {
			return &difference{"differs.line", t.r.Number, string(l.Note)}
		}
	}
	return o.compareLines(t, mine)
}

// lineIDs keeps the ids of a bill's rows, and of its kits' parts.
func lineIDs(lines []lineOut) map[string]string {
	ids := map[string]string{}
	for i, l := range lines {
		ids[lineKey(i)] = string(l.ID)
		for _, part := range l.Mapped {
			ids[partKey(i, string(part.ItemID))] = string(part.ID)
		}
	}
	return ids
}

// without takes a draft away of which some bills' rows are not ours. Those stop
// with both sides shown; the others make another order without them. A draft
// reserves nothing, so nobody has seen it.
func (o *Office) without(ctx context.Context, tasks []task, d orderOut, outs []outbox.Outcome) []outbox.Outcome {
	var wrong []string
	rows := 0
	for i, t := range tasks {
		rows += len(t.r.Bill.Lines)
		if outs[i].Class != outbox.OK {
			wrong = append(wrong, t.r.Number)
		}
	}
	del, whole := outbox.Outcome{Class: outbox.Refused}, strconv.Itoa(rows) == tasks[0].j.Step(StepOrder).Extra[extraRows]
	if whole {
		del = o.c.call(ctx, request{method: http.MethodDelete, path: "/salesorders/" + string(d.ID)}, nil)
	}
	for i := range outs {
		ok := outs[i].Class == outbox.OK
		outs[i].Calls = append(outs[i].Calls, toAll(i+1, del)[i].Calls...)
		switch {
		case del.Class == outbox.OK || gone(del):
			outs[i].Doc, outs[i].DocNo = "", ""
			if outs[i].Extra = map[string]string{extraMost: "1"}; ok {
				outs[i].Class, outs[i].Extra = outbox.Regroup, nil
			}
		case del.Class == outbox.Refused || del.Class == outbox.Scope || del.Class == outbox.Exists:
			if ok {
				outs[i] = differs(outs[i], "differs.shared", tasks[i].r.Number, strings.Join(wrong, ", "))
			}
		default: // it may stand or not: look again
			outs[i].Class, outs[i].RetryAfter, outs[i].Words = outbox.Lost, del.RetryAfter, del.Words
		}
	}
	return outs
}

// evenShared compares the sums of an order, and evens its total out once.
func (o *Office) evenShared(ctx context.Context, tasks []task, d orderOut) (put outbox.Outcome, diff *difference) {
	diff = compareSums(tasks[0], d.documentOut)
	rows := 0
	for _, t := range tasks {
		rows += len(t.r.Bill.Lines)
	}
	if diff == nil || diff.key != "differs.total" || d.Status != "draft" || rows != len(d.Lines) {
		return put, diff
	}
	want, err := money.ParseDecimal(tasks[0].j.Step(StepOrder).Extra[extraTotal])
	apart := want.Sub(d.Total.Amount)
	if err != nil || mostApart.Less(apart.Abs()) {
		return put, diff
	}
	in := o.sharedOrderOf(tasks)
	for i := range in.Lines {
		in.Lines[i].ID = string(d.Lines[i].ID)
	}
	in.Adjustment, in.AdjustWhy = number(d.Adjustment.Add(apart).Decimal()), "Rounding"
	var reply orderReply
	put = o.c.call(ctx, request{method: http.MethodPut, path: "/salesorders/" + string(d.ID), body: in}, &reply)
	switch {
	case put.Class != outbox.OK:
		return put, nil
	case reply.order().ID == "":
		return misread(put), nil
	}
	if diff = o.compareShared(tasks, reply.order()); diff == nil {
		diff = compareSums(tasks[0], reply.order().documentOut)
	}
	return put, diff
}

// compareSums holds an order's tax and total against what was stored. An order
// is no tax document, and an organisation that rounds tax once on the whole may
// come to some paise more or less than the bills together: each head may be off
// by a paisa a row. The invoices are compared to the paisa.
func compareSums(t task, d documentOut) *difference {
	s := t.j.Step(StepOrder)
	ours, theirs := s.Extra[extraHeads], headsTold(d.Taxes)
	if !headsNear(ours, theirs, money.Paise(int64(len(d.Lines)))) {
		return &difference{"differs.tax", ours, theirs}
	}
	if have := d.Total.Decimal(); have != s.Extra[extraTotal] {
		return &difference{"differs.total", s.Extra[extraTotal], have}
	}
	return nil
}

// headsNear compares two lists of heads as writeHeads wrote them.
func headsNear(a, b string, most money.Amount) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if i%2 == 0 {
			if x[i] != y[i] {
				return false
			}
			continue
		}
		p, err := money.ParseDecimal(x[i])
		q, bad := money.ParseDecimal(y[i])
		if err != nil || bad != nil || most.Less(p.Sub(q).Abs()) {
			return false
		}
	}
	return true
}
