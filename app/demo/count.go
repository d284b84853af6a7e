package demo

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
	"haat/sync/outbox"
	"haat/sync/zoho/zohosim"
)

// count reads every side's books. Zoho's and the terminal's figures come from
// the simulators.
func (r *run) count(ctx context.Context) (Result, error) {
	rep := r.w.Zoho.Report()
	out := Result{
		Seed: r.cfg.Seed, Faults: r.cfg.Faults, Undone: r.undone, ZohoOrders: rep.Orders.Count, ZohoInvoices: rep.Invoices.Count,
		Duplicates: len(rep.Duplicates), APICalls: rep.Calls.Total, Remainder: []string{}, Problems: []string{},
	}
	for _, d := range rep.Duplicates {
		out.Remainder = append(out.Remainder, fmt.Sprint("doubled: ", d))
	}
	for _, paid := range rep.PaidByInvoice {
		out.ZohoPaid = out.ZohoPaid.Add(money.Paise(paid))
	}
	sales, err := r.sales(ctx)
	if err != nil {
		return out, err
	}
	sold, pend, err := r.bills(ctx, &out, sales, rep)
	if err != nil {
		return out, err
	}
	r.stock(&out, rep, sold, pend)
	if err := r.terminalBooks(ctx, &out); err != nil {
		return out, err
	}
	_, saga, err := r.w.App.DB.CallsSince(ctx, opening.AddDate(-1, 0, 0))
	if err != nil {
		return out, err
	}
	out.CallsPerSale = "0"
	if out.Synced > 0 {
		hundredths := saga * 100 / out.Synced
		out.CallsPerSale = json.Number(fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100))
	}
	out.Problems = append(out.Problems, out.Check()...)
	return out, nil
}

// sales lists every bill of every day, with lines and tenders.
func (r *run) sales(ctx context.Context) ([]sale.Record, error) {
	var all []sale.Record
	for d := clock.DayOf(opening); d <= clock.DayOf(r.v.Now()); d = d.Next() {
		day, err := r.w.App.DB.SalesOf(ctx, d)
		if err != nil {
			return nil, err
		}
		for _, s := range day {
			whole, err := r.w.App.DB.Sale(ctx, s.ID)
			if err != nil {
				return nil, err
			}
			all = append(all, whole)
		}
	}
	return all, nil
}

// pending is what Zoho has not been told, per item, in each of its counts.
type pending struct {
	physical, accounting map[catalog.ItemID]money.Quantity
}

// bills compares each bill with its documents in Zoho and says what was sold
// and what each count still lacks.
func (r *run) bills(ctx context.Context, out *Result, sales []sale.Record, rep zohosim.Report) (map[catalog.ItemID]money.Quantity, pending, error) {
	sold := map[catalog.ItemID]money.Quantity{}
	pend := pending{map[catalog.ItemID]money.Quantity{}, map[catalog.ItemID]money.Quantity{}}
	states, why, err := r.jobStates(ctx)
	if err != nil {
		return nil, pend, err
	}
	var cash money.Amount
	for _, s := range sales {
		for _, x := range s.Tenders {
			if x.Kind == sale.Cash && s.State == sale.Paid {
				cash = cash.Add(x.Amount)
			}
		}
		if s.State != sale.Paid {
			continue
		}
		out.Sales++
		out.Bills = out.Bills.Add(s.Bill.Payable)
		out.Tenders = out.Tenders.Add(sale.PaidBy(s.Tenders))
		lacks := s.Bill.Payable.Sub(money.Paise(rep.PaidByInvoice[s.Number]))
		// What no report bears out stays open in Zoho, and on the list.
		if open := disputed(s); open.Positive() {
			lacks, out.StoppedPaise = lacks.Sub(open), out.StoppedPaise.Add(open)
			out.Remainder = append(out.Remainder, fmt.Sprintf("%s shows %s of which no report knows", s.Number, open))
		}
		switch state := states[s.ID.UUID()]; {
		case state == outbox.Done:
			out.Synced++
			if !lacks.IsZero() {
				out.Lost++
				out.Remainder = append(out.Remainder, fmt.Sprintf("%s counts as sent, but Zoho lacks %s", s.Number, lacks))
			}
		case state == outbox.Stopped:
			out.Stopped++
			out.StoppedPaise = out.StoppedPaise.Add(lacks)
			out.Remainder = append(out.Remainder, fmt.Sprintf("%s needs a person: %s; %s", s.Number, why[s.ID.UUID()], lacks))
		case state == "":
			out.Lost++
			out.Remainder = append(out.Remainder, s.Number+" was never queued")
		default:
			out.Unsent++
			out.UnsentPaise = out.UnsentPaise.Add(lacks)
			out.Remainder = append(out.Remainder, fmt.Sprintf("%s waits, %s", s.Number, lacks))
		}
		shipped, sent := len(rep.ByNumber("shipment", "S-"+s.Number)) > 0, false
		for _, inv := range rep.ByNumber("invoice", s.Number) {
			sent = sent || inv.State != "draft" && inv.State != "void"
			if total := money.Paise(inv.Total); inv.State != "draft" && inv.State != "void" && total != s.Bill.Payable {
				out.Problems = append(out.Problems, fmt.Sprintf("%s is a bill of %s and an invoice of %s", s.Number, s.Bill.Payable, total))
			}
		}
		for id, q := range r.taken(s) {
			sold[id] = sold[id].Add(q)
			if !shipped {
				pend.physical[id] = pend.physical[id].Add(q)
			}
			if !sent {
				pend.accounting[id] = pend.accounting[id].Add(q)
			}
		}
	}
	out.Cash = cash
	return sold, pend, nil
}

