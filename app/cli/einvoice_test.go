package cli_test

import (
	"strings"
	"testing"

	"haat/app"
	"haat/app/cli"
	"haat/app/sale"
	"haat/app/till"
	"haat/storage/storagetest"
	"haat/ui/viewmodel"
)

// inside opens the till's folder as a program would, between two commands.
func (s *shell) inside(work func(a *app.App) error) {
	s.t.Helper()
	o := app.Options{Dir: s.data}
	o.FromEnvironment(func(n string) string { return s.env[n] })
	a, err := app.Open(s.t.Context(), o)
	if err == nil {
		err = work(a)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		s.t.Fatal(err)
	}
}

func TestABusinessBillAndThePortalFromAShell(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	defer stop()
	if out := s.ok("einvoice"); !strings.Contains(out, "No bill waits") {
		t.Errorf("before any: %q", out)
	}
	s.inside(func(a *app.App) error {
		return a.Setup().SetTax(t.Context(), viewmodel.TaxSet{Scheme: "regular", GSTIN: s.env["STALL_GSTIN"], EInvoice: true})
	})
	number := s.json("sell", "--item", "WOOD-ELEPHANT", "--gstin", "07AAGFF2194N1Z1", "--customer-name", "Delhi Crafts", "--phone", "98200 41177")["number"].(string)
	if out := s.ok("bill", number); !strings.Contains(out, "ORDER AWAITING IRN") || strings.Contains(out, "TAX INVOICE") {
		t.Errorf("before the portal answered:\n%s", out)
	}
	if out := s.ok("einvoice"); !strings.Contains(out, number) || !strings.Contains(out, "Delhi Crafts, 0 days") {
		t.Errorf("the list: %q", out)
	}
	s.refused(cli.Wrong, "name the bill", "einvoice", "--look")
	s.refused(cli.Failed, "is not in Zoho yet", "einvoice", number, "--look")
	s.refused(cli.Failed, "64 characters", "einvoice", number, "--irn", "12")
	s.refused(cli.Failed, "is not a date", "einvoice", number, "--irn", strings.Repeat("a", 64), "--ack-date", "soon")
	s.ok("sync")
	s.refused(cli.Failed, "has no IRN", "einvoice", number, "--look")

	irn := strings.Repeat("0f", 32)
	if row := s.table("sales")[0]; row["irn"]+row["ack_number"]+row["ack_date"] != "" {
		t.Errorf("an answer before there is one: %v", row)
	}
	row := s.json("einvoice", number, "--irn", irn, "--ack", "152625262386743", "--ack-date", "2026-11-21 14:05:00")
	if waits, _ := row["awaiting"].(bool); !waits || row["irn"] != irn {
		t.Errorf("the number alone: %v", row)
	}
	var code string
	s.inside(func(a *app.App) error {
		r, err := a.DB.SaleNumbered(t.Context(), number)
		code = storagetest.PortalCode(t, r, irn, r.Bill.Payable)
		return err
	})
	s.refused(cli.Failed, "not all of it", "einvoice", "--code", code[:300])
	s.ok("einvoice", "--code", code)
	out := s.ok("bill", number)
	for _, want := range []string{"TAX INVOICE", "Ack No. 152625262386743", "21 Nov 2026 14:05"} {
		if !strings.Contains(out, want) {
			t.Errorf("the invoice lacks %q:\n%s", want, out)
		}
	}
	if !strings.Contains(strings.Join(strings.Fields(out), ""), irn) || strings.Contains(out, "ORIGINAL FOR RECIPIENT") {
		t.Errorf("the invoice's IRN, or its copies:\n%s", out)
	}
	rows := s.table("sales")
	if row := rows[0]; len(rows) != 1 || row["irn"] != irn || row["ack_number"] != "152625262386743" || row["ack_date"] != "2026-11-21T08:35:00Z" {
		t.Errorf("the export has the answer %v", rows)
	}
	s.noteAndThePortal(number)
	if out := s.ok("einvoice"); !strings.Contains(out, "No bill waits") {
		t.Errorf("after: %q", out)
	}
}

// noteAndThePortal takes a bill's goods back and follows the credit note.
func (s *shell) noteAndThePortal(bill string) {
	s.t.Helper()
	irn, code, number := strings.Repeat("1e", 32), "", ""
	s.inside(func(a *app.App) error {
		ctx := s.t.Context()
		r, err := a.DB.SaleNumbered(ctx, bill)
		if err != nil {
			return err
		}
		kept, err := a.Till.Return(ctx, r.ID, []sale.Back{{No: 1, Qty: r.Bill.Lines[0].Qty}}, []till.Refund{{No: 1, Amount: r.Bill.Payable}}, "torn")
		if err != nil {
			return err
		}
		number = kept.Number
		note, err := a.DB.DocumentNumbered(ctx, number)
		code = storagetest.PortalCode(s.t, note, irn, note.Bill.Payable)
		return err
	})
	if out := s.ok("einvoice"); !strings.Contains(out, number) || !strings.Contains(out, "credit note against "+bill) {
		s.t.Errorf("the list: %q", out)
	}
	if out := s.ok("bill", number); !strings.Contains(out, "awaits the number of the") {
		s.t.Errorf("before the portal answered:\n%s", out)
	}
	s.refused(cli.Failed, "not read from Zoho", "einvoice", number, "--look")
	row := s.json("einvoice", number, "--code", code, "--ack", "152625262386744")
	if waits, told := row["awaiting"].(bool); !told || waits || row["against"] != bill || row["irn"] != irn {
		s.t.Errorf("kept: %v", row)
	}
	out := s.ok("bill", number)
	if !strings.Contains(strings.Join(strings.Fields(out), ""), irn) || !strings.Contains(out, "Ack No. 152625262386744") || strings.Contains(out, "awaits") {
		s.t.Errorf("the credit note lacks its answer:\n%s", out)
	}
	rows := s.table("returns")
	if row := rows[0]; len(rows) != 1 || row["irn"] != irn || row["ack_number"] != "152625262386744" || row["ack_date"] == "" || row["supply"] != "intra" || row["cgst"] != "7.62" {
		s.t.Errorf("the export of returns has %v", rows)
	}
}
