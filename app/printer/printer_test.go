package printer_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/printer"
	"haat/app/printer/printsim"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var (
	start = time.Date(2026, 11, 21, 6, 30, 0, 0, time.UTC)
	quiet = slog.New(slog.DiscardHandler)
	slip  = []byte("\x1b@TAX INVOICE\nTOTAL 540.00\n\x1bd\x04\x1dVB\x00")
)

// plug listens as a printer does and gives its address.
func plug(t *testing.T, sim *printsim.Printer) string {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- sim.Listen(l) }()
	t.Cleanup(func() {
		_ = l.Close()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return l.Addr().String()
}

// heap is a queue in memory.
type heap struct{ jobs []printer.Job }

func (h *heap) NextPrint(_ context.Context, now time.Time) (printer.Job, bool, time.Time, error) {
	for _, j := range h.jobs {
		if j.State == printer.Waiting {
			return j, !now.Before(j.Due), j.Due, nil
		}
	}
	return printer.Job{}, false, time.Time{}, nil
}

func (h *heap) change(seq int64, fn func(j *printer.Job)) error {
	fn(&h.jobs[seq])
	return nil
}

func (h *heap) PrintDone(_ context.Context, seq int64, _ time.Time) error {
	return h.change(seq, func(j *printer.Job) { j.State = printer.Printed })
}

func (h *heap) PrintLater(_ context.Context, seq int64, due time.Time, note string) error {
	return h.change(seq, func(j *printer.Job) { j.Due, j.Note, j.Tries = due, note, j.Tries+1 })
}

func (h *heap) PrintStopped(_ context.Context, seq int64, note string) error {
	return h.change(seq, func(j *printer.Job) { j.State, j.Note = printer.Stopped, note })
}

func (h *heap) add(body string) {
	h.jobs = append(h.jobs, printer.Job{Seq: int64(len(h.jobs)), Body: body, Due: start, State: printer.Waiting})
}

type rig struct {
	*printer.Spooler
	heap *heap
	clk  *clock.Virtual
	sim  *printsim.Printer
}

// patient is for a printer that answers: however busy the machine is.
const patient = time.Minute

func newRig(t *testing.T, patience time.Duration) *rig {
	t.Helper()
	r := &rig{heap: &heap{}, clk: clock.NewVirtual(start, 1), sim: printsim.New(printsim.Options{})}
	port := printer.Network{Address: plug(t, r.sim), Clock: clock.Alone{Virtual: r.clk}, Patience: patience}
	r.Spooler = printer.New(r.clk, r.heap, port, func(_ context.Context, j printer.Job) ([]byte, error) {
		if j.Body == "bad" {
			return nil, fault.New(fault.Missing, "fault.no_such_bill")
		}
		return append([]byte(j.Body+"\n"), slip...), nil
	}, quiet)
	return r
}

func (r *rig) step(t *testing.T) time.Duration {
	t.Helper()
	wake, err := r.Step(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return wake.Sub(r.clk.Now())
}

func TestJobsComeOutInOrder(t *testing.T) {
	t.Parallel()
	r := newRig(t, patient)
	r.heap.add("first")
	r.heap.add("bad")
	r.heap.add("third")
	for range 3 {
		r.step(t)
	}
	text := r.sim.Text()
	if strings.Index(text, "first") > strings.Index(text, "third") || strings.Count(text, "TOTAL") != 2 || r.sim.Cuts() != 2 {
		t.Errorf("on paper:\n%s", text)
	}
	if j := r.heap.jobs[1]; j.State != printer.Stopped || j.Note != "fault.no_such_bill" {
		t.Errorf("the job that cannot be drawn: %+v", j)
	}
	if wake := r.step(t); wake < time.Minute {
		t.Errorf("with nothing to do it looks again in %v", wake)
	}
}

func TestTroubleIsShownAndTheSlipComesOutAfterIt(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		trouble printsim.Trouble
		want    string
	}{
		"no paper":       {printsim.Trouble{PaperOut: true}, "printer.paper"},
		"paper runs out": {printsim.Trouble{PaperLeft: 10}, "printer.paper"},
		"cover open":     {printsim.Trouble{Offline: true}, "printer.cover"},
		"half a job":     {printsim.Trouble{HangUpAt: 20}, "printer.cut"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, patient)
			r.sim.Bend(c.trouble)
			r.heap.add("slip")
			wake := r.step(t)
			if st := r.Status(); st.Trouble != c.want || !st.Waiting || wake <= 0 || wake > 4*time.Second {
				t.Fatalf("%+v, next try in %v; want %s", st, wake, c.want)
			}
			if j := r.heap.jobs[0]; j.State != printer.Waiting || j.Note != c.want || !j.Due.Equal(start) {
				t.Errorf("the job: %+v", j)
			}
			if again := r.step(t); again != wake {
				t.Errorf("it tried again before its time")
			}
			r.sim.Bend(printsim.Trouble{})
			r.sim.Tear()
			r.clk.Advance(wake)
			r.step(t)
			if st := r.Status(); st.Trouble != "" || r.heap.jobs[0].State != printer.Printed || strings.Count(r.sim.Text(), "TOTAL") != 1 {
				t.Errorf("after mending: %+v, %+v, paper:\n%s", st, r.heap.jobs[0], r.sim.Text())
			}
		})
	}
}

