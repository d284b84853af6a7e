package match_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment/pinelabs/pinesim"
)

func TestAmountsAsReportsWriteThem(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]int64{
		"540": 54000, "540.00": 54000, "1,23,456.50": 12345650, "123,456.5": 12345650, "₹ 540": 54000, "Rs. 540.05": 54005, "INR 540": 54000,
		"1.234,50": 123450, "540,5": 54050, "(540.00)": -54000, "-540": -54000, "540.00 Dr": -54000, "540.00 CR": 54000, "": 0, "-": 0,
		`="540.00"`: 54000, "'540": 54000, "५४०.००": 54000, "540.000": 54000, "1,234": 123400, "+5": 500,
	} {
		if got, err := match.ParseAmount(in); err != nil || got != money.Paise(want) {
			t.Errorf("ParseAmount(%q) = %v, %v; want %v", in, got, err, money.Paise(want))
		}
	}
	for _, in := range []string{"540.001", "five", "5.4.0", "1e3", "--5-", "99999999999999999999", "0x10"} {
		if got, err := match.ParseAmount(in); err == nil {
			t.Errorf("ParseAmount(%q) = %v, want a refusal", in, got)
		}
	}
}

func TestDatesAsReportsWriteThem(t *testing.T) {
	t.Parallel()
	for _, in := range []string{
		"21/11/2026", "21-11-2026", "21.11.2026", "2026-11-21", "20261121", "21112026", "21-Nov-2026", "21 Nov 2026", "21 nov 26", "21/11/26", "Nov 21, 2026",
		"21/11/2026 12:01:05", "2026-11-21T12:01:05+05:30", "21-11-2026 9:01 PM", `="21/11/2026"`, "२१/११/२०२६",
	} {
		if got, err := match.ParseDay(in, false); err != nil || got != "2026-11-21" {
			t.Errorf("ParseDay(%q) = %s, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "yesterday", "32/11/2026", "21/13/2026", "21/11/1926", "5"} {
		if got, err := match.ParseDay(in, false); err == nil {
			t.Errorf("ParseDay(%q) = %s, want a refusal", in, got)
		}
	}
	if got, err := match.ParseDay("11/21/2026", true); err != nil || got != "2026-11-21" {
		t.Errorf("month first: %s, %v", got, err)
	}
}

func read(t *testing.T, k match.Kind, text string) match.Statement {
	t.Helper()
	s, err := match.Read(strings.NewReader(text), k, nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return s
}

// The same three payments in every form a spreadsheet or a bank gives them.
func TestFormsOfTheSameReport(t *testing.T) {
	t.Parallel()
	forms := map[string]string{
		"plain":     "Date,TID,RRN,Amount\n21/11/2026,SIM00001,632512000001,540.00\n21/11/2026,SIM00001,632512000002,\"1,00,000.00\"\n22/11/2026,SIM00001,632512000003,0.01\n",
		"mark":      "\xef\xbb\xbfDate;TID;RRN;Amount\r\n21/11/2026;SIM00001;632512000001;540,00\r\n21/11/2026;SIM00001;632512000002;1.00.000,00\r\n22/11/2026;SIM00001;632512000003;0,01\r\n",
		"tabs":      "Txn Date\tTerminal ID\tRRN No.\tTxn Amount\n21-Nov-2026\tsim 00001\t'632512000001\t₹540\n21-Nov-2026\tsim 00001\t'632512000002\t₹1,00,000\n22-Nov-2026\tsim 00001\t'632512000003\t₹0.01\n",
		"preamble":  "Example Bank\nStatement of,Demo Stall\n\n\"RRN\",\"Transaction Date & Time\",\"Gross Amount (INR)\",\"TID\"\n=\"632512000001\",2026-11-21 12:00:00,540,SIM00001\n=\"632512000002\",2026-11-21 12:00:00,100000,SIM00001\n=\"632512000003\",2026-11-22 00:01:00,.01,SIM00001\nTotal,,100540.01,\n",
		"otherwise": "amount|status|rrn|tid|transaction date\n540.00|SUCCESS|632512000001|SIM00001|11/21/2026\n100000|SUCCESS|632512000002|SIM00001|11/21/2026\n77|FAILED|632512000009|SIM00001|11/21/2026\n0.01|SUCCESS|632512000003|SIM00001|11/22/2026\n",
	}
	for name, text := range forms {
		s := read(t, match.Terminal, text)
		if len(s.Rows) != 3 || len(s.Troubles) != 0 {
			t.Errorf("%s: %d rows, troubles %+v, columns %v", name, len(s.Rows), s.Troubles, s.Columns)
			continue
		}
		for i, want := range []match.Row{
			{Amount: money.Rupees(540), Day: "2026-11-21", RRN: "632512000001", TID: "SIM00001"},
			{Amount: money.Rupees(1_00_000), Day: "2026-11-21", RRN: "632512000002", TID: "SIM00001"},
			{Amount: money.Paise(1), Day: "2026-11-22", RRN: "632512000003", TID: "SIM00001"},
		} {
			r := s.Rows[i]
			if r.Amount != want.Amount || r.Day != want.Day || r.RRN != want.RRN || r.TID != want.TID || r.Move != match.In {
				t.Errorf("%s, row %d: %+v, want %+v", name, i, r, want)
			}
		}
		if from, to := s.Span(); from != "2026-11-21" || to != "2026-11-22" {
			t.Errorf("%s: span %s to %s", name, from, to)
		}
	}
}

func TestWhatCannotBeReadIsNamedByItsLine(t *testing.T) {
	t.Parallel()
	s := read(t, match.Terminal, "Date,RRN,Amount\n21/11/2026,632512000001,540.001\n21/11/2026,6.32512E+11,540\nsoon,632512000003,540\n21/11/2026,632512000004,540\n")
	if len(s.Rows) != 1 || s.Rows[0].Line != 5 {
		t.Errorf("rows %+v", s.Rows)
	}
	want := []match.Trouble{{2, "trouble.amount", "540.001"}, {3, "trouble.science", "6.32512E+11"}, {4, "trouble.date", "soon"}}
	if len(s.Troubles) != len(want) {
		t.Fatalf("troubles %+v", s.Troubles)
	}
	for i := range want {
		if s.Troubles[i] != want[i] {
			t.Errorf("trouble %d: %+v, want %+v", i, s.Troubles[i], want[i])
		}
	}
}

func TestFilesThatAreNoReport(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"empty":           {"", "fault.report_columns"},
		"a picture":       {"\x89PNG\r\n\x1a\n\x00\x00", "fault.report_unreadable"},
		"a spreadsheet":   {"PK\x03\x04\x14\x00", "fault.report_unreadable"},
		"no amount":       {"Date,RRN\n21/11/2026,632512000001\n", "fault.report_columns"},
		"only an amount":  {"Amount,Date\n5,21/11/2026\n", "fault.report_columns"},
		"prose":           {"Dear customer,\nplease find attached.\n", "fault.report_columns"},
		"another charset": {"Date,RRN,Amount\n21/11/2026,6325\xff,5\n", "fault.report_unreadable"},
	} {
		if s, err := match.Read(strings.NewReader(c.text), match.Terminal, nil); !fault.Has(err, c.want) {
			t.Errorf("%s: %+v, %v; want %s", name, s, err, c.want)
		}
	}
}

func TestABankStatementTellsInItsNarration(t *testing.T) {
	t.Parallel()
	tr := "A7K019f2c3d4e5f60718293a4b5c6d7e8f9"
	s := read(t, match.Bank, "Tran Date,Narration,Withdrawal Amt.,Deposit Amt.,Balance\n"+
		"21/11/26,UPI/632512000001/ASHA/demo@ok/"+tr+",,540.00,10540.00\n"+
		"21/11/26,NEFT CHARGES,5.90,,10534.10\n")
	if len(s.Rows) != 2 || s.Rows[0].Move != match.In || s.Rows[1].Move != match.Out {
		t.Fatalf("rows %+v, columns %v", s.Rows, s.Columns)
	}
	if r := s.Rows[0]; len(r.Twelve) != 1 || r.Twelve[0] != "632512000001" || r.Number != strings.ToUpper(tr) || r.Amount != money.Rupees(540) {
		t.Errorf("row %+v", r)
	}
}

func TestAMappingIsRememberedForItsHeading(t *testing.T) {
	t.Parallel()
	text := "Kaunsa,Kab,Kitna\n632512000001,21/11/2026,540\n"
	if _, err := match.Read(strings.NewReader(text), match.Terminal, nil); !fault.Has(err, "fault.report_columns") {
		t.Fatalf("words nobody knows: %v", err)
	}
	want := match.Fingerprint([]string{"KAUNSA ", "kab", "Kitna:"})
	s, err := match.Read(strings.NewReader(text), match.Terminal, func(f string) (match.Columns, bool) {
		return match.Columns{match.RRN: 0, match.Date: 1, match.Amount: 2}, f == want
	})
	if err != nil || len(s.Rows) != 1 || s.Rows[0].RRN != "632512000001" {
		t.Errorf("%+v, %v", s, err)
	}
	// One that does not fit the file any more is no reason to fall over it.
	_, err = match.Read(strings.NewReader(text), match.Terminal, func(string) (match.Columns, bool) {
		return match.Columns{match.RRN: 7, match.Date: 1, match.Amount: 2}, true
	})
	if !fault.Has(err, "fault.report_columns") {
		t.Errorf("columns outside the file: %v", err)
	}
}

func TestRowsThatSayTheSameStayTwo(t *testing.T) {
	t.Parallel()
	text := "Date,RRN,Amount\n21/11/2026,1,540\n21/11/2026,1,540\n"
	a, b := read(t, match.Terminal, text), read(t, match.Terminal, text)
	if a.Rows[0].Key == a.Rows[1].Key || a.Rows[0].Key != b.Rows[0].Key || a.Rows[1].Key != b.Rows[1].Key {
		t.Errorf("keys %s %s, and %s %s the second time", a.Rows[0].Key, a.Rows[1].Key, b.Rows[0].Key, b.Rows[1].Key)
	}
}

// The simulated terminal's own report is read whole.
func TestTheTerminalsReport(t *testing.T) {
	t.Parallel()
	clk := clock.NewVirtual(time.Date(2026, 11, 21, 4, 30, 0, 0, time.UTC), 1)
	sim, err := pinesim.New(clk, pinesim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := sim.Machines()[0].KeyIn(54000)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := sim.Report(&b, clk.Now().Add(-time.Hour), clk.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	s := read(t, match.Terminal, b.String())
	if len(s.Rows) != 1 || s.Rows[0].RRN != c.RRN || s.Rows[0].LogID != c.LogID || s.Rows[0].TID != c.TID || s.Rows[0].Approval != c.Approval || s.Rows[0].Amount != money.Rupees(540) {
		t.Errorf("rows %+v, charge %+v", s.Rows, c)
	}
}

// Any amount written in any of the ways is read back to the paisa.
func TestAmountsGoRound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := money.Paise(rapid.Int64Range(0, money.Max.Paise()).Draw(t, "paise"))
		form := rapid.SampledFrom([]func(money.Amount) string{
			money.Amount.String, money.Amount.Plain, money.Amount.Decimal,
			func(a money.Amount) string { return strings.Replace(a.Decimal(), ".", ",", 1) },
			func(a money.Amount) string { return "(" + a.Plain() + ")" },
		}).Draw(t, "form")
		got, err := match.ParseAmount(form(a))
		if err != nil || got.Abs() != a {
			t.Fatalf("%q = %v, %v; want %v", form(a), got, err, a)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add("Date,TID,RRN,Amount\n21/11/2026,SIM00001,632512000001,540.00\n")
	f.Add("\xef\xbb\xbfDate;RRN;Amount\r\n21/11/2026;632512000001;\"1.234,50\"\r\n")
	f.Add("Tran Date,Narration,Debit,Credit\n21-Nov-26,UPI/632512000001/x,,5\n\"unclosed,,\n")
	f.Add("Date,RRN,Amount\n11/21/2026,1,-5\n12/11/2026,='2',(7.00)\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, k := range []match.Kind{match.Terminal, match.Settlement, match.Bank} {
			s, err := match.Read(strings.NewReader(text), k, nil)
			if err != nil {
				if _, ok := fault.Find(err); !ok {
					t.Fatalf("an error without words: %v", err)
				}
				continue
			}
			for _, r := range s.Rows {
				if !r.Amount.Positive() || r.Day == "" || r.Line < 1 || r.Key == "" || r.Move != match.In && r.Move != match.Out {
					t.Fatalf("row %+v", r)
				}
			}
		}
	})
}

func TestAHeadingInStrangeWordsIsKeptToBeMapped(t *testing.T) {
	t.Parallel()
	text := "Shop of Meena\nWhen,Where,Ref,Sum\n2026-11-21,SIM00001,632512000001,540.00\n"
	s, err := match.Read(strings.NewReader(text), match.Terminal, nil)
	if !fault.Has(err, "fault.report_columns") || strings.Join(s.Heading, " ") != "When Where Ref Sum" {
		t.Fatalf("heading %q, %v", s.Heading, err)
	}
	mapped := match.Columns{match.Date: 0, match.TID: 1, match.RRN: 2, match.Amount: 3}
	s, err = match.Read(strings.NewReader(text), match.Terminal, func(f string) (match.Columns, bool) {
		return mapped, f == match.Fingerprint([]string{"When", "Where", "Ref", "Sum"})
	})
	if err != nil || len(s.Rows) != 1 || s.Rows[0].RRN != "632512000001" {
		t.Errorf("rows %+v, %v", s.Rows, err)
	}
}
