package pinesim_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"haat/app/payment/pinelabs/pinesim"
)

func TestOrdinaryBillIsPaidOnceAfterAFewSeconds(t *testing.T) {
	t.Parallel()
	r := newRig(t, 1, pinesim.Options{})
	up := r.bill("A7K1", 32050)
	r.says("upload", up, 0, "APPROVED")
	r.says("at once", r.look(up.Ref), 1001, "TXN UPLOADED")
	if s := r.m.Screen(); s.Kind != pinesim.Asking || s.Paise != 32050 || s.Number != "A7K1" {
		t.Errorf("screen = %+v, want the bill", s)
	}
	r.clk.Advance(3 * time.Second)
	if s := r.m.Screen(); s.Kind != pinesim.Reading {
		t.Errorf("after 3 s the screen shows %s, want reading", s.Kind)
	}
	r.clk.Advance(4 * time.Second)
	paid := r.look(up.Ref)
	r.says("after 7 s", paid, 0, "TXN APPROVED")
	if paid.value("Amount") != "320.50" || paid.value("AmountInPaisa") != "32050" || paid.value("Currency Type") != "INR" {
		t.Errorf("amounts in %s", paid.Data)
	}
	got := r.sim.Charges()
	if len(got) != 1 || got[0].Paise != 32050 || got[0].Number != "A7K1" || got[0].LogID != paid.value("TransactionLogId") {
		t.Errorf("ledger = %+v", got)
	}
	if s := r.m.Screen(); s.Kind != pinesim.Approved || s.Slip == nil || s.Slip.RRN != got[0].RRN {
		t.Errorf("screen = %+v, want the slip", s)
	}
	r.clk.Advance(24 * time.Hour)
	r.says("next day", r.look(up.Ref), 0, "TXN APPROVED")
	if r.m.Screen().Kind != pinesim.Idle || r.sim.Held() != 32050 {
		t.Errorf("a day later: screen %s, held %d", r.m.Screen().Kind, r.sim.Held())
	}
}

func TestOneOpenBillPerMachineAndItsEnd(t *testing.T) {
	t.Parallel()
	r := newRig(t, 2, pinesim.Options{})
	r.m.ByHand(true)
	first := r.bill("A1", 5000)
	second := r.bill("A2", 6000)
	r.says("second bill", second, 1, "PLEASE APPROVE OPEN TXN FIRST")
	if second.Ref != "0" || !strings.Contains(string(second.Info), string(first.Ref)) || !strings.Contains(string(second.Info), "5000") {
		t.Errorf("busy answer: ref %s info %s", second.Ref, second.Info)
	}
	r.clk.Advance(5*time.Minute - time.Nanosecond)
	r.says("just inside the window", r.look(first.Ref), 1001, "TXN UPLOADED")
	r.clk.Advance(time.Nanosecond)
	r.says("window over", r.look(first.Ref), 1, "INVALID PLUTUS TXN REF ID")
	if err := r.m.Approve(); err == nil {
		t.Error("an expired bill could be paid")
	}
	r.says("free again", r.bill("A2", 6000), 0, "APPROVED")
	if len(r.sim.Charges()) != 0 {
		t.Errorf("ledger = %+v, want none", r.sim.Charges())
	}
}