// disputed is what a bill's tenders claim and no report bears out.
func disputed(s sale.Record) (sum money.Amount) {
	for _, x := range s.Tenders {
		if x.Standing == sale.Disputed {
			sum = sum.Add(x.Amount)
		}
	}
	return sum
}

// jobStates is how far each sale's job got, and what stopped it.
func (r *run) jobStates(ctx context.Context) (states map[string]outbox.JobState, why map[string]string, err error) {
	jobs, err := r.w.App.DB.Jobs(ctx, 1_000_000)
	states, why = map[string]outbox.JobState{}, map[string]string{}
	for _, j := range jobs {
		if j.Kind != outbox.Sale {
			continue
		}
		states[j.Ref] = j.State
		for _, s := range j.Steps {
			if s.State == outbox.StepStopped {
				why[j.Ref] = fmt.Sprintf("%s, %s %s %s %s", s.Name, s.Stop.Code, s.Stop.Words, s.Stop.Ours, s.Stop.Theirs)
			}
		}
	}
	return states, why, err
}

// taken is what a bill took from the shelf.
func (r *run) taken(s sale.Record) map[catalog.ItemID]money.Quantity {
	out := map[catalog.ItemID]money.Quantity{}
	book := r.w.App.Till.Book()
	for _, l := range s.Bill.Lines {
		if !l.Item.Kit() && l.Item.Tracked {
			out[l.Item.ID] = out[l.Item.ID].Add(l.Qty)
		}
		for _, p := range l.Item.Parts {
			if part, ok := book.ByID(p.Item); ok && part.Tracked {
				if q, err := p.Qty.Times(l.Qty); err == nil {
					out[p.Item] = out[p.Item].Add(q)
				}
			}
		}
	}
	return out
}

// stock sums Zoho's counts at the stall and compares the device's, item by
// item.
func (r *run) stock(out *Result, rep zohosim.Report, sold map[catalog.ItemID]money.Quantity, pend pending) {
	t := r.w.App.Till
	book := t.Book()
	for _, row := range rep.Stock {
		if row.Place != zohosim.FleaMarket {
			continue
		}
		id := catalog.ItemID(row.ItemID)
		out.StockPhysical = Units{out.StockPhysical.Add(money.Milli(row.Physical))}
		out.StockAccounting = Units{out.StockAccounting.Add(money.Milli(row.Accounting))}
		want := money.Milli(row.Opening).Sub(sold[id])
		out.StockExpected = Units{out.StockExpected.Add(want)}
		for _, side := range []struct {
			name  string
			count int64
			lack  money.Quantity
		}{{"physical", row.Physical, pend.physical[id]}, {"accounting", row.Accounting, pend.accounting[id]}} {
			if got := money.Milli(side.count).Sub(side.lack); got != want {
				out.Problems = append(out.Problems, fmt.Sprintf("%s: %s count %s, expected %s", row.SKU, side.name, got, want))
			}
		}
		if it, ok := book.ByID(id); ok && it.Tracked {
			l := t.Level(it)
			out.StockOnDevice = Units{out.StockOnDevice.Add(l.Low)}
			if want.Less(l.Low) || l.High.Less(want) {
				out.Problems = append(out.Problems, fmt.Sprintf("%s: the shelf holds %s, the device says %s to %s", row.SKU, want, l.Low, l.High))
			}
		}
	}
	for _, q := range pend.physical {
		out.PendingPhysical = Units{out.PendingPhysical.Add(q)}
	}
	for _, q := range pend.accounting {
		out.PendingAccounting = Units{out.PendingAccounting.Add(q)}
	}
}
