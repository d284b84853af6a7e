package storage

import (
	"haat/app/clock"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/shift"
)

// span is what totals are summed over: a date, or a shift.
type span struct {
	where string // of bill_total and its sisters
	arg   string
}

func ofDate(d clock.Day) span     { return span{"day = ?", string(d)} }
func ofShift(id string) span      { return span{"shift = ?", id} }
func (s span) args() []any        { return []any{s.arg} }
func amount(n int64) money.Amount { return money.Paise(n) }

// sum fills in everything about bills and returns.
func (s span) sum(each eachRow, d *shift.Day) error {
	for _, part := range []func(eachRow, *shift.Day) error{s.bills, s.hours, s.rates, s.tenders, s.cashiers, s.returns, s.takenBack} {
		if err := part(each, d); err != nil {
			return err
		}
	}
	return nil
}

func (s span) bills(each eachRow, d *shift.Day) error {
	var n [10]int64
	err := first(each, `SELECT coalesce(sum(bills), 0), coalesce(sum(payable), 0), coalesce(sum(gross), 0), coalesce(sum(discount), 0),
			coalesce(sum(round), 0), coalesce(sum(taxable), 0), coalesce(sum(cgst), 0), coalesce(sum(sgst), 0), coalesce(sum(igst), 0),
			coalesce(sum(known), 0), coalesce(sum(cancelled), 0), coalesce(sum(cancel_sum), 0) FROM bill_total WHERE `+s.where, s.args(),
		&d.Bills, &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &n[6], &n[7], &d.Customers, &d.Cancelled, &n[8])
	d.Sales, d.Gross, d.Discount, d.Round, d.CancelSum = amount(n[0]), amount(n[1]), amount(n[2]), amount(n[3]), amount(n[8])
	d.Parts = gst.Parts{Taxable: amount(n[4]), CGST: amount(n[5]), SGST: amount(n[6]), IGST: amount(n[7])}
	return err
}

func (s span) hours(each eachRow, d *shift.Day) error {
	return each("SELECT hour, sum(payable), sum(bills) FROM bill_total WHERE "+s.where+" GROUP BY hour", s.args(), func(r rowScanner) error {
		var h, n int
		var sum int64
		err := r.Scan(&h, &sum, &n)
		if err == nil && h >= 0 && h < len(d.Hours) {
			d.Hours[h] = shift.HourTotal{Amount: amount(sum), Bills: n}
		}
		return err
	})
}

func (s span) rates(each eachRow, d *shift.Day) error {
	at := map[gst.Rate]int{}
	places := map[string]int{}
	return each("SELECT rate, business, place, sum(taxable), sum(cgst), sum(sgst), sum(igst) FROM rate_total WHERE "+s.where+
		" GROUP BY 1, 2, 3 HAVING sum(taxable) <> 0 OR sum(cgst + sgst + igst) <> 0 ORDER BY 1, 2, 3", s.args(), func(r rowScanner) error {
		var rate gst.Rate
		var business bool
		var place string
		var t, cg, sg, ig int64
		if err := r.Scan(&rate, &business, &place, &t, &cg, &sg, &ig); err != nil {
			return err
		}
		p := gst.Parts{Taxable: amount(t), CGST: amount(cg), SGST: amount(sg), IGST: amount(ig)}
		if _, ok := at[rate]; !ok {
			at[rate] = len(d.Rates)
			d.Rates = append(d.Rates, shift.RateTotal{Rate: rate})
		}
		d.Rates[at[rate]].Parts = d.Rates[at[rate]].Parts.Add(p)
		if business {
			d.Business = d.Business.Add(p)
		}
		if place != "" {
			if _, ok := places[place]; !ok {
				places[place] = len(d.States)
				d.States = append(d.States, shift.StateTotal{Place: place})
			}
			d.States[places[place]].Parts = d.States[places[place]].Parts.Add(p)
		}
		return nil
	})
}

func (s span) tenders(each eachRow, d *shift.Day) error {
	return each("SELECT kind, network, unsure, sum(amount), sum(bills) FROM tender_total WHERE "+s.where+
		" GROUP BY 1, 2, 3 HAVING sum(bills) <> 0 OR sum(amount) <> 0 ORDER BY 3, 4 DESC, 1, 2", s.args(), func(r rowScanner) error {
		var x shift.TenderTotal
		var sum int64
		err := r.Scan(&x.Kind, &x.Network, &x.Unsure, &sum, &x.Bills)
		x.Amount = amount(sum)
		d.Tenders = append(d.Tenders, x)
		return err
	})
}

