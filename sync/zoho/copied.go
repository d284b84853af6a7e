package zoho

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"haat/app/sale"
	"haat/sync/outbox"
)

// copied reports whether a job was read from a copy of the data folder. What
// the copy holds about company says nothing then: the folder it was copied from
// may have sent the bill alone, or with others.
func copied(j outbox.Job) bool { return j.Facts[outbox.Restored] != "" }

// findCopied looks for each bill of a copy by itself: under its own number, and
// among the documents that bills share.
func (o *Office) findCopied(ctx context.Context, tasks []task, step string) []outbox.Outcome {
	outs := make([]outbox.Outcome, len(tasks))
	for i, t := range tasks {
		switch x, pays := t.tender(step); {
		case step == StepOrder:
			outs[i] = o.findCopiedOrder(ctx, t)
		case step == StepPackage:
			outs[i] = o.findCopiedPackage(ctx, t)
		case pays:
			outs[i] = o.findCopiedPayment(ctx, t, x)
		}
	}
	return outs
}

// findCopiedOrder looks for the bill's own order, then for its rows in the
// orders that bills share.
func (o *Office) findCopiedOrder(ctx context.Context, t task) outbox.Outcome {
	s := t.j.Step(StepOrder)
	own := o.findOrder(ctx, t)
	if own.Class != outbox.Absent {
		if own.Class == outbox.OK {
			s.Key, s.Shares = t.r.Number, 0
		}
		return own
	}
	d, out := o.sharedOrderWith(ctx, t.r)
	out.Calls = append(own.Calls, out.Calls...)
	if out.Class != outbox.OK {
		return out
	}
	return o.takeCopied(t, d, out)
}

// takeCopied makes a shared order the one that this bill's step stands for.
func (o *Office) takeCopied(t task, d orderOut, out outbox.Outcome) outbox.Outcome {
	s := t.j.Step(StepOrder)
	out.Doc, out.DocNo = string(d.ID), string(d.Number)
	if s.Extra == nil {
		s.Extra = map[string]string{}
	}
	first := slices.IndexFunc(d.Lines, func(l lineOut) bool { return string(l.Note) == t.r.Number })
	s.Key, s.Shares = string(d.Number), max(len(billsOf(d)), 2)
	s.Extra[extraFirst], s.Extra[extraRows], s.Extra[extraTotal] = strconv.Itoa(first), strconv.Itoa(len(d.Lines)), d.Total.Decimal()
	s.Extra[extraRef], s.Extra[extraHeads] = string(d.Reference), headsTold(d.Taxes)
	diff := o.compareShared([]task{t}, d)
	if diff == nil {
		diff = o.compareOwn(t, d.Lines)
	}
	if diff != nil {
		return differs(out, diff.key, diff.ours, diff.theirs)
	}
	out.Extra = lineIDs(ownRows(t, d.Lines))
	return out
}

