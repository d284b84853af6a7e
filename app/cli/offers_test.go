package cli_test

import (
	"strings"
	"testing"

	"haat/app/cli"
)

// An offer is kept, used by the next bill, printed on it, and taken away.
func TestOffersFromAShell(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.ok("catalog", "import", s.file("items.csv", "sku,name,price,gst,hsn,unit,stock\nSCARF,Scarf,200,5,6214,pcs,50\nMUG,Mug,99,18,6912,pcs,50\n"))
	s.ok("offers", "put", "3for500", "--name", "Any 3 for ₹500", "--for", "3=500", "--of", "SCARF")
	s.ok("offers", "put", "mugs", "--name", "Mugs", "--buy", "2+1", "--of", "MUG", "--from", "2020-01-01")
	if got := s.ok("offers"); !strings.Contains(got, "any 3 for ₹500 of SCARF") || !strings.Contains(got, "buy 2 get 1 free of MUG, 2020-01-01 to ever") {
		t.Errorf("offers:\n%s", got)
	}
	got := s.json("sell", "--item", "SCARF=4", "--item", "MUG=3", "--tender", "cash=1000")
	if got["payable_paise"].(float64) != 70000+19800 {
		t.Errorf("the bill: %v", got)
	}
	if bill := s.ok("bill", got["number"].(string)); !strings.Contains(bill, "Offer: Any 3 for ₹500") {
		t.Errorf("printed:\n%s", bill)
	}
	s.ok("offers", "remove", "3for500")
	s.refused(cli.Failed, "There is no offer 3for500.", "offers", "remove", "3for500")
	s.refused(cli.Failed, "the dates do not fit", "offers", "put", "x", "--name", "x", "--for", "2=10", "--of", "MUG", "--from", "21.11.2026")
	s.refused(cli.Failed, "these numbers make no offer", "offers", "put", "x", "--name", "x", "--percent", "2=0", "--of", "MUG")
	s.refused(cli.Wrong, "say --for", "offers", "put", "x", "--name", "x", "--of", "MUG")
	if got := s.json("sell", "--item", "SCARF=3", "--tender", "cash=600"); got["payable_paise"].(float64) != 60000 {
		t.Errorf("after the offer: %v", got)
	}
}
