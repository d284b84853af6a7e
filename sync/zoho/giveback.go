package zoho

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/sync/outbox"
)

// The steps of a return.
const (
	StepReturn  = "return"
	StepReceive = "receive"
	StepCredit  = "credit"
	StepRefund  = "refund" // refund, refund2, … one per tender
)

// returnSpecs are a return's steps. Returns, receives and refunds are not
// refused when they are repeated.
func returnSpecs() []outbox.Spec {
	specs := []outbox.Spec{
		{Name: StepReturn, Branch: outbox.Goods, Repeats: true},
		{Name: StepReceive, Branch: outbox.Goods, After: []string{StepReturn}, Repeats: true, Physical: true, Needs: true},
		// Its rows name the return's, so that Zoho does not put the goods back twice.
		{Name: StepCredit, Branch: outbox.Money, After: []string{StepReturn}},
	}
	for n := 1; n <= MaxTenders; n++ {
		specs = append(specs, outbox.Spec{Name: numbered(StepRefund, n), Branch: outbox.Money, After: []string{StepCredit}, Repeats: true, Needs: true})
	}
	return specs
}

// comeback is a return with all its steps need: the credit note as a document,
// and the job that told of the sale.
type comeback struct {
	task
	back sale.Return
	told outbox.Job
}

func (o *Office) loadReturn(ctx context.Context, j outbox.Job) (comeback, *outbox.Outcome) {
	c := comeback{task: task{j: j}}
	fail := func(err error) (comeback, *outbox.Outcome) {
		out := internal(err)
		return c, &out
	}
	var id ident.Sale
	if err := id.UnmarshalText([]byte(j.Ref)); err != nil {
		return fail(err)
	}
	var err error
	if c.back, c.place, err = o.books.ReturnAt(ctx, id); err != nil {
		return fail(err)
	}
	original, _, err := o.books.SaleAt(ctx, c.back.Of)
	if err != nil {
		return fail(err)
	}
	var ok bool
	if c.told, ok, err = o.books.JobAbout(ctx, outbox.Sale, c.back.Of.UUID()); err != nil {
		return fail(err)
	}
	if !ok {
		return c, &outbox.Outcome{Class: outbox.Refused, Key: "job.no_sale"}
	}
	c.r = c.back.Document(original)
	c.r.Customer.Contact = c.told.Facts["contact"]
	return c, nil
}

func (o *Office) planReturn(ctx context.Context, j *outbox.Job) *outbox.Outcome {
	c, bad := o.loadReturn(ctx, *j)
	if bad != nil {
		return bad
	}
	rows, err := c.rows()
	if err != nil {
		return &outbox.Outcome{Class: outbox.Refused, Key: "job.undo_by_hand", Words: err.Error()}
	}
	if inv := c.told.Step(StepInvoice); inv == nil || inv.Doc == "" || inv.Extra[lineKey(0)] == "" {
		return &outbox.Outcome{Class: outbox.Refused, Key: "job.undo_by_hand", Words: c.back.Bill}
	}
	n, fit := c.back.Number, false
	for _, r := range rows {
		fit = fit || r.Quantity != "0"
	}
	if len(rows) > 0 {
		o.addStep(j, StepReturn, "R-"+n)
		if fit {
			o.addStep(j, StepReceive, "R-"+n)
		}
	}
	o.addStep(j, StepCredit, n)
	for i, x := range c.back.Refunds {
		if x.Kind.Account() {
			continue // no money leaves: the credit note stays open for the bill it pays
		}
		if x.Amount.Positive() && i < MaxTenders {
			o.addStep(j, numbered(StepRefund, i+1), paymentReference(n, x))
		}
	}
	return nil
}

// returnIn is a return as we send it: shipped goods only.
type returnIn struct {
	Number string        `json:"salesreturn_number"`
	Date   string        `json:"date"`
	Reason string        `json:"reason,omitempty"`
	Lines  []returnRowIn `json:"line_items"`
}

type returnRowIn struct {
	ItemID     string        `json:"item_id"`
	OrderLine  string        `json:"salesorder_item_id"`
	Quantity   json.Number   `json:"quantity"`
	Lost       json.Number   `json:"non_receive_quantity,omitempty"`
	LocationID string        `json:"location_id,omitempty"`
	Warehouse  string        `json:"warehouse_id,omitempty"`
	Mapped     []returnRowIn `json:"mapped_items,omitempty"`

	no int // of the bill's line
}

