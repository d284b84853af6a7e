package padcontroller

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"haat/app/money"
	"haat/app/payment"
)

var fuzzOrder = payment.Order{Number: "A1", Sequence: 1, Amount: money.Paise(54000), Mode: payment.Card}

// FuzzReply: whatever comes over the wire, an approval has our amount and a
// number of its own, and a refusal has no approval code.
func FuzzReply(f *testing.F) {
	full := make([]string, 37)
	full[0], full[1], full[9], full[14], full[28] = "A1", "A1B2C3", "SIM00001", "632410000001", "54000"
	csv := strings.Join(full, ",")
	f.Add(append([]byte{0x10, 0, 0x19, 0x97, 0, 0, 0, byte(len(csv))}, csv...))
	f.Add([]byte("\x10\x00\x19\x97\x00\x00\x00\x19A1,,,,,,,,,,,INVALID AMOUNT"))
	f.Fuzz(func(t *testing.T, frame []byte) {
		r, err := readReply(bytes.NewReader(frame))
		if err != nil {
			return
		}
		switch s := judgeReply(r, fuzzOrder); s.Seen {
		case payment.SeenApproved:
			if s.Proof.Amount != fuzzOrder.Amount || s.Proof.LogID == "" || r.fault != 0 {
				t.Errorf("%q is an approval: %+v", frame, s)
			}
		case payment.SeenDeclined:
			if fields, _ := splitFields(r.text); len(fields) != errorFields || fields[atApproval] != "" {
				t.Errorf("%q is a refusal", frame)
			}
		case payment.SeenNothing:
		case payment.SeenNotSent, payment.SeenRefused, payment.SeenBusy, payment.SeenAccepted, payment.SeenWaiting,
			payment.SeenCancelled, payment.SeenGone, payment.SeenVoided, payment.SeenInProgress, payment.SeenCompleted:
			t.Errorf("%q is %s, which no reply can say", frame, s.Seen)
		}
	})
}

// FuzzCSV: fields that are written with quotes are read back as they were.
func FuzzCSV(f *testing.F) {
	f.Add("A1", `SIM "BANK", MUMBAI`, "")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		want := []string{strings.TrimSpace(a), strings.TrimSpace(b), strings.TrimSpace(c)}
		var quoted []string
		for _, s := range want {
			quoted = append(quoted, `"`+strings.ReplaceAll(s, `"`, `""`)+`"`)
		}
		got, err := splitFields(strings.Join(quoted, " , "))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q reads as %q, %v", quoted, got, err)
		}
		_, _ = splitFields(a + b + c)
	})
}

func TestSplitFields(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []string // nil: refused
	}{
		{"a,b", []string{"a", "b"}},
		{"a,,", []string{"a", "", ""}},
		{"", []string{""}},
		{` a , "b, c" ,d`, []string{"a", "b, c", "d"}},
		{`"a""b"`, []string{`a"b`}},
		{`"",x`, []string{"", "x"}},
		{`"a`, nil},
		{`"a"b,c`, nil},
		{`a"b"`, nil},
	} {
		got, err := splitFields(c.text)
		if !slices.Equal(got, c.want) || (err == nil) != (c.want != nil) {
			t.Errorf("splitFields(%q) = %q, %v; want %q", c.text, got, err, c.want)
		}
	}
}

func TestTendersOfOneBillAreToldApart(t *testing.T) {
	t.Parallel()
	o := fuzzOrder
	o.Sequence = 2
	text, why := requestText(o)
	if want := "4001,A1T2,54000,,,,,TRUE,,,,"; text != want || why != "" {
		t.Errorf("request %q (%s), want %q", text, why, want)
	}
	o.Number = strings.Repeat("A", 40)
	if _, why := requestText(o); why == "" {
		t.Error("42 characters of reference were sent")
	}
}
