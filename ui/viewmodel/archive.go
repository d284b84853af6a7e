package viewmodel

import (
	"context"
	"slices"

	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/till"
	"haat/sync/outbox"
	"haat/ui/async"
)

// mostBills is how many bills a search shows.
const mostBills = 60

// Archive is the bills that were paid: found again, looked at, and what comes
// back of them.
type Archive struct {
	k       *Desk
	shown   bool
	query   string
	list    []sale.Record
	listed  bool
	reading bool
	again   bool

	chosen ident.Sale
	bill   till.Bill
	have   bool // bill is the chosen one
	job    outbox.Job
	told   bool // job is known
	back   backForm

	waiting []sale.Record // for the e-invoice portal
	only    bool          // they alone are listed
	irn     irnForm

	noted []sale.Waiting // returns of other tills' bills
	note  noteForm
}

// BillRow is one row of the list.
type BillRow struct {
	ID, First, Second, Amount string
	Word                      string // "" for an ordinary bill
}

// ArchiveView is the page.
type ArchiveView struct {
	Title  string
	Find   string
	Hint   string
	Query  string
	Modes  []Chip // which bills are listed; empty where there is one way
	Mode   string
	Rows   []BillRow
	Chosen string
	Empty  string // instead of the list
	Name   string // of the chosen bill
	Blocks []Block
}

// Show begins and ends the page.
func (a *Archive) Show(on bool) {
	a.shown = on
	if on {
		a.read()
		return
	}
	a.query, a.list, a.listed, a.only = "", nil, false, false
	a.Choose("")
}

func (a *Archive) follow() {
	if a.shown {
		a.read()
	}
}

// Find looks for bills by a number, a phone, an amount or a time.
func (a *Archive) Find(text string) {
	if text == a.query {
		return
	}
	a.query = text
	a.read()
	a.k.changed()
}

// Choose opens a bill; "" closes it.
func (a *Archive) Choose(id string) {
	a.chosen, a.have, a.told = ident.Sale{}, false, false
	a.back, a.irn = backForm{}, irnForm{}
	if a.chooseWait(id) {
		a.k.changed()
		return
	}
	if id = a.chooseNote(id); id != "" {
		if s, err := identSale(id); err == nil {
			a.chosen = s
			a.read()
		}
	}
	a.k.changed()
}

// Back leaves what was begun about the chosen bill and reports whether there
// was something.
func (a *Archive) Back() bool {
	if a.back.kind == "" {
		return false
	}
	a.back = backForm{}
	a.k.changed()
	return true
}

type archiveRead struct {
	list, waiting []sale.Record
	waits         []sale.Waiting
	bill          till.Bill
	job           outbox.Job
	told          bool
}

// read brings list and bill off the thread, one reading at a time.
func (a *Archive) read() {
	if a.reading {
		a.again = true
		return
	}
	a.reading = true
	d, chosen, query := a.k.deps, a.chosen, a.query
	async.Run(d.Run, func(ctx context.Context) (r archiveRead, err error) {
		if r.waits, err = d.Till.WaitingReturns(ctx, false); err != nil {
			return r, err
		}
		if r.list, err = d.Till.FindBills(ctx, sale.ParseSearch(query, mostBills)); err != nil {
			return r, err
		}
		if d.EInvoices != nil {
			if r.waiting, err = d.EInvoices.Awaiting(ctx); err != nil {
				return r, err
			}
		}
		if chosen.IsZero() {
			return r, nil
		}
		if r.bill, err = d.Till.PaidBill(ctx, chosen); err != nil || d.Bills == nil {
			return r, err
		}
		r.job, r.told, err = d.Bills.JobAbout(ctx, outbox.Sale, chosen.UUID())
		return r, err
	}, func(r archiveRead, err error) {
		a.reading = false
		if err != nil {
			a.k.Fault(err)
		} else {
			a.list, a.waiting, a.noted, a.listed = r.list, r.waiting, r.waits, true
			if a.chosen == chosen && !chosen.IsZero() {
				a.bill, a.have, a.job, a.told = r.bill, true, r.job, r.told
			}
			a.k.changed()
		}
		if a.again {
			a.again = false
			a.read()
		}
	})
}

// View is the page as it is known.
func (a *Archive) View() ArchiveView {
	k := a.k
	v := ArchiveView{Title: k.t("screen.bills.title"), Find: k.t("screen.bills.find"), Hint: k.t("screen.bills.hint"), Query: a.query}
	v.Modes, v.Mode = a.modes()
	list := a.list
	if v.Mode == modeIRN {
		list = a.found()
	} else {
		v.Rows = a.waitRows()
	}
	for i := range list {
		v.Rows = append(v.Rows, a.row(&list[i]))
	}
	switch {
	case len(v.Rows) > 0 || !a.listed:
	case v.Mode == modeIRN && a.query == "":
		v.Empty = k.t("screen.irn.none")
	case a.query != "":
		v.Empty = k.t("screen.bills.none", "query", a.query)
	default:
		v.Empty = k.t("screen.bills.noneYet")
	}
	if a.waitView(&v) || !a.have {
		return v
	}
	v.Chosen, v.Name = a.chosen.UUID(), k.t("screen.sending.bill", "bill", a.bill.Number)
	var b blocks
	switch a.back.kind {
	case backGoods:
		a.goodsBlocks(&b)
	case backBill:
		a.cancelBlocks(&b)
	default:
		a.billBlocks(&b)
	}
	v.Blocks = b
	return v
}

