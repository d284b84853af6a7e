package printer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

// ask looks at a printer's state by DLE EOT 2 (why it is offline) and DLE EOT 4
// (paper). Many printers do not answer, and one that does not is printed on
// all the same; answered says which it is. What is no answer by the rules of
// ESC/POS counts as none.
func ask(ctx context.Context, conn net.Conn, patience time.Duration) (answered bool, err error) {
	offline, ok, err := question(ctx, conn, 2, patience)
	if err != nil || !ok {
		return false, err
	}
	paper, ok, err := question(ctx, conn, 4, patience)
	if err != nil {
		return false, err
	}
	switch {
	case ok && paper&0x60 != 0, offline&0x20 != 0:
		return true, ErrPaper
	case offline&0x04 != 0:
		return true, ErrCover
	}
	return true, nil
}

func question(ctx context.Context, conn net.Conn, n byte, patience time.Duration) (answer byte, ok bool, err error) {
	if err := ctx.Err(); err != nil {
		return 0, false, err
	}
	// Dots of a picture can look like a question; what was answered to those
	// must not be taken for the answer to this one.
	if err := drain(ctx, conn); err != nil {
		return 0, false, err
	}
	if _, err := conn.Write([]byte{0x10, 0x04, n}); err != nil {
		return 0, false, fmt.Errorf("%w: %w", ErrCut, err)
	}
	done := limit(ctx, conn, patience)
	defer done()
	var b [1]byte
	switch _, err := io.ReadFull(conn, b[:]); {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return 0, false, nil
	case err != nil:
		return 0, false, fmt.Errorf("%w: %w", ErrCut, err)
	}
	// Bits 0 and 7 are clear, bit 1 and 4 set, in every such answer.
	return b[0], b[0]&0x93 == 0x12, nil
}

// limit ends a read after a while. The deadline is of this moment in the
// world, not of the till's clock.
func limit(ctx context.Context, conn net.Conn, d time.Duration) (done func()) {
	ctx, cancel := context.WithTimeout(ctx, d)
	ran := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ran)
		_ = conn.SetReadDeadline(time.Unix(1, 0))
	})
	return func() {
		if !stop() {
			<-ran // it must not end a later read
		}
		cancel()
		_ = conn.SetReadDeadline(time.Time{})
	}
}

// drain throws away what has come without being asked for.
func drain(ctx context.Context, conn net.Conn) error {
	done := limit(ctx, conn, drainPatience)
	defer done()
	var b [64]byte
	for {
		_, err := conn.Read(b[:])
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			return nil
		case err != nil:
			return fmt.Errorf("%w: %w", ErrCut, err)
		}
	}
}
