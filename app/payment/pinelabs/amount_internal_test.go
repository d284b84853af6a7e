package pinelabs

import (
	"testing"

	"haat/app/money"
)

func TestTaken(t *testing.T) {
	t.Parallel()
	const asked = 9000
	for _, c := range []struct {
		name string
		tags tags
		want int64 // 0: no amount
	}{
		{"both", tags{{"amount", "90.00"}, {"amountinpaisa", "9000"}}, 9000},
		{"one decimal", tags{{"amount", "90.0"}, {"amountinpaisa", "9000"}}, 9000},
		{"paise only", tags{{"amountinpaisa", "9000"}}, 9000},
		{"rupees only", tags{{"amount", "90.00"}}, 9000},
		{"rupees without decimals that fit", tags{{"amount", "90"}}, 9000},
		{"rupees without decimals that do not", tags{{"amount", "9000"}}, 0},
		{"both in paise", tags{{"amount", "9000"}, {"amountinpaisa", "9000"}}, 9000},
		{"a paisa apart", tags{{"amount", "90.01"}, {"amountinpaisa", "9000"}}, 0},
		{"a hundredfold apart", tags{{"amount", "9000.00"}, {"amountinpaisa", "9000"}}, 0},
		{"Indian grouping", tags{{"amount", "1,23,456.50"}}, 12345650},
		{"western grouping", tags{{"amount", "123,456.50"}}, 12345650},
		{"grouping of no country", tags{{"amount", "1,2,3.50"}}, 0},
		{"three decimals", tags{{"amount", "90.000"}}, 0},
		{"exponent", tags{{"amount", "9e1"}}, 0},
		{"negative", tags{{"amount", "-90.00"}}, 0},
		{"a sign for it", tags{{"amount", "₹90.00"}}, 0},
		{"paise with decimals", tags{{"amount", "90.00"}, {"amountinpaisa", "9000.00"}}, 0},
		{"paise of zero", tags{{"amount", "90.00"}, {"amountinpaisa", "0"}}, 0},
		{"nothing", nil, 0},
		{"zero rupees are no payment", tags{{"amount", "0.0"}}, 0},
		{"told twice, the same", tags{{"amountinpaisa", "9000"}, {"amountinpaisa", "9000"}}, 9000},
		{"told twice, differently", tags{{"amountinpaisa", "9000"}, {"amountinpaisa", "9001"}}, 0},
		{"final lower", tags{{"amountinpaisa", "9000"}, {"finalamount", "8000"}}, 8000},
		{"final equal", tags{{"amountinpaisa", "9000"}, {"finalamount", "9000"}}, 9000},
		{"final zero is not told", tags{{"amountinpaisa", "9000"}, {"finalamount", "0"}}, 9000},
		{"final higher", tags{{"amountinpaisa", "9000"}, {"finalamount", "9100"}}, 0},
		{"points, card part", tags{{"amountinpaisa", "9000"}, {"ispartialpaybypointstxn", "True"}, {"partialamountbycard", "7000"}}, 7000},
		{"points, both agree", tags{{"amountinpaisa", "9000"}, {"finalamount", "7000"}, {"ispartialpaybypointstxn", "true"}, {"partialamountbycard", "7000"}}, 7000},
		{"points, parts disagree", tags{{"amountinpaisa", "9000"}, {"finalamount", "8000"}, {"ispartialpaybypointstxn", "true"}, {"partialamountbycard", "7000"}}, 0},
		{"points, how many is not told", tags{{"amountinpaisa", "9000"}, {"ispartialpaybypointstxn", "True"}}, 0},
		{"no points", tags{{"amountinpaisa", "9000"}, {"ispartialpaybypointstxn", "False"}}, 9000},
	} {
		got, _, err := c.tags.taken(money.Paise(asked))
		if got != money.Paise(c.want) || (err == nil) != (c.want != 0) {
			t.Errorf("%s: took %v, %v; want %v", c.name, got, err, money.Paise(c.want))
		}
	}
}

func TestPostback(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, body string
		want       Hint
		ok         bool
	}{
		{"usual", "ResponseCode=0,PlutusTransactionReferenceID=700101,TransactionNumber=A1,Amount=32050,TransactionLogId=9", Hint{"700101", "A1", "0", "9", money.Paise(32050)}, true},
		{"a bank with a comma", "TransactionNumber=A1,AcquirerName=BANK, OF SIM,Amount=5", Hint{Number: "A1", Amount: money.Paise(5)}, true},
		{"respelt and blank", " Transaction Number = A1 , amount = 5", Hint{Number: "A1", Amount: money.Paise(5)}, true},
		{"rupees", "TransactionNumber=A1,Amount=320.50", Hint{Number: "A1"}, true},
		{"two numbers", "TransactionNumber=A1,TransactionNumber=A2", Hint{}, false},
		{"nobody's", "Amount=5", Hint{}, false},
		{"JSON", `{"TransactionNumber":"A1"}`, Hint{}, false},
		{"empty", "", Hint{}, false},
	} {
		got, err := ParsePostback([]byte(c.body))
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("%s: %+v, %v; want %+v", c.name, got, err, c.want)
		}
	}
	if _, err := ParsePostback(make([]byte, longestPostback+1)); err == nil {
		t.Error("a post-back without end was read")
	}
}

func TestWhatIsKept(t *testing.T) {
	t.Parallel()
	for card, want := range map[string]string{
		"************1234": "1234", "4111111111111111": "1111", "XXXX XXXX XXXX 1234": "1234", "********": "",
		"shopper@bank": "", "12": "", "": "", "41111111111111111111111111": "",
	} {
		if got := last4(card); got != want {
			t.Errorf("last4(%q) = %q, want %q", card, got, want)
		}
	}
	for rrn, want := range map[string]string{"000000000123": "000000000123", "1234567890123": "", "12a": "", "123": "123"} {
		if got := (tags{{"rrn", rrn}}).proof("1").RRN; got != want {
			t.Errorf("RRN %q is kept as %q, want %q", rrn, got, want)
		}
	}
	if c := (tags{{"currencytype", "US$"}}).proof("1").Currency; c == "" || c == "INR" {
		t.Errorf("a currency nobody can read is kept as %q", c)
	}
}