func TestPrintersThatDoNotAnswerArePrintedOn(t *testing.T) {
	t.Parallel()
	for name, trouble := range map[string]printsim.Trouble{"silent": {Mute: true}, "nonsense": {Garbage: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, 0)
			r.sim.Bend(trouble)
			r.heap.add("slip")
			r.step(t)
			if r.heap.jobs[0].State != printer.Printed {
				t.Errorf("the job: %+v", r.heap.jobs[0])
			}
		})
	}
}

func TestNobodyThere(t *testing.T) {
	t.Parallel()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone := l.Addr().String()
	_ = l.Close()
	clk := clock.NewVirtual(start, 1)
	for name, p := range map[string]printer.Port{
		"network": printer.Network{Address: gone, Clock: clk},
		"file":    printer.File{Path: filepath.Join(t.TempDir(), "lp0"), Clock: clk},
		"program": printer.System{Program: filepath.Join(t.TempDir(), "lp")},
	} {
		if err := p.Send(t.Context(), slip); !errors.Is(err, printer.ErrOffline) {
			t.Errorf("%s: %v, want offline", name, err)
		}
	}
}

func TestADeviceFileGetsEveryByteAtItsPace(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "rfcomm0")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	job := bytes.Repeat([]byte("0123456789abcdef"), 100)
	clk := clock.Alone{Virtual: clock.NewVirtual(start, 1)}
	if err := (printer.File{Path: path, Clock: clk, Slow: true}).Send(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, job) {
		t.Errorf("%d of %d bytes, %v", len(got), len(job), err)
	}
	if took := clk.Now().Sub(start); took != 6*30*time.Millisecond {
		t.Errorf("1,600 bytes took %v, want six pauses of 30 ms", took)
	}
}

func TestAStaleSlipStops(t *testing.T) {
	t.Parallel()
	r := newRig(t, patient)
	r.sim.Bend(printsim.Trouble{PaperOut: true})
	r.heap.add("slip")
	r.step(t)
	r.clk.Advance(printer.Stale + time.Second)
	r.step(t)
	if j := r.heap.jobs[0]; j.State != printer.Stopped || j.Note != "printer.too_old" {
		t.Errorf("after half an hour: %+v", j)
	}
}

func TestPausesGrowAndStay(t *testing.T) {
	t.Parallel()
	r := newRig(t, patient)
	r.sim.Bend(printsim.Trouble{PaperOut: true})
	r.heap.add("slip")
	var last time.Duration
	for range 7 {
		last = r.step(t)
		r.clk.Advance(last)
	}
	if last < 15*time.Second || last > 30*time.Second {
		t.Errorf("the seventh pause is %v", last)
	}
	r.sim.Bend(printsim.Trouble{})
	r.step(t) // prints
	r.heap.add("next")
	if r.step(t); r.heap.jobs[1].State != printer.Printed {
		t.Error("after a success nothing waits")
	}
}

func TestDotsThatLookLikeAQuestion(t *testing.T) {
	t.Parallel()
	// A picture of one row whose dots are DLE EOT 1, DLE EOT 4 and so on.
	r := newRig(t, patient)
	picture := append([]byte{0x1d, 'v', '0', 0, 12, 0, 1, 0}, bytes.Repeat([]byte{0x10, 0x04, 0x01}, 4)...)
	r.heap.add(string(picture))
	r.step(t)
	if st := r.Status(); st.Trouble != "" || r.heap.jobs[0].State != printer.Printed || r.sim.Cuts() != 1 {
		t.Errorf("%+v, %+v, %d cuts, %q", st, r.heap.jobs[0], r.sim.Cuts(), r.sim.Complaints())
	}
}
