package padcontroller_test

import (
	"strings"
	"testing"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/padcontroller"
	"haat/app/payment/pinelabs/pinesim"
)

// TestEnvelopes is behaviour 41.
func TestEnvelopes(t *testing.T) {
	t.Parallel()
	want := map[string]payment.State{
		"flat": payment.Paid, "payments": payment.Paid, "code_00": payment.Paid, "duplicate_bill": payment.Paid,
		"check_status_100": payment.Unknown, "check_status_7": payment.Unknown,
		"pin_cancelled": payment.Declined, "host_lost": payment.Unknown,
	}
	for _, i := range pinesim.Behaviours() {
		if i.Number != 41 {
			continue
		}
		if len(i.Variants) != len(want) {
			t.Errorf("%d forms listed, %d tried", len(i.Variants), len(want))
		}
		for _, form := range i.Variants {
			body, _ := pinesim.AppReply(form, "A1", 54000)
			o := order("A1", 54000)
			a := payment.Attempt{State: payment.Sent, Order: o}
			e, why := payment.Judge(a, padcontroller.ReadEnvelope([]byte(body), o))
			if got, err := payment.Next(a.State, e); got != want[form] || err != nil {
				t.Errorf("%s: %s (%s), %v; want %s", form, got, why, err, want[form])
			}
		}
	}
}

func TestEnvelopesThatMustNotPay(t *testing.T) {
	t.Parallel()
	good, _ := pinesim.AppReply("flat", "A1", 54000)
	twice, _ := pinesim.AppReply("payments", "A1", 54000)
	inner := twice[strings.Index(twice, "[")+1 : strings.Index(twice, "]")]
	for _, c := range []struct{ name, body string }{
		{"another bill", strings.Replace(good, `"A1"`, `"A2"`, 1)},
		{"another amount", strings.ReplaceAll(good, "54000", "54001")},
		{"one amount of two", strings.Replace(good, "54000", "54001", 1)},
		{"no amount", strings.ReplaceAll(good, "54000", "")},
		{"no approval and no RRN", strings.Replace(strings.Replace(good, "A1B2C3", "", 1), "000000000123", "", 1)},
		{"no data", good[:strings.Index(good, `"Detail"`)] + `"Detail":null}`},
		{"two payments", strings.Replace(twice, inner, inner+","+inner, 1)},
		{"code of another kind", strings.Replace(good, `"ResponseCode":0`, `"ResponseCode":null`, 1)},
		{"not JSON", "APPROVED"},
	} {
		if s := padcontroller.ReadEnvelope([]byte(c.body), order("A1", 54000)); s.Seen != payment.SeenNothing {
			t.Errorf("%s: %+v, want nothing seen", c.name, s)
		}
	}
	s := padcontroller.ReadEnvelope([]byte(good), order("A1", 54000))
	if p := s.Proof; p.Amount != money.Rupees(540) || p.Last4 != "0000" || p.LogID != "4295000001" {
		t.Errorf("proof %+v", p)
	}
}