// rows are what comes back of things with stock, one per line of the bill: what
// is fit and what is not in one row.
func (c comeback) rows() ([]returnRowIn, error) {
	fit, lost, order := map[int]money.Quantity{}, map[int]money.Quantity{}, []sale.ReturnLine{}
	for _, l := range c.back.Lines {
		if !l.Line.Item.Tracked && !l.Line.Item.Kit() {
			continue
		}
		if fit[l.No].IsZero() && lost[l.No].IsZero() {
			order = append(order, l)
		}
		if l.Damaged {
			lost[l.No] = lost[l.No].Add(l.Qty)
		} else {
			fit[l.No] = fit[l.No].Add(l.Qty)
		}
	}
	ids := c.told.Step(StepOrder)
	var out []returnRowIn
	for _, l := range order {
		if ids == nil || ids.Extra[lineKey(l.No-1)] == "" {
			return nil, fmt.Errorf("the order's line %d has no id here", l.No)
		}
		row := rowIn(string(l.Line.Item.ID), ids.Extra[lineKey(l.No-1)], fit[l.No], lost[l.No])
		row.no = l.No
		for _, p := range l.Line.Item.Parts {
			f, err := p.Qty.Times(fit[l.No])
			if err != nil {
				return nil, err
			}
			d, err := p.Qty.Times(lost[l.No])
			if err != nil {
				return nil, err
			}
			row.Mapped = append(row.Mapped, rowIn(string(p.Item), ids.Extra[partKey(l.No-1, string(p.Item))], f, d))
		}
		out = append(out, row)
	}
	return out, nil
}

func rowIn(item, line string, fit, lost money.Quantity) returnRowIn {
	r := returnRowIn{ItemID: item, OrderLine: line, Quantity: number(fit.Decimal())}
	if !lost.IsZero() {
		r.Lost = number(lost.Decimal())
	}
	return r
}

// returnOut is a return as Zoho answers it.
type returnOut struct {
	ID       text           `json:"salesreturn_id"`
	Number   text           `json:"salesreturn_number"`
	Order    text           `json:"salesorder_id"`
	Lines    []returnRowOut `json:"line_items"`
	Receives []struct {
		ID     text `json:"receive_id"`
		Number text `json:"receive_number"`
	} `json:"salesreturnreceives"`
}

type returnRowOut struct {
	ID        text           `json:"line_item_id"`
	ItemID    text           `json:"item_id"`
	OrderLine text           `json:"salesorder_item_id"`
	Quantity  quantity       `json:"quantity"`
	Lost      quantity       `json:"non_receive_quantity"`
	Mapped    []returnRowOut `json:"mapped_items"`
}

func (o *Office) postReturn(ctx context.Context, c comeback) outbox.Outcome {
	rows, err := c.rows()
	if err != nil {
		return internal(err)
	}
	for i := range rows {
		o.placeRow(&rows[i], c.place)
	}
	in := returnIn{Number: "R-" + c.back.Number, Date: string(c.back.Day), Reason: clip(c.back.Why), Lines: rows}
	var reply struct {
		Return returnOut `json:"salesreturn"`
	}
	q := url.Values{"salesorder_id": {c.told.Doc(StepOrder)}}
	out := o.c.call(ctx, request{http.MethodPost, "/salesreturns", q, in}, &reply)
	if out.Class != outbox.OK {
		return out
	}
	return takeReturn(c, reply.Return, out)
}

func (o *Office) placeRow(r *returnRowIn, place string) {
	if o.c.cfg.placeKey() == "location_id" {
		r.LocationID = place
	} else {
		r.Warehouse = place
	}
	for i := range r.Mapped {
		o.placeRow(&r.Mapped[i], place)
	}
}

