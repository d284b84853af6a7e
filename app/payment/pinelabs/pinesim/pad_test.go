package pinesim_test

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"haat/app/payment/pinelabs/pinesim"
)

// wired is a rig whose virtual clock moves by itself while the wire waits.
func wired(t *testing.T) *rig {
	t.Helper()
	var r *rig
	r = newRig(t, 1, pinesim.Options{Wait: func(_ context.Context, until time.Time, _ <-chan struct{}) error {
		r.clk.AdvanceTo(until)
		return nil
	}})
	return r
}

func request(csv string) []byte {
	frame := []byte{0x10, 0x00, 0x09, 0x97}
	frame = binary.BigEndian.AppendUint16(frame, uint16(len(csv)))
	return append(append(frame, csv...), 0xff)
}

// exchange sends bytes and returns all that comes back before the close.
func (r *rig) exchange(frame []byte) []byte {
	r.t.Helper()
	conn, err := r.m.Dial(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.Write(frame); err != nil && !errors.Is(err, io.ErrClosedPipe) {
		r.t.Fatal(err)
	}
	back, err := io.ReadAll(conn)
	if err != nil {
		r.t.Fatal(err)
	}
	return back
}

const cardSale = "4001,A1,54000,,,,,TRUE,,,,"

func TestControllerTakesMoney(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, choice, csv string
		fields            int
		remark            string
		held              int64
	}{
		{"ordinary", "0", cardSale, 37, "PROCESSED", 54000},
		{"UPI", "1", strings.Replace(cardSale, "4001", "5120", 1), 37, "PROCESSED", 54000},
		{"red key", "5", cardSale, 12, "TRANSACTION CANCELLED!", 0},
		{"declined", "4", cardSale, 12, "TRANSACTION DECLINED", 0},
		{"nobody", "6", cardSale, 12, "TRANSACTION ERROR", 0},
		{"another type", "0", strings.Replace(cardSale, "4001", "4002", 1), 12, "INVALID TXN INPUT", 0},
		{"older library", "40/fields_33", cardSale, 33, "PROCESSED", 54000},
		{"answer lost", "40/closed", cardSale, 0, "", 54000},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := wired(t)
			r.choose(c.choice)
			back := r.exchange(request(c.csv))
			if got := r.sim.Held(); got != c.held {
				t.Errorf("held %d, want %d", got, c.held)
			}
			if c.fields == 0 {
				if len(back) != 0 {
					t.Errorf("answer %q, want none", back)
				}
				return
			}
			if len(back) < 8 || binary.BigEndian.Uint32(back) != 0x1000_1997 || int(binary.BigEndian.Uint16(back[6:])) != len(back)-8 {
				t.Fatalf("frame % x", back)
			}
			f := strings.Split(string(back[8:]), ",")
			if len(f) != c.fields || f[0] != "A1" || f[11] != c.remark {
				t.Errorf("%d fields %q, want %d with remark %q", len(f), f, c.fields, c.remark)
			}
		})
	}
}

func TestControllerAnswersNothingToABadFrame(t *testing.T) {
	t.Parallel()
	good := request(cardSale)
	spoilt := func(at int, b byte) []byte {
		f := append([]byte(nil), good...)
		f[at] = b
		return f
	}
	for _, c := range []struct {
		name  string
		frame []byte
	}{
		{"source", spoilt(0, 0x11)},
		{"function", spoilt(3, 0x98)},
		{"no closing byte", spoilt(len(good)-1, 0xfe)},
		{"announced too long", spoilt(4, 0xff)},
		{"rupees", request(strings.Replace(cardSale, "54000", "540.00", 1))},
		{"no reference", request(strings.Replace(cardSale, "A1", "", 1))},
		{"quotes", request(strings.Replace(cardSale, ",,,,,TRUE", `,"",,,,TRUE`, 1))},
		{"no swipe", request(strings.Replace(cardSale, "TRUE", "", 1))},
		{"11 fields", request(strings.TrimSuffix(cardSale, ","))},
		{"not ASCII", request(strings.Replace(cardSale, "A1", "A\xe9", 1))},
		{"nothing to pay", request(strings.Replace(cardSale, "54000", "0", 1))},
	} {
		r := wired(t)
		if back := r.exchange(c.frame); len(back) != 0 || len(r.sim.Open()) != 0 || len(r.sim.Complaints()) != 1 {
			t.Errorf("%s: answer % x, %d bills, complaints %q", c.name, back, len(r.sim.Open()), r.sim.Complaints())
		}
	}
}

func TestControllerOverTCPWaitsForAPerson(t *testing.T) {
	t.Parallel()
	r := newRig(t, 1, pinesim.Options{}) // real waiting: a person's key pokes it
	r.m.ByHand(true)
	ctx, cancel := context.WithCancel(t.Context())
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- r.m.ListenController(ctx, l) }()
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Write(request(cardSale)); err != nil {
		t.Fatal(err)
	}
	for r.m.Approve() != nil { // until the bill has arrived
		if err := t.Context().Err(); err != nil {
			t.Fatal(err)
		}
	}
	if back, err := io.ReadAll(conn); err != nil || !strings.Contains(string(back), "PROCESSED") {
		t.Errorf("answer %q, %v", back, err)
	}
	cancel()
	if err := <-done; err != nil {
		t.Errorf("ListenController = %v", err)
	}
}

func TestControllerIsRefusedWhileDown(t *testing.T) {
	t.Parallel()
	r := wired(t)
	r.sim.SetDown(true)
	if _, err := r.m.Dial(t.Context()); err == nil {
		t.Error("a controller that is down was reached")
	}
}