// billsOf are the numbers that an order's rows bear, each once.
func billsOf(d orderOut) []string {
	var all []string
	for _, l := range d.Lines {
		if n := string(l.Note); n != "" && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}

// groups remembers which bills shared orders were seen to hold, so that the
// many bills of a copy do not read the same orders again and again. Rows are
// written once, with the order.
type groups struct {
	mu    sync.Mutex
	bills map[string][]string // by the order's id
}

func (g *groups) of(id string) ([]string, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	all, ok := g.bills[id]
	return all, ok
}

func (g *groups) put(id string, bills []string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.bills == nil {
		g.bills = map[string][]string{}
	}
	g.bills[id] = bills
}

// sharedOrderWith walks the orders that bills of a day share until one has this
// bill's rows.
func (o *Office) sharedOrderWith(ctx context.Context, r sale.Record) (orderOut, outbox.Outcome) {
	var calls []outbox.Call
	for page := 1; ; page++ {
		var list struct {
			Orders []struct {
				ID     text `json:"salesorder_id"`
				Number text `json:"salesorder_number"`
				Date   text `json:"date"`
			} `json:"salesorders"`
			Page pageContext `json:"page_context"`
		}
		q := url.Values{"salesorder_number_startswith": {groupPrefix}, "page": {strconv.Itoa(page)}, "per_page": {"200"}}
		out := o.c.call(ctx, request{method: http.MethodGet, path: "/salesorders", query: q}, &list)
		calls = append(calls, out.Calls...)
		if out.Calls = calls; out.Class != outbox.OK {
			return orderOut{}, asFind(out)
		}
		for _, row := range list.Orders {
			if !strings.HasPrefix(string(row.Number), groupPrefix) || row.Date != "" && string(row.Date) != string(r.Day) {
				continue
			}
			d, got := o.holds(ctx, string(row.ID), r.Number)
			calls = append(calls, got.Calls...)
			if got.Calls = calls; got.Class != outbox.Absent {
				return d, got
			}
		}
		if !list.Page.more(len(list.Orders)) {
			out.Class = outbox.Absent
			return orderOut{}, out
		}
		if list.Page.Page != 0 && list.Page.Page != page {
			return orderOut{}, misread(out) // it does not turn its pages, and would never end
		}
	}
}

// holds reads a shared order if it has rows of a bill; otherwise it is Absent.
func (o *Office) holds(ctx context.Context, id, number string) (orderOut, outbox.Outcome) {
	if seen, ok := o.groups.of(id); ok && !slices.Contains(seen, number) {
		return orderOut{}, outbox.Outcome{Class: outbox.Absent}
	}
	d, out := o.getOrder(ctx, id)
	if out.Class != outbox.OK {
		return d, asFind(out)
	}
	o.groups.put(id, billsOf(d))
	if !slices.Contains(billsOf(d), number) || d.Status == "void" {
		out.Class = outbox.Absent
	}
	return d, out
}

// findCopiedPackage looks for the package that holds this bill's rows.
func (o *Office) findCopiedPackage(ctx context.Context, t task) outbox.Outcome {
	s := t.j.Step(StepPackage)
	d, out := o.getOrder(ctx, t.j.Doc(StepOrder))
	if out.Class != outbox.OK {
		return asFind(out)
	}
	for _, row := range d.Packages {
		p, got := o.getPackage(ctx, string(row.ID))
		out.Calls = append(out.Calls, got.Calls...)
		if got.Calls = out.Calls; got.Class != outbox.OK {
			return asFind(got)
		}
		mine := 0
		for _, l := range packLines(t) {
			if slices.ContainsFunc(p.Lines, func(x packLineOut) bool { return string(x.OrderLine) == l.OrderLine }) {
				mine++
			}
		}
		switch {
		case mine == 0:
			continue
		case !strings.HasPrefix(string(p.Number), packPrefix):
			return differs(got, "differs.package", ownKey(t, StepPackage), string(p.Number))
		}
		if s.Key, s.Shares = string(p.Number), 0; s.Key == ownKey(t, StepPackage) && mine == len(p.Lines) {
			return takePackage(t, p, got)
		}
		if s.Extra == nil {
			s.Extra = map[string]string{}
		}
		s.Shares, s.Extra[extraRows] = max(len(p.Lines)-mine+1, 2), strconv.Itoa(len(p.Lines))
		return takeSharedPackage([]task{t}, p, got)[0]
	}
	out.Class = outbox.Absent
	return out
}

func (o *Office) getPackage(ctx context.Context, id string) (packOut, outbox.Outcome) {
	var reply struct {
		Package json.RawMessage `json:"package"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/packages/" + id}, &reply)
	if out.Class != outbox.OK {
		return packOut{}, out
	}
	p, err := firstOf[packOut](reply.Package)
	if err != nil || p.ID == "" || len(p.Lines) == 0 {
		return p, misread(out)
	}
	return p, out
}

// findCopiedPayment reads the payments of our invoice: this tender's own, or
// one of cash for several bills.
func (o *Office) findCopiedPayment(ctx context.Context, t task, x sale.Tender) outbox.Outcome {
	if x.Kind.Account() {
		return o.findSetOff(ctx, t, x)
	}
	s := t.j.Step(stepOf(t, x))
	var list struct {
		Payments []sharedPaymentRow `json:"payments"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/invoices/" + t.j.Doc(StepInvoice) + "/payments"}, &list)
	if out.Class != outbox.OK {
		return asFind(out)
	}
	ref, no := paymentReference(t.r.Number, x), "/"+strconv.Itoa(x.No)
	for _, p := range list.Payments {
		if string(p.Reference) == ref {
			s.Key, s.Shares = ref, 0
			return takePaid(out, p, x, ref)
		}
		shared := strings.HasPrefix(string(p.Reference), groupPrefix) && strings.HasSuffix(string(p.Reference), no)
		if shared && x.Kind == sale.Cash && (p.Applied.Amount == x.Amount || p.Amount.Amount == x.Amount) {
			s.Key, s.Shares = string(p.Reference), max(s.Shares, 2)
			out.Doc, out.DocNo = string(p.ID), s.Key
			return out
		}
	}
	out.Class = outbox.Absent
	return out
}

// sharedPaymentRow is a payment as an invoice lists it.
type sharedPaymentRow struct {
	ID        text   `json:"payment_id"`
	Reference text   `json:"reference_number"`
	Amount    amount `json:"amount"`
	Applied   amount `json:"amount_applied"`
}

func takePaid(out outbox.Outcome, p sharedPaymentRow, x sale.Tender, ref string) outbox.Outcome {
	out.Doc, out.DocNo = string(p.ID), ref
	if p.Amount.Amount != x.Amount && p.Applied.Amount != x.Amount {
		return differs(out, "differs.payment", x.Amount.String(), p.Amount.String())
	}
	return out
}

// stepOf is the step that a tender of the bill is told with.
func stepOf(t task, x sale.Tender) string {
	for i := range t.r.Tenders {
		if t.r.Tenders[i].No == x.No {
			return payStep(i + 1)
		}
	}
	return payStep(1)
}