func (a *Archive) row(r *sale.Record) BillRow {
	k := a.k
	row := BillRow{ID: r.ID.UUID(), First: r.Number, Second: at(r.PaidAt), Amount: rupees(r.Bill.Payable)}
	if r.Day != k.deps.Till.Today() {
		row.Second = k.date(r.Day) + " " + row.Second
	}
	if name := who(r.Customer); name != "" {
		row.Second += " · " + name
	}
	if !r.Of.IsZero() {
		row.Second = k.t("screen.irn.note") + " · " + row.Second
	}
	switch {
	case r.State == sale.Cancelled:
		row.Word = k.t("screen.sending.dropped")
	case a.waits(r.ID):
		row.Word = a.waited(r)
	}
	return row
}

// billBlocks is the bill: what became of it, lines, tax, how it was paid, what
// Zoho has, what can be done.
func (a *Archive) billBlocks(b *blocks) {
	k, r := a.k, &a.bill
	if r.State == sale.Cancelled {
		b.remark("cancelled", k.t("screen.bills.cancelled"), MoodStopped)
	}
	for _, x := range r.Returns {
		b.remark(x.Number, k.t("screen.bills.returned", "amount", rupees(x.Total), "number", x.Number, "when", k.date(x.Day)+" "+at(x.At)), MoodGoing)
	}
	when := k.date(r.Day) + " " + at(r.PaidAt)
	if name := who(r.Customer); name != "" {
		when += " · " + name
	}
	b.small("when", when)
	a.irnBlocks(b)
	b.add(Block{Kind: BlockTable, ID: "lines", Rows: a.lines(), Sum: Pair{k.t("screen.bill.total"), rupees(r.Bill.Payable)}})
	if tax := r.Bill.Parts.Total().Sub(r.Bill.Parts.Taxable); tax.Positive() {
		b.small("tax", k.t("screen.bill.gst", "amount", rupees(tax)))
	}
	var ways []Pair
	for _, x := range r.Tenders {
		name := k.way(x.Kind)
		if x.Standing.Unsure() {
			name += " · " + k.t("screen.today.unsure")
		}
		ways = append(ways, Pair{name, rupees(x.Amount)})
	}
	b.head("ways", k.t("screen.bills.paid"))
	b.add(Block{Kind: BlockTable, ID: "ways", Rows: ways})
	a.creditBlocks(b)
	if r.State == sale.Paid {
		if slices.ContainsFunc(r.Bill.Lines, func(l sale.BillLine) bool { return a.left(l).Positive() }) {
			b.answer("return", k.t("screen.bills.return"), k.t("screen.bills.returnThen"), a.beginReturn)
		}
		if len(r.Returns) == 0 {
			b.answer("cancel", k.t("screen.bills.cancel"), k.t("screen.bills.cancelThen"), func() {
				a.back = backForm{kind: backBill, refs: map[int]*string{}}
				k.changed()
			})
		}
	}
	a.paperBlocks(b)
	a.zohoBlocks(b)
}

// left is how much of a line has not come back.
func (a *Archive) left(l sale.BillLine) money.Quantity {
	for i := range a.bill.Bill.Lines {
		if a.bill.Bill.Lines[i].Key == l.Key {
			return a.bill.Left(i + 1)
		}
	}
	return money.Quantity{}
}

func (a *Archive) lines() []Pair {
	var out []Pair
	for _, l := range a.bill.Bill.Lines {
		out = append(out, Pair{l.Qty.String() + " × " + l.Item.Called(a.k.Hindi()), rupees(l.Net)})
	}
	if round := a.bill.Bill.Round; !round.IsZero() {
		out = append(out, Pair{a.k.t("screen.bills.round"), rupees(round)})
	}
	return out
}

// zohoBlocks is what Zoho has of the bill.
func (a *Archive) zohoBlocks(b *blocks) {
	if !a.told {
		return
	}
	b.head("zoho", a.k.t("screen.setup.zoho"))
	if len(a.job.Steps) == 0 {
		b.small("zohoNot", a.k.t("screen.bills.zohoNot"))
		return
	}
	b.add(Block{Kind: BlockSteps, ID: "steps", Steps: a.k.steps(&a.job)})
}
