package printer

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"time"

	"haat/app/clock"
)

// Port is a way to one printer.
type Port interface {
	// Send brings a job to the printer, or an error that is one of the package's
	// where it is known what is the matter.
	Send(ctx context.Context, job []byte) error
}

// What can be the matter with a printer. The text is a key of the word lists.
var (
	ErrOffline = errors.New("printer.offline") // cannot be reached
	ErrPaper   = errors.New("printer.paper")   // no paper
	ErrCover   = errors.New("printer.cover")   // reached, but not ready: cover open
	ErrCut     = errors.New("printer.cut")     // went away in the middle of a job
)

// Limits of waiting on a printer.
const (
	dialPatience   = 4 * time.Second
	answerPatience = 400 * time.Millisecond
	drainPatience  = 20 * time.Millisecond
	writePatience  = 30 * time.Second
)

// Network is a printer that listens on a TCP port, 9100 as a rule. One
// connection per job: cheap printers take only one at a time.
type Network struct {
	Address string // host:port
	Clock   clock.Clock
	Dial    func(ctx context.Context, network, address string) (net.Conn, error) // nil: net.Dialer
	// Patience is how long an answer about paper and cover is waited for; 0 is
	// 0.4 s. A printer behind a slow network may need more. One that never answers
	// costs this much for each job.
	Patience time.Duration
}

// Send implements [Port].
func (n Network) Send(ctx context.Context, job []byte) error {
	dial := n.Dial
	if dial == nil {
		dial = (&net.Dialer{}).DialContext
	}
	reach, cancel := context.WithTimeout(ctx, dialPatience)
	conn, err := dial(reach, "tcp", n.Address)
	cancel()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrOffline, err)
	}
	defer conn.Close()
	patience := cmp.Or(n.Patience, answerPatience)
	before, err := ask(ctx, conn, patience)
	if err != nil {
		return err
	}
	if err := write(ctx, n.Clock, conn, job, pace{1460, 0}); err != nil {
		return fmt.Errorf("%w: %w", ErrCut, err)
	}
	after, err := ask(ctx, conn, patience)
	if err != nil {
		return err
	}
	if before && !after {
		return fmt.Errorf("%w: no answer after the job", ErrCut)
	}
	return nil
}

// File is a printer behind a device file: /dev/usb/lp0, /dev/rfcomm0, a serial
// port. Nothing is asked of it: reading such a file may never end.
type File struct {
	Path  string
	Clock clock.Clock
	Slow  bool // Bluetooth and serial: small pieces with pauses between them
}

// Send implements [Port].
func (f File) Send(ctx context.Context, job []byte) error {
	// Neither made nor cut short: a till must not write a file where a printer
	// was unplugged.
	w, err := os.OpenFile(f.Path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrOffline, err)
	}
	p := pace{4096, 0}
	if f.Slow {
		p = pace{256, 30 * time.Millisecond}
	}
	err = write(ctx, f.Clock, w, job, p)
	if closed := w.Close(); err == nil && closed != nil && !errors.Is(closed, os.ErrClosed) {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrCut, err)
	}
	return nil
}

// System gives jobs, PDF as a rule, to the system's own printing: a program
// that reads a document, such as lp. Queue "" is the system's default printer.
type System struct {
	Program string // "lp"
	Queue   string
	Raw     bool // the job is the printer's own language
}

// Send implements [Port].
func (s System) Send(ctx context.Context, job []byte) error {
	var args []string
	if s.Queue != "" {
		args = append(args, "-d", s.Queue)
	}
	if s.Raw {
		args = append(args, "-o", "raw")
	}
	ctx, cancel := context.WithTimeout(ctx, writePatience)
	defer cancel()
	cmd := exec.CommandContext(ctx, s.Program, args...)
	cmd.Stdin = bytes.NewReader(job)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %w: %s", ErrOffline, err, strings.TrimSpace(string(out)))
	}
	return nil
}

// pace is how a job is cut up.
type pace struct {
	piece int
	pause time.Duration
}

// write sends a job in pieces. A printer that takes nothing any more is given
// up after a while: closing is what ends a write that hangs.
func write(ctx context.Context, clk clock.Clock, w io.WriteCloser, job []byte, p pace) error {
	ctx, cancel := context.WithTimeout(ctx, writePatience)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { _ = w.Close() })
	defer stop()
	for len(job) > 0 {
		n := min(p.piece, len(job))
		if _, err := w.Write(job[:n]); err != nil {
			return err
		}
		job = job[n:]
		if p.pause > 0 && len(job) > 0 {
			if err := clk.Wait(ctx, clk.Now().Add(p.pause), nil); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}
