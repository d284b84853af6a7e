package demo

import (
	"encoding/json"
	"fmt"
	"strings"

	"haat/app/money"
)

// Result is what every side counts at the end. Money is in paise; stock is in
// units of the items, with up to three decimals.
type Result struct {
	Sales   int `json:"sales"`
	Synced  int `json:"synced"`
	Stopped int `json:"stopped"`
	Unsent  int `json:"unsent"`
	Undone  int `json:"undone"`

	Bills           money.Amount `json:"bills_paise"`
	Tenders         money.Amount `json:"tenders_paise"`
	TerminalTenders money.Amount `json:"terminal_tenders_paise"`
	TerminalCharged money.Amount `json:"terminal_charged_paise"`
	Owed            money.Amount `json:"owed_paise"`
	Voided          money.Amount `json:"voided_paise"`
	Unknown         money.Amount `json:"unknown_paise"`
	Drawer          money.Amount `json:"drawer_paise"`
	Cash            money.Amount `json:"cash_paise"`

	ZohoOrders   int          `json:"zoho_orders"`
	ZohoInvoices int          `json:"zoho_invoices"`
	ZohoPaid     money.Amount `json:"zoho_paid_paise"`
	StoppedPaise money.Amount `json:"stopped_paise"`
	UnsentPaise  money.Amount `json:"unsent_paise"`

	StockExpected     Units `json:"stock_expected"`
	StockPhysical     Units `json:"stock_physical"`
	StockAccounting   Units `json:"stock_accounting"`
	PendingPhysical   Units `json:"stock_pending_physical"`
	PendingAccounting Units `json:"stock_pending_accounting"`
	StockOnDevice     Units `json:"stock_on_device"`

	Duplicates int `json:"duplicates"`
	Lost       int `json:"lost"`

	APICalls     int         `json:"api_calls"`
	CallsPerSale json.Number `json:"calls_per_sale"`

	Seed      uint64   `json:"seed"`
	Faults    Faults   `json:"faults"`
	Remainder []string `json:"remainders"` // each by the id it is about
	Problems  []string `json:"problems"`   // balances that do not hold
}

// Units is a quantity written as a JSON number.
type Units struct{ money.Quantity }

// MarshalJSON writes units with as few decimals as are needed.
func (u Units) MarshalJSON() ([]byte, error) { return []byte(u.Decimal()), nil }

// Check returns the balances that do not hold: under every fault, at every
// moment, they must.
func (r *Result) Check() []string {
	var bad []string
	money4 := func(what string, whole money.Amount, parts ...money.Amount) {
		if sum := money.Sum(parts...); sum != whole {
			bad = append(bad, fmt.Sprintf("%s: %s is not %s", what, whole, sum))
		}
	}
	money4("charged on the terminal = tenders + owed + voided + unknown", r.TerminalCharged, r.TerminalTenders, r.Owed, r.Voided, r.Unknown)
	money4("bills = paid in Zoho + stopped + unsent", r.Bills, r.ZohoPaid, r.StoppedPaise, r.UnsentPaise)
	money4("bills = tenders", r.Bills, r.Tenders)
	money4("drawer = cash taken", r.Drawer, r.Cash)
	for _, s := range []struct {
		what           string
		count, pending Units
	}{{"physical", r.StockPhysical, r.PendingPhysical}, {"accounting", r.StockAccounting, r.PendingAccounting}} {
		if s.count.Sub(s.pending.Quantity) != r.StockExpected.Quantity {
			bad = append(bad, fmt.Sprintf("stock: Zoho's %s count %s less %s pending is not the expected %s", s.what, s.count, s.pending, r.StockExpected))
		}
	}
	if r.Duplicates != 0 || r.Lost != 0 {
		bad = append(bad, fmt.Sprintf("%d duplicates, %d lost", r.Duplicates, r.Lost))
	}
	if r.Faults == None {
		for name, a := range map[string]money.Amount{
			"owed": r.Owed, "voided": r.Voided, "unknown": r.Unknown, "stopped": r.StoppedPaise, "unsent": r.UnsentPaise,
		} {
			if !a.IsZero() {
				bad = append(bad, fmt.Sprintf("without faults %s should be nothing, and is %s", name, a))
			}
		}
	}
	return bad
}

// Table writes the result for people.
func (r *Result) Table() string {
	var b strings.Builder
	row := func(name string, cells ...any) {
		fmt.Fprintf(&b, "  %-22s", name)
		for _, c := range cells {
			fmt.Fprintf(&b, "%20s", fmt.Sprint(c))
		}
		b.WriteByte('\n')
	}
	row("", "Till", "Card machine", "Zoho")
	row("bills", r.Sales, "", r.ZohoInvoices)
	row("money", r.Bills, "", r.ZohoPaid)
	row("on the card machine", r.TerminalTenders, r.TerminalCharged, "")
	row("cash box", r.Drawer, "", "")
	row("stock, physical", r.StockExpected, "", r.StockPhysical)
	row("stock, accounting", r.StockExpected, "", r.StockAccounting)
	fmt.Fprintf(&b, "\n  sent %d · waiting %d · need a person %d · taken back %d\n", r.Synced, r.Unsent, r.Stopped, r.Undone)
	fmt.Fprintf(&b, "  owed to customers %s · voided %s · not sure %s\n", r.Owed, r.Voided, r.Unknown)
	fmt.Fprintf(&b, "  doubled %d · lost %d · Zoho calls %d, %s a sale\n", r.Duplicates, r.Lost, r.APICalls, r.CallsPerSale)
	for _, x := range r.Remainder {
		fmt.Fprintf(&b, "  still open: %s\n", x)
	}
	if len(r.Problems) == 0 {
		b.WriteString("\n  Everything agrees, to the paisa and the piece.\n")
	}
	for _, x := range r.Problems {
		fmt.Fprintf(&b, "  DOES NOT AGREE: %s\n", x)
	}
	return b.String()
}
