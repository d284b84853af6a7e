package standalone_test

import (
	"slices"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/standalone"
)

var (
	noon = time.Date(2026, 11, 21, 6, 30, 0, 0, time.UTC) // 12:00 IST
	due  = money.Rupees(540)
)

func slip(change func(*payment.Slip)) payment.Slip {
	s := payment.Slip{Amount: due, Mode: payment.Card, RRN: "632512000123", Approval: "A1B2C3", TID: "SIM00001", Time: "12:01"}
	change(&s)
	return s
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*payment.Slip)
		want   string // fault, "" for none
		hints  []standalone.Hint
	}{
		"whole":                   {func(*payment.Slip) {}, "", nil},
		"approval only":           {func(s *payment.Slip) { s.RRN = "" }, "", nil},
		"RRN only":                {func(s *payment.Slip) { s.Approval = "" }, "", nil},
		"short RRN":               {func(s *payment.Slip) { s.RRN = "123456" }, "", []standalone.Hint{standalone.ShortRRN}},
		"no TID":                  {func(s *payment.Slip) { s.TID = "" }, "", []standalone.Hint{standalone.NoTID}},
		"time 16 minutes off":     {func(s *payment.Slip) { s.Time = "11:44" }, "", []standalone.Hint{standalone.OddTime}},
		"time 15 minutes off":     {func(s *payment.Slip) { s.Time = "12:15:30" }, "", nil},
		"UPI with its dummy code": {func(s *payment.Slip) { s.Mode, s.Approval = payment.UPI, "00" }, "", nil},
		"UPI without RRN":         {func(s *payment.Slip) { s.Mode, s.RRN = payment.UPI, "" }, "fault.slip_needs", nil},
		"neither":                 {func(s *payment.Slip) { s.RRN, s.Approval = "", "" }, "fault.slip_needs", nil},
		"RRN of zeros":            {func(s *payment.Slip) { s.RRN = "000000000000" }, "fault.slip_needs", nil},
		"RRN too short":           {func(s *payment.Slip) { s.RRN = "12345" }, "fault.slip_rrn", nil},
		"RRN too long":            {func(s *payment.Slip) { s.RRN = "1234567890123" }, "fault.slip_rrn", nil},
		"a card number as RRN":    {func(s *payment.Slip) { s.RRN = "4111 1111 1111 1111" }, "fault.slip_rrn", nil},
		"letters in the RRN":      {func(s *payment.Slip) { s.RRN = "63251200012A" }, "fault.slip_rrn", nil},
		"approval too long":       {func(s *payment.Slip) { s.Approval = "A1B2C3D" }, "fault.slip_approval", nil},
		"TID too short":           {func(s *payment.Slip) { s.TID = "SIM1" }, "fault.slip_tid", nil},
		"six digits of the card":  {func(s *payment.Slip) { s.Last4 = "411111" }, "fault.slip_last4", nil},
		"invoice in words":        {func(s *payment.Slip) { s.Invoice = "first" }, "fault.slip_number", nil},
		"no such time":            {func(s *payment.Slip) { s.Time = "25:00" }, "fault.slip_time", nil},
		"a paisa more":            {func(s *payment.Slip) { s.Amount = money.Paise(540_01) }, "fault.slip_amount", nil},
		"as people write":         {func(s *payment.Slip) { s.RRN, s.Approval, s.TID = "6325-1200-0123", " a1b2c3 ", "sim 00001" }, "", nil},
		"Devanagari":              {func(s *payment.Slip) { s.RRN = "६३२५१२०००१२३" }, "", nil},
	} {
		got, hints, err := standalone.Check(slip(c.change), due, noon)
		switch {
		case c.want != "" && !fault.Has(err, c.want):
			t.Errorf("%s: %v, want %s", name, err, c.want)
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want == "" && !slices.Equal(hints, c.hints):
			t.Errorf("%s: hints %v, want %v", name, hints, c.hints)
		case c.want == "" && got.RRN != "" && len(got.RRN) == 12 && got.RRN != "632512000123":
			t.Errorf("%s: RRN %q", name, got.RRN)
		}
	}
}

func TestASlipOfMidnightIsNotADayOff(t *testing.T) {
	t.Parallel()
	late := time.Date(2026, 11, 21, 18, 35, 0, 0, time.UTC) // 00:05 IST
	if _, hints, err := standalone.Check(slip(func(s *payment.Slip) { s.Time = "23:58" }), due, late); err != nil || len(hints) != 0 {
		t.Errorf("hints %v, %v", hints, err)
	}
}

func TestAdvise(t *testing.T) {
	t.Parallel()
	unknown := func(saw payment.Looked) payment.Attempt { return payment.Attempt{State: payment.Unknown, Looked: saw} }
	for name, c := range map[string]struct {
		attempts []payment.Attempt
		want     standalone.Advice
	}{
		"nothing yet":             {nil, standalone.Free},
		"declined before":         {[]payment.Attempt{{State: payment.Declined}}, standalone.Free},
		"being taken":             {[]payment.Attempt{{State: payment.Waiting}}, standalone.Busy},
		"about to be sent":        {[]payment.Attempt{{State: payment.Recorded}}, standalone.Busy},
		"not sure":                {[]payment.Attempt{unknown("")}, standalone.LookFirst},
		"declined, then not sure": {[]payment.Attempt{{State: payment.Declined}, unknown("")}, standalone.LookFirst},
		"it shows an approval":    {[]payment.Attempt{unknown(payment.LookedApproved)}, standalone.CopySlip},
		"it still asks":           {[]payment.Attempt{unknown(payment.LookedAsking)}, standalone.EndThere},
		"it shows nothing":        {[]payment.Attempt{unknown(payment.LookedNothing)}, standalone.Wait},
	} {
		got, a := standalone.Advise(c.attempts)
		if got != c.want || c.want != standalone.Free && !a.State.Live() {
			t.Errorf("%s: %s about %s, want %s", name, got, a.State, c.want)
		}
		if (got.Guide() == "") != (got == standalone.Free) {
			t.Errorf("%s: no words for %s", name, got)
		}
	}
}
