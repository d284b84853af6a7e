package app_test

import (
	"net"
	"net/http/httptest"
	"testing"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/printer/printsim"
	"haat/sync/notify/wasim"
	"haat/ui/viewmodel"
)

func TestSetUpKeepsTheRegistration(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	ctx, set := t.Context(), s.app.Setup()
	for name, c := range map[string]struct {
		key string
		tax viewmodel.TaxSet
	}{
		"wrong letter":     {"fault.gstin_check", viewmodel.TaxSet{Scheme: "regular", GSTIN: "27AAPFU0939F1ZX"}},
		"too short":        {"fault.gstin_length", viewmodel.TaxSet{Scheme: "regular", GSTIN: "27AAPFU0939F1Z"}},
		"no such State":    {"fault.no_state", viewmodel.TaxSet{Scheme: "unregistered", State: "98"}},
		"without a GSTIN":  {"fault.seller_gstin_missing", viewmodel.TaxSet{Scheme: "composition", State: "27"}},
		"casual, no days":  {"fault.casual_dates", viewmodel.TaxSet{Scheme: "casual", GSTIN: "27AAPFU0939F1ZV"}},
		"casual, no month": {"fault.casual_dates", viewmodel.TaxSet{Scheme: "casual", GSTIN: "27AAPFU0939F1ZV", From: "2026-21-11", To: "2026-11-30"}},
		"casual, over":     {"fault.casual_over", viewmodel.TaxSet{Scheme: "casual", GSTIN: "27AAPFU0939F1ZV", From: "2026-11-01", To: "2026-11-20"}},
		"casual, too long": {"fault.casual_dates", viewmodel.TaxSet{Scheme: "casual", GSTIN: "27AAPFU0939F1ZV", From: "2026-11-01", To: "2027-06-20"}},
	} {
		if err := set.SetTax(ctx, c.tax); !fault.Has(err, c.key) {
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
	}
	for _, want := range []viewmodel.TaxSet{
		{Scheme: "casual", GSTIN: "27AAPFU0939F1ZV", State: "27", From: "2026-11-25", To: "2026-11-30"}, // the fair is next week
		{Scheme: "regular", GSTIN: "27AAPFU0939F1ZV", State: "27", Large: true, EInvoice: true, ByBill: true, AtBuyer: true},
		{Scheme: "unregistered", State: "30"},
	} {
		if err := set.SetTax(ctx, want); err != nil {
			t.Fatalf("%+v: %v", want, err)
		}
		s.again()
		set = s.app.Setup()
		if got := s.is().Tax; got != want {
			t.Errorf("kept %+v, want %+v", got, want)
		}
		if c := s.app.Till.Config(); c.Supplier != want.State || string(c.Seller.Scheme) != want.Scheme {
			t.Errorf("bills are written under %+v", c.Seller)
		}
	}
}

func TestSetUpKeepsUPIAndLimits(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	ctx, set := t.Context(), s.app.Setup()
	if err := set.SetMoney(ctx, viewmodel.MoneySet{VPA: "meena", Name: "Meena"}); !fault.Has(err, "fault.vpa_form") {
		t.Errorf("an address without a bank: %v", err)
	}
	want := viewmodel.MoneySet{VPA: "meena@okbank", Name: "Meena", RefAbove: money.Rupees(1000), AccountMost: money.Rupees(700), PANAbove: money.Rupees(150000)}
	if err := set.SetMoney(ctx, want); err != nil {
		t.Fatal(err)
	}
	s.again()
	if got := s.is().Money; got != want || !s.app.Till.View().HasQR {
		t.Errorf("kept %+v", got)
	}
	if err := s.app.Setup().SetMoney(ctx, viewmodel.MoneySet{RefAbove: money.Rupees(1)}); err != nil || s.app.Till.View().HasQR {
		t.Errorf("taken away: %v", err)
	}
}

func TestSetUpPrintsAndSaysWhatIsTheMatter(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	ctx, set := t.Context(), s.app.Setup()
	sim := printsim.New(printsim.Options{})
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- sim.Listen(l) }()
	defer func() { _ = l.Close(); <-done }()
	if err := set.SetPrinter(ctx, viewmodel.PrinterSet{Kind: viewmodel.PrinterNetwork, Language: "en"}); !fault.Has(err, "fault.printer_address") {
		t.Errorf("no address: %v", err)
	}
	want := viewmodel.PrinterSet{Kind: viewmodel.PrinterNetwork, Address: l.Addr().String(), Profile: "58mm", Sheet: "80mm", Language: "both", Each: true, Drawer: true}
	if err := set.SetPrinter(ctx, want); err != nil {
		t.Fatal(err)
	}
	if got := s.is().Printer; got != want || !s.app.Till.Config().PrintEach {
		t.Errorf("kept %+v", got)
	}
	sim.Bend(printsim.Trouble{PaperOut: true})
	if err := set.PrintTest(ctx); err != nil {
		t.Fatal(err)
	}
	_ = s.app.DrainPrinter(ctx)
	work := s.app.Works().Work(ctx).Print
	if work.Trouble != "printer.paper" || work.Waiting != 1 || len(work.Slips) != 1 {
		t.Fatalf("without paper: %+v", work)
	}
	sim.Bend(printsim.Trouble{})
	if err := set.PrintAgain(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.app.DrainPrinter(ctx); err != nil || sim.Cuts()+len(sim.Text()) == 0 {
		t.Errorf("with paper: %v, %q", err, sim.Text())
	}
	sim.Bend(printsim.Trouble{PaperOut: true})
	if err := set.PrintTest(ctx); err != nil {
		t.Fatal(err)
	}
	_ = s.app.DrainPrinter(ctx)
	if err := set.PrintDrop(ctx, s.app.Works().Work(ctx).Print.Slips[0].ID); err != nil {
		t.Fatal(err)
	}
	if work := s.app.Works().Work(ctx).Print; work.Waiting+work.Stopped != 0 {
		t.Errorf("after giving it up: %+v", work)
	}
}

func TestSetUpTriesWhatsAppAndTellsNobody(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	ctx := t.Context()
	sim := wasim.New(wasim.Options{PhoneID: "106540352242922", Token: "secret", Template: "stall_bill", Language: "en"})
	srv := httptest.NewServer(sim)
	defer srv.Close()
	s.whatsApp = srv.URL + "/v24.0"
	s.again()
	set := s.app.Setup()
	m := viewmodel.MessagesSet{PhoneID: "106540352242922", Template: "stall_bill", Language: "en", Token: "wrong", People: 250, Each: true}
	if err := set.SetMessages(ctx, m); err != nil {
		t.Fatal(err)
	}
	if err := set.TestMessages(ctx); !fault.Has(err, "notify.token") {
		t.Errorf("a wrong token: %v", err)
	}
	m.Token = "secret"
	if err := set.SetMessages(ctx, m); err != nil {
		t.Fatal(err)
	}
	m.Token = "" // the one that is kept stays
	if err := set.SetMessages(ctx, m); err != nil {
		t.Fatal(err)
	}
	if err := set.TestMessages(ctx); err != nil || sim.Uploads() == 0 || len(sim.Sent()) != 0 {
		t.Errorf("%v, %d uploads, %d sent", err, sim.Uploads(), len(sim.Sent()))
	}
	if got := s.is().Messages; !got.TokenStored || got.Token != "" || got.PhoneID != m.PhoneID || !s.app.Till.Config().SendEach {
		t.Errorf("kept %#v", got)
	}
	calls := viewmodel.CallsSet{Minute: 12, Day: 345, WhatsApp: true}
	if err := set.SetCalls(ctx, calls); !fault.Has(err, "fault.whatsapp_twice") {
		t.Errorf("Zoho and the till send each bill: %v", err)
	}
	m.Each = false
	for _, err := range []error{set.SetMessages(ctx, m), set.SetCalls(ctx, calls)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if got := s.is().Calls; got != calls {
		t.Errorf("kept %+v", got)
	}
	m.Each = true
	if err := set.SetMessages(ctx, m); !fault.Has(err, "fault.whatsapp_twice") {
		t.Errorf("the other way round: %v", err)
	}
	if err := set.SetMessages(ctx, viewmodel.MessagesSet{}); err != nil || s.app.Sender() != nil || s.app.Till.Config().SendEach {
		t.Errorf("the chat link alone: %v", err)
	}
}
