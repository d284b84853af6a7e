package cli_test

import (
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haat/app/cli"
	"haat/app/printer/printsim"
	"haat/sync/notify/wasim"
)

func TestABillInEveryForm(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	defer stop()
	number := s.json("sell", "--item", "WOOD-ELEPHANT=2", "--tender", "cash=700")["number"].(string)
	text := s.ok("bill", strings.ToLower(number), "--lang", "both")
	for _, want := range []string{"TAX INVOICE", number, "लकड़ी का हाथी", "₹640.00", "SGST"} {
		if !strings.Contains(text, want) {
			t.Errorf("the bill lacks %q:\n%s", want, text)
		}
	}
	file := filepath.Join(t.TempDir(), "bill.pdf")
	s.ok("bill", number, "--format", "pdf", "--size", "a5", "--out", file)
	if b, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(b), "%PDF-") {
		t.Errorf("the PDF: %v", err)
	}
	if out := s.ok("bill", number, "--format", "escpos", "--profile", "58mm"); !strings.HasPrefix(out, "\x1b@") {
		t.Errorf("the printer's bytes begin %q", out[:min(8, len(out))])
	}
	if x := s.ok("day", "--x"); !strings.Contains(x, "X REPORT") || !strings.Contains(x, number) {
		t.Errorf("the X report:\n%s", x)
	}
	tags := filepath.Join(t.TempDir(), "tags.pdf")
	s.ok("tags", "--item", "WOOD-ELEPHANT=30", "--out", tags)
	if b, err := os.ReadFile(tags); err != nil || !strings.HasPrefix(string(b), "%PDF-") {
		t.Errorf("the tags: %v", err)
	}
	s.refused(cli.Failed, "no sheet of tags", "tags", "--item", "WOOD-ELEPHANT", "--sheet", "a3", "--out", tags)
	s.refused(cli.Wrong, "not a number of tags", "tags", "--item", "WOOD-ELEPHANT=many", "--out", tags)
	s.refused(cli.Failed, "no such bill", "bill", "Z9Z26-000001")
	s.refused(cli.Wrong, "--format", "bill", number, "--format", "papyrus")
	s.refused(cli.Failed, "No printer is set up", "bill", number, "--print")
	s.refused(cli.Failed, "No printer is set up", "print-test")
	s.refused(cli.Failed, "needs its address", "print-test", "--kind", "network")
}

func TestPrintingFromAShell(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	defer stop()
	s.env["HAAT_PRINTER_PATIENCE"] = "1m" // this one answers, however busy the machine is
	sim := printsim.New(printsim.Options{})
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- sim.Listen(l) }()
	s.ok("print-test", "--kind", "network", "--address", l.Addr().String(), "--drawer")
	if text := sim.Text(); !strings.Contains(text, "TEST PRINT") || !strings.Contains(text, "123456789012345678901234567890123456789012345678") {
		t.Errorf("the test page:\n%s", text)
	}
	number := s.json("sell", "--item", "WOOD-ELEPHANT", "--tender", "cash")["number"].(string)
	sim.Tear()
	s.ok("bill", number, "--print")
	if text := sim.Text(); strings.Contains(text, "REPRINT") || !strings.Contains(text, number) || sim.Kicks() != 1 {
		t.Errorf("first print, %d kicks:\n%s", sim.Kicks(), text)
	}
	s.ok("bill", number, "--print")
	if text := sim.Text(); !strings.Contains(text, "REPRINT 1") || sim.Kicks() != 1 {
		t.Errorf("second print, %d kicks:\n%s", sim.Kicks(), text)
	}
	sim.Bend(printsim.Trouble{PaperOut: true})
	s.refused(cli.Failed, "no paper", "bill", number, "--print")
	sim.Bend(printsim.Trouble{})
	s.ok("print-test") // the slip that waited comes first
	if text := sim.Text(); !strings.Contains(text, "REPRINT 2") {
		t.Errorf("after the new roll:\n%s", text)
	}
	business := s.json("sell", "--item", "WOOD-ELEPHANT", "--gstin", "07AAGFF2194N1Z1", "--customer-name", "Delhi Crafts")["number"].(string)
	sim.Tear()
	s.ok("bill", business, "--print")
	if text := sim.Text(); !strings.Contains(text, "ORIGINAL FOR RECIPIENT") || !strings.Contains(text, "TRIPLICATE FOR SUPPLIER") || sim.Cuts() != 3 {
		t.Errorf("a business bill, %d cuts:\n%s", sim.Cuts(), text)
	}
	if got := sim.Complaints(); len(got) > 0 {
		t.Errorf("the printer stumbles: %q", got)
	}
	_ = l.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
	s.refused(cli.Failed, "cannot be reached", "bill", number, "--print")
}

func TestSendingFromAShell(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	defer stop()
	sim := wasim.New(wasim.Options{PhoneID: "106540352242922", Token: "secret", Template: "stall_bill", Language: "en"})
	srv := httptest.NewServer(sim)
	defer srv.Close()
	s.env["HAAT_WHATSAPP_API"] = srv.URL + "/v24.0"
	agreed := s.json("sell", "--item", "WOOD-ELEPHANT", "--phone", "98200 41177", "--customer-name", "Meena")["number"].(string)
	s.refused(cli.Failed, "not set up", "bill", agreed, "--send")
	s.refused(cli.Failed, "HAAT_WHATSAPP_TOKEN", "whatsapp", "--phone-id", "106540352242922", "--template", "stall_bill")
	s.env["HAAT_WHATSAPP_TOKEN"] = "secret"
	s.ok("whatsapp", "--phone-id", "106540352242922", "--template", "stall_bill")
	if out := s.ok("bill", agreed, "--format", "message", "--lang", "hi"); !strings.Contains(out, "https://wa.me/919820041177?text=") || !strings.Contains(out, "₹320.00") {
		t.Errorf("the message:\n%s", out)
	}
	s.ok("bill", agreed, "--send")
	got := sim.Sent()
	if len(got) != 1 || got[0].To != "919820041177" || got[0].Words[1] != agreed || !strings.HasPrefix(string(got[0].PDF), "%PDF-") {
		t.Fatalf("the customer got %d: %+v", len(got), got)
	}
	s.refused(cli.Failed, "was sent", "bill", agreed, "--send")
	walkIn := s.json("sell", "--item", "WOOD-ELEPHANT")["number"].(string)
	s.refused(cli.Failed, "no phone number", "bill", walkIn, "--send")
	other := s.json("sell", "--item", "WOOD-ELEPHANT", "--phone", "98200 41178", "--customer-name", "Ravi")["number"].(string)
	sim.Bend(wasim.Trouble{Lost: true})
	s.refused(cli.Failed, "not sure", "bill", other, "--send")
	s.refused(cli.Failed, "may have been", "bill", other, "--send")
	if n := len(sim.Sent()); n != 2 {
		t.Errorf("%d messages went out, want two", n)
	}
}
