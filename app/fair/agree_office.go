package fair

import (
	"cmp"
	"slices"
	"strings"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
)

// Telling is how far the back office has been told of a record.
type Telling string

// The states.
const (
	Told    Telling = "told"
	Waits   Telling = "waits"
	Stopped Telling = "stopped"
)

// Bill is a bill of the day as the till knows it.
type Bill struct {
	Sale      ident.Sale
	Number    string
	Amount    money.Amount
	Cancelled bool
	Disputed  bool // a part of it was claimed, and the report has it not
	Telling   Telling
	Why       string // of a stop, in the other side's words
}

// Credit is a credit note of the day.
type Credit struct {
	ID      ident.Sale
	Number  string
	Amount  money.Amount
	Telling Telling
	Why     string
}

// Document is an invoice or a credit note as the back office lists it.
type Document struct {
	Number    string
	Reference string
	Day       clock.Day
	Void      bool
	Draft     bool
	Total     money.Amount
	Balance   money.Amount // not paid yet; of a credit note: not used yet
}

// Receipt is a payment as the back office lists it.
type Receipt struct {
	Reference string
	Mode      string
	Amount    money.Amount
}

// OfficeDay is what the back office has of a day, of every till and channel.
type OfficeDay struct {
	Day      clock.Day
	Invoices []Document
	Receipts []Receipt
	Credits  []Document
	Calls    int // that reading it took
}

// office compares bills with their invoices, and what came back with its credit
// notes. Invoices of other tills and channels are not looked at; one under this
// till's own numbers that it never wrote is.
func (a *Agreement) office(f Facts) {
	if f.Office == nil {
		return
	}
	a.Office.Known = true
	there := map[string]Document{}
	for _, d := range f.Office.Invoices {
		there[key(d.Number)] = d
	}
	for _, b := range f.Bills {
		d, ok := there[key(b.Number)]
		delete(there, key(b.Number))
		a.bill(b, d, ok)
	}
	for _, d := range f.Office.Invoices {
		if _, left := there[key(d.Number)]; !left || d.Void || f.Series == "" || !strings.HasPrefix(key(d.Number), key(f.Series)) {
			continue
		}
		paid := d.Total.Sub(d.Balance)
		a.Office.Bills++
		a.Office.Money = a.Office.Money.Add(paid)
		a.add(Difference{Side: Office, Kind: "stranger", Ref: d.Number, By: paid.Neg(), Theirs: d.Total, Act: Look})
	}
	a.doubled(f.Office.Receipts)
	a.credits(f)
}

func (a *Agreement) bill(b Bill, d Document, ok bool) {
	var ours, paid money.Amount
	if !b.Cancelled {
		ours = b.Amount
	}
	live := ok && !d.Void
	if live {
		paid = d.Total.Sub(d.Balance)
		a.Office.Bills++
		a.Office.Money = a.Office.Money.Add(paid)
	}
	x := Difference{Side: Office, Ref: b.Number, By: ours.Sub(paid), Ours: ours, Theirs: paid, Act: Look, Sale: b.Sale, Note: b.Why}
	switch {
	case b.Cancelled && !live:
		return
	case b.Cancelled:
		x.Kind = "cancel_there"
	case live && d.Total != b.Amount:
		x.Kind, x.Theirs = "other_total", d.Total
	case live && d.Balance.IsZero() && x.By.IsZero():
		if b.Telling != Stopped {
			return
		}
		x.Kind, x.Act = "half", Send // money is there, goods are not
	case b.Disputed:
		x.Kind, x.Act = "disputed", Settle
	case b.Telling == Stopped:
		x.Kind, x.Act = "stopped", Send
	case b.Telling == Waits:
		x.Kind, x.Act = "unsent", Send
	case !ok:
		x.Kind = "lost"
	case d.Void:
		x.Kind = "void_there"
	default:
		x.Kind = "unpaid"
	}
	a.add(x)
}

// doubled names payments that stand there twice under one reference.
func (a *Agreement) doubled(all []Receipt) {
	seen := map[string]bool{}
	for _, r := range all {
		if r.Reference == "" || !seen[r.Reference] {
			seen[r.Reference] = true
			continue
		}
		a.add(Difference{Side: Office, Kind: "doubled", Ref: r.Reference, Theirs: r.Amount, Act: Look})
	}
}

// credits are named apart: they are no part of what bills were paid.
func (a *Agreement) credits(f Facts) {
	for _, c := range f.Credits {
		i := slices.IndexFunc(f.Office.Credits, func(d Document) bool { return key(d.Number) == key(c.Number) && !d.Void })
		x := Difference{Side: Office, Ref: c.Number, Ours: c.Amount, Act: Look, Sale: c.ID, Credit: true, Note: c.Why}
		switch {
		case i >= 0 && f.Office.Credits[i].Total == c.Amount:
			continue
		case i >= 0:
			x.Kind, x.Theirs = "credit_total", f.Office.Credits[i].Total
		case c.Telling == Stopped:
			x.Kind, x.Act = "credit_stopped", Send
		case c.Telling == Waits:
			x.Kind, x.Act = "credit_unsent", Send
		default:
			x.Kind = "credit_lost"
		}
		a.add(x)
	}
}

// key folds a number: case makes no other one (GST portal, since June 2025).
func key(number string) string { return strings.ToUpper(number) }

// ByMode sums up payments by the office's own words for ways of paying.
func (o OfficeDay) ByMode() []Receipt {
	var out []Receipt
	for _, r := range o.Receipts {
		i := slices.IndexFunc(out, func(x Receipt) bool { return x.Mode == r.Mode })
		if i < 0 {
			out = append(out, Receipt{Mode: r.Mode, Amount: r.Amount})
			continue
		}
		out[i].Amount = out[i].Amount.Add(r.Amount)
	}
	slices.SortFunc(out, func(a, b Receipt) int { return cmp.Compare(a.Mode, b.Mode) })
	return out
}