func TestCancel(t *testing.T) {
	t.Parallel()
	r := newRig(t, 3, pinesim.Options{})
	r.m.ByHand(true)
	a := r.bill("A1", 5000)
	r.says("wrong amount", r.cancel(a.Ref, 4999), 1, "INVALID TRANSACTION AMOUNT")
	r.says("unknown", r.cancel("12", 5000), 1, "INVALID PLUTUS TXN REF ID")
	r.says("open", r.cancel(a.Ref, 5000), 0, "APPROVED")
	r.says("twice", r.cancel(a.Ref, 5000), 1, "TRANSACTION NOT FOUND")
	r.says("status after", r.look(a.Ref), 1, "INVALID PLUTUS TXN REF ID")

	r.choose("19")
	b := r.bill("A2", 5000)
	r.clk.Advance(2 * time.Second)
	r.says("while reading", r.cancel(b.Ref, 5000), 1, "CANNOT CANCEL AS TRANSACTION IS IN PROGRESS")
	forced := `{` + ids + `,"PlutusTransactionReferenceID":` + string(b.Ref) + `,"Amount":5000,"TakeToHomeScreen":true,"ConfirmationRequired":true}`
	r.says("forced while reading", r.post("CancelTransactionForced", forced), 1, "CANNOT CANCEL AS TRANSACTION IS IN PROGRESS")
	r.clk.Advance(time.Minute)
	r.says("paid", r.look(b.Ref), 0, "TXN APPROVED")
	r.says("too late", r.cancel(b.Ref, 5000), 1, "TRANSACTION NOT FOUND")
	if r.sim.Held() != 5000 {
		t.Errorf("held = %d, want 5000", r.sim.Held())
	}
}

func TestRepeatedUpload(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name           string
		policy         pinesim.Duplicates
		open, paid     string
		charges, after int // charges after the first, and after the repeat has been paid too
	}{
		{"open reply, then completed", pinesim.OpenReply, "PLEASE APPROVE OPEN TXN FIRST", "TXN ALREADY COMPLETED", 1, 1},
		{"same reference", pinesim.SameRef, "APPROVED", "APPROVED", 1, 1},
		{"negative", pinesim.Negative, "TRANSACTION NUMBER IN USE", "TRANSACTION NUMBER IN USE", 1, 1},
		{"second bill", pinesim.SecondBill, "APPROVED", "APPROVED", 2, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, 4, pinesim.Options{Again: c.policy})
			r.bill("A1", 5000)
			if got := r.bill("A1", 5000).Message; got != c.open {
				t.Errorf("while open: %q, want %q", got, c.open)
			}
			r.clk.Advance(10 * time.Second)
			if got := len(r.sim.Charges()); got != c.charges {
				t.Errorf("%d charges, want %d", got, c.charges)
			}
			if got := r.bill("A1", 5000).Message; got != c.paid {
				t.Errorf("once paid: %q, want %q", got, c.paid)
			}
			r.clk.Advance(10 * time.Second)
			if got := len(r.sim.Charges()); got != c.after {
				t.Errorf("%d charges after the repeat, want %d", got, c.after)
			}
		})
	}
}

func TestBrokenLinesStillCharge(t *testing.T) {
	t.Parallel()
	r := newRig(t, 5, pinesim.Options{})
	r.m.Silent(true)
	if a := r.bill("A1", 5000); !a.cut {
		t.Errorf("a silent machine answered %v", a)
	}
	r.clk.Advance(10 * time.Second)
	if r.sim.Held() != 5000 {
		t.Errorf("held = %d: a silent machine must still take money", r.sim.Held())
	}
	r.m.Silent(false)
	r.sim.SetDown(true)
	if a := r.bill("A2", 5000); !a.cut {
		t.Errorf("a cloud that is down answered %v", a)
	}
	r.sim.SetDown(false)
	r.clk.Advance(10 * time.Second)
	if r.sim.Held() != 5000 {
		t.Errorf("held = %d: a request that nobody read took money", r.sim.Held())
	}
}

func TestSameSeedSameBooks(t *testing.T) {
	t.Parallel()
	run := func(seed uint64) string {
		r := newRig(t, seed, pinesim.Options{})
		for _, n := range []string{"A1", "A2", "A3"} {
			r.bill(n, 12345)
			r.clk.Advance(9 * time.Second)
		}
		text, err := json.Marshal(r.sim.Charges())
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	first, second := run(7), run(7)
	if first != second {
		t.Errorf("the same seed gave different books:\n%s\n%s", first, second)
	}
	if first == run(8) {
		t.Error("another seed changed nothing")
	}
}