func (s span) cashiers(each eachRow, d *shift.Day) error {
	return each("SELECT cashier, coalesce(p.name, ''), sum(bills), sum(payable) FROM bill_total t LEFT JOIN person p ON p.id = t.cashier WHERE t."+s.where+
		" GROUP BY 1 ORDER BY 4 DESC, 1", s.args(), func(r rowScanner) error {
		x, err := scanCashier(r)
		d.Cashiers = append(d.Cashiers, x)
		return err
	})
}

func scanCashier(r rowScanner) (x shift.CashierTotal, err error) {
	var who string
	var sum int64
	if err = r.Scan(&who, &x.Name, &x.Bills, &sum); err == nil {
		err = x.Who.UnmarshalText([]byte(who))
	}
	x.Amount = amount(sum)
	return x, err
}

// takenBack counts by person what was undone or cancelled, and what of it
// belonged to an earlier shift.
func (s span) takenBack(each eachRow, d *shift.Day) error {
	return each(`SELECT b.who, coalesce(p.name, ''), sum(b.undone), sum(1 - b.undone), sum(s.shift <> b.shift), coalesce(sum(CASE WHEN s.shift <> b.shift THEN s.payable END), 0)
		FROM taken_back b JOIN sale s ON s.id = b.sale LEFT JOIN person p ON p.id = b.who WHERE b.`+s.where+" GROUP BY 1 ORDER BY 1", s.args(), func(r rowScanner) error {
		var who, name string
		var undone, back, late int
		var lateSum int64
		if err := r.Scan(&who, &name, &undone, &back, &late, &lateSum); err != nil {
			return err
		}
		var id ident.Person
		if err := id.UnmarshalText([]byte(who)); err != nil {
			return err
		}
		d.Late, d.LateSum = d.Late+late, d.LateSum.Add(amount(lateSum))
		for i := range d.Cashiers {
			if d.Cashiers[i].Who == id {
				d.Cashiers[i].Undone, d.Cashiers[i].Back = undone, back
				return nil
			}
		}
		d.Cashiers = append(d.Cashiers, shift.CashierTotal{Who: id, Name: name, Undone: undone, Back: back})
		return nil
	})
}

// returns adds up the credit notes themselves: they are few, and their tax is
// taken apart as it was on paper.
func (s span) returns(each eachRow, d *shift.Day) error {
	b := &d.Returned
	var total int64
	if err := first(each, "SELECT count(*), coalesce(sum(total), 0) FROM giveback WHERE "+s.where, s.args(), &b.Notes, &total); err != nil || b.Notes == 0 {
		return err
	}
	b.Total = amount(total)
	at := map[gst.Rate]int{}
	err := each(`SELECT l.rate, s.supply, b.net FROM giveback g JOIN giveback_line b ON b.giveback = g.id JOIN sale s ON s.id = g.sale
		JOIN sale_line l ON l.sale = g.sale AND l.no = b.line WHERE g.`+s.where+" ORDER BY l.rate", s.args(), func(r rowScanner) error {
		var rate gst.Rate
		var supply gst.Supply
		var net int64
		if err := r.Scan(&rate, &supply, &net); err != nil {
			return err
		}
		p := gst.Split(amount(net), rate, supply)
		if _, ok := at[rate]; !ok {
			at[rate] = len(b.Rates)
			b.Rates = append(b.Rates, shift.RateTotal{Rate: rate})
		}
		b.Rates[at[rate]].Parts = b.Rates[at[rate]].Parts.Add(p)
		b.Parts = b.Parts.Add(p)
		return nil
	})
	if err != nil {
		return err
	}
	b.Round = b.Total.Sub(b.Parts.Total())
	return each("SELECT f.kind, sum(f.amount), count(DISTINCT f.giveback) FROM giveback g JOIN refund f ON f.giveback = g.id WHERE g."+s.where+" GROUP BY 1 ORDER BY 2 DESC, 1",
		s.args(), func(r rowScanner) error {
			var x shift.TenderTotal
			var sum int64
			err := r.Scan(&x.Kind, &sum, &x.Bills)
			x.Amount = amount(sum)
			b.Ways = append(b.Ways, x)
			return err
		})
}