// takeReturn compares a return with ours and keeps the ids of its rows.
func takeReturn(c comeback, d returnOut, out outbox.Outcome) outbox.Outcome {
	if d.ID == "" {
		return misread(out)
	}
	out.Doc, out.DocNo = string(d.ID), string(d.Number)
	if want := "R-" + c.back.Number; string(d.Number) != want {
		return differs(out, "differs.number", want, string(d.Number))
	}
	if want := c.told.Doc(StepOrder); d.Order != "" && string(d.Order) != want {
		return differs(out, "differs.tie", want, string(d.Order))
	}
	rows, err := c.rows()
	if err != nil {
		return internal(err)
	}
	if len(d.Lines) != len(rows) {
		return differs(out, "differs.lines", strconv.Itoa(len(rows)), strconv.Itoa(len(d.Lines)))
	}
	out.Extra = map[string]string{}
	for i, l := range d.Lines {
		want, have := rows[i].Quantity, l.Quantity.Decimal()
		if string(l.OrderLine) != rows[i].OrderLine || string(want) != have {
			return differs(out, "differs.line", rows[i].OrderLine+" · "+string(want), string(l.OrderLine)+" · "+have)
		}
		out.Extra[lineKey(rows[i].no-1)] = string(l.ID)
		for _, m := range l.Mapped {
			out.Extra[partKey(rows[i].no-1, string(m.ItemID))] = string(m.ID)
		}
	}
	return out
}

// findReturned walks the whole list of returns: no filter of it works.
func (o *Office) findReturned(ctx context.Context, c comeback) outbox.Outcome {
	ours := func(row returnOut) bool { return string(row.Number) == "R-"+c.back.Number }
	return seek(ctx, o.c, "/salesreturns", "salesreturns", nil, ours, func(row returnOut) outbox.Outcome {
		d, out := o.getReturn(ctx, string(row.ID))
		if out.Class != outbox.OK {
			return asFind(out)
		}
		return takeReturn(c, d, out)
	})
}

func (o *Office) getReturn(ctx context.Context, id string) (returnOut, outbox.Outcome) {
	var reply struct {
		Return returnOut `json:"salesreturn"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/salesreturns/" + id}, &reply)
	if out.Class == outbox.OK && reply.Return.ID == "" {
		return reply.Return, misread(out)
	}
	return reply.Return, out
}

type receiveRowIn struct {
	Line     string         `json:"line_item_id"`
	Quantity json.Number    `json:"quantity"`
	Mapped   []receiveRowIn `json:"mapped_items,omitempty"`
}

// receive takes the goods in: from here on the physical count is higher.
func (o *Office) receive(ctx context.Context, c comeback) outbox.Outcome {
	rows, err := c.rows()
	if err != nil {
		return internal(err)
	}
	in := struct {
		Date  string         `json:"date"`
		Lines []receiveRowIn `json:"line_items"`
	}{Date: string(c.back.Day)}
	ids := c.j.Step(StepReturn).Extra
	for _, r := range rows {
		if r.Quantity == "0" {
			continue
		}
		row := receiveRowIn{Line: ids[lineKey(r.no-1)], Quantity: r.Quantity}
		for _, m := range r.Mapped {
			row.Mapped = append(row.Mapped, receiveRowIn{Line: ids[partKey(r.no-1, m.ItemID)], Quantity: m.Quantity})
		}
		in.Lines = append(in.Lines, row)
	}
	var reply struct {
		Receive struct {
			ID     text `json:"receive_id"`
			Number text `json:"receive_number"`
		} `json:"salesreturn"`
		Spec struct {
			ID     text `json:"receive_id"`
			Number text `json:"receive_number"`
		} `json:"salesreturnreceive"`
	}
	q := url.Values{"salesreturn_id": {c.j.Doc(StepReturn)}}
	out := o.c.call(ctx, request{http.MethodPost, "/salesreturnreceives", q, in}, &reply)
	if out.Class != outbox.OK {
		return out
	}
	if reply.Receive.ID == "" {
		reply.Receive = reply.Spec
	}
	if reply.Receive.ID == "" {
		return misread(out)
	}
	out.Doc, out.DocNo = string(reply.Receive.ID), string(reply.Receive.Number)
	return out
}

// findReceived reads our return: it lists what was taken in.
func (o *Office) findReceived(ctx context.Context, c comeback) outbox.Outcome {
	d, out := o.getReturn(ctx, c.j.Doc(StepReturn))
	switch {
	case out.Class != outbox.OK:
		return asFind(out)
	case len(d.Receives) == 0:
		out.Class = outbox.Absent
		return out
	}
	out.Doc, out.DocNo = string(d.Receives[0].ID), string(d.Receives[0].Number)
	return out
}
