package pinesim_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"slices"
	"testing"
	"time"

	"haat/app/payment/pinelabs/pinesim"
)

func TestARefundIsARowOfItsOwnAndNeverMoreThanTheCharge(t *testing.T) {
	t.Parallel()
	r := newRig(t, 1, pinesim.Options{})
	c, err := r.m.KeyIn(54000)
	if err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]struct {
		rrn   string
		paise int64
	}{"of nobody": {"999", 100}, "of no reference": {"", 100}, "more than was taken": {c.RRN, 54001}, "nothing": {c.RRN, 0}} {
		if _, err := r.m.Refund(try.rrn, try.paise); !errors.Is(err, pinesim.ErrNoCharge) {
			t.Errorf("%s: %v", name, err)
		}
	}
	back, err := r.m.Refund(c.RRN, 32000)
	if err != nil || back.RRN == c.RRN || len(back.RRN) != 12 {
		t.Fatalf("%+v, %v", back, err)
	}
	if _, err := r.m.Refund(c.RRN, 22001); !errors.Is(err, pinesim.ErrNoCharge) {
		t.Errorf("more than is left: %v", err)
	}
	var b bytes.Buffer
	if err := r.sim.Report(&b, c.At.Add(-time.Hour), c.At.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if row := rows[2]; !slices.Contains(row, "REFUND") || !slices.Contains(row, "-320.00") || !slices.Contains(row, back.RRN) {
		t.Errorf("the refund's row is %v", row)
	}
}
