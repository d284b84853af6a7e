package standalone

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
)

// Hint is a key of the word lists: worth a second look, no reason to refuse.
type Hint string

// The hints.
const (
	OddTime  Hint = "hint.slip_time" // the slip's time is not now
	ShortRRN Hint = "hint.slip_rrn"  // fewer than the usual twelve digits
	NoTID    Hint = "hint.slip_tid"  // cannot be matched surely without
)

// slack is how far a slip's time may be from ours before it is worth a look.
const slack = 15 * time.Minute

var (
	rrnForm      = regexp.MustCompile(`^[0-9]{6,12}$`)
	approvalForm = regexp.MustCompile(`^[0-9A-Z]{1,6}$`)
	tidForm      = regexp.MustCompile(`^[0-9A-Z]{8}$`)
	digitsForm   = regexp.MustCompile(`^[0-9]{1,12}$`)
	last4Form    = regexp.MustCompile(`^[0-9]{4}$`)
	timeForm     = regexp.MustCompile(`^([01]?[0-9]|2[0-3]):([0-5][0-9])(:[0-5][0-9])?$`)
)

// Check tidies a slip that pays due, and says which field to mend. An RRN
// (6 to 12 digits, usually 12) or, for a card, an approval code (up to 6
// letters and digits) must be there; the amount must be the one that is due.
func Check(s payment.Slip, due money.Amount, now time.Time) (payment.Slip, []Hint, error) {
	for _, f := range []*string{&s.RRN, &s.Approval, &s.TID, &s.Batch, &s.Invoice, &s.Last4, &s.Time} {
		*f = squeeze(*f)
	}
	if s.Mode == payment.UPI && s.Approval == "00" {
		s.Approval = "" // printed on UPI slips and meaning nothing
	}
	if s.Amount != due {
		return s, nil, fault.New(fault.Refused, "fault.slip_amount", "typed", s.Amount, "due", due)
	}
	for _, c := range []struct {
		text string
		form *regexp.Regexp
		key  string
	}{
		{s.RRN, rrnForm, "fault.slip_rrn"},
		{s.Approval, approvalForm, "fault.slip_approval"},
		{s.TID, tidForm, "fault.slip_tid"},
		{s.Batch, digitsForm, "fault.slip_number"},
		{s.Invoice, digitsForm, "fault.slip_number"},
		{s.Last4, last4Form, "fault.slip_last4"},
		{s.Time, timeForm, "fault.slip_time"},
	} {
		if c.text != "" && !c.form.MatchString(c.text) {
			return s, nil, fault.New(fault.Refused, c.key, "got", len(c.text))
		}
	}
	if s.RRN == "" && (s.Approval == "" || s.Mode == payment.UPI) || isZeros(s.RRN) {
		return s, nil, fault.New(fault.Refused, "fault.slip_needs")
	}
	return s, hints(s, now), nil
}

func hints(s payment.Slip, now time.Time) []Hint {
	var out []Hint
	if m := timeForm.FindStringSubmatch(s.Time); m != nil && off(m[1], m[2], now) > slack {
		out = append(out, OddTime)
	}
	if s.RRN != "" && len(s.RRN) < 12 {
		out = append(out, ShortRRN)
	}
	if s.TID == "" {
		out = append(out, NoTID)
	}
	return out
}

// off is how far a time of day is from now, the shorter way round the clock.
func off(hour, minute string, now time.Time) time.Duration {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	ist := now.In(clock.IST)
	d := time.Duration(h-ist.Hour())*time.Hour + time.Duration(m-ist.Minute())*time.Minute
	if d < 0 {
		d = -d
	}
	return min(d, 24*time.Hour-d)
}

func isZeros(s string) bool { return s != "" && strings.Trim(s, "0") == "" }

// squeeze takes out what people and slips put between digits.
func squeeze(s string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(money.Digits(strings.TrimSpace(s))))
}
