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
func ask(ctx context.Context, conn net.Conn) (answered bool, err error) {
	offline, ok, err := question(ctx, conn, 2)
	if err != nil || !ok {
		return false, err
	}
	paper, ok, err := question(ctx, conn, 4)
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

func question(ctx context.Context, conn net.Conn, n byte) (answer byte, ok bool, err error) {
	if err := ctx.Err(); err != nil {
		return 0, false, err
	}
	if _, err := conn.Write([]byte{0x10, 0x04, n}); err != nil {
		return 0, false, fmt.Errorf("%w: %w", ErrCut, err)
	}
	// The deadline is of this moment in the world, not of the till's clock.
	ctx, cancel := context.WithTimeout(ctx, answerPatience)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { _ = conn.SetReadDeadline(time.Unix(1, 0)) })
	defer func() {
		stop()
		_ = conn.SetReadDeadline(time.Time{})
	}()
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
