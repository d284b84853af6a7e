package cli_test

import (
	"strings"
	"testing"

	"haat/app/cli"
)

func TestGoodsOnTheRoadFromAShell(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	defer stop()
	if out := s.ok("challan"); !strings.Contains(out, "No goods have moved") {
		t.Errorf("before any: %q", out)
	}
	s.refused(cli.Failed, "No fair", "challan", "fair", "there")
	s.ok("fair", "open", "Kala Ghoda Fair", "--address", "Stall 14, Fort", "--city", "Mumbai")
	s.refused(cli.Failed, "Load the fair first", "challan", "fair", "there")
	s.ok("fair", "load")
	s.refused(cli.Failed, "Type the address", "challan", "fair", "there")
	row := s.json("challan", "fair", "there", "--home", "12 Karve Road, Pune", "--vehicle", "mh12ab1234")
	number := row["number"].(string)
	if !strings.HasPrefix(number, "D") || row["lines"].(float64) < 10 || row["paise"].(float64) <= 0 {
		t.Fatalf("the challan: %v", row)
	}
	text := s.ok("bill", number, "--lang", "both")
	for _, want := range []string{"DELIVERY CHALLAN", number, "Kala Ghoda Fair", "12 Karve Road, Pune", "MH12AB1234", "TAXABLE VALUE", "लकड़ी का हाथी"} {
		if !strings.Contains(text, want) {
			t.Errorf("the paper lacks %q:\n%.2000s", want, text)
		}
	}
	if out := s.ok("bill", number, "--format", "pdf"); !strings.HasPrefix(out, "%PDF-") {
		t.Errorf("the PDF begins %.10q", out)
	}
	if out := s.ok("bill", number, "--format", "escpos"); strings.Count(out, "FOR CONSIGN") != 2 || !strings.Contains(out, "DUPLICATE FOR TRANSPORTER") {
		t.Error("not three copies on a roll")
	}

	approval := s.json("challan", "make", "--item", "WOOD-ELEPHANT=2", "--approval", "--from", "Stall 14", "--to-name", "Delhi Crafts", "--to", "Chandni Chowk", "--to-gstin", "07AAGFF2194N1Z1")["number"].(string)
	if text := s.ok("bill", approval); !strings.Contains(text, "IGST 5%") || !strings.Contains(text, "Place of supply: 07 Delhi") || !strings.Contains(text, "640.00") {
		t.Errorf("on approval:\n%s", text)
	}
	s.refused(cli.Failed, "GSTIN", "challan", "make", "--item", "WOOD-ELEPHANT", "--from", "a", "--to-name", "b", "--to", "c", "--to-gstin", "07AAGFF2194N1Z9")
	s.refused(cli.Failed, "not a State", "challan", "make", "--item", "WOOD-ELEPHANT", "--from", "a", "--to-name", "b", "--to", "c", "--to-state", "55")
	s.ok("challan", "cancel", approval, "--why", "the van broke down")
	if out := s.ok("challan"); !strings.Contains(out, "cancelled: the van broke down") || strings.Index(out, approval) > strings.Index(out, number) {
		t.Errorf("the list:\n%s", out)
	}
	s.ok("fair", "close")
	if home := s.json("challan", "fair", "home"); home["kind"] != "from_fair" {
		t.Errorf("home: %v", home)
	}
	s.ok("sell", "--item", "WOOD-ELEPHANT", "--tender", "cash")
	if x := s.ok("day", "--x"); !strings.Contains(x, "Delivery challans") {
		t.Errorf("the numbers used:\n%s", x)
	}
}
