package pinesim

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
)

// The frame of the vendor's own Java library: source 10 00, function 09 97,
// length of the CSV, CSV, closing FF. Replies carry function 19 97, an error
// field, the length and the CSV, and no closing byte.
const (
	padMaxRequest = 2048
	padClosing    = 0xff
)

var errFrame = errors.New("the frame is not source 1000, function 0997, length, text, FF")

// readRequest reads one request frame and returns its CSV.
func readRequest(r io.Reader) (string, error) {
	head := make([]byte, 6)
	if _, err := io.ReadFull(r, head); err != nil {
		return "", errFrame
	}
	n := int(binary.BigEndian.Uint16(head[4:]))
	if binary.BigEndian.Uint32(head) != 0x1000_0997 || n+7 > padMaxRequest {
		return "", errFrame
	}
	rest := make([]byte, n+1)
	if _, err := io.ReadFull(r, rest); err != nil || rest[n] != padClosing {
		return "", errFrame
	}
	for _, c := range rest[:n] {
		if c < ' ' || c > '~' {
			return "", errors.New("the text is not plain ASCII")
		}
	}
	return string(rest[:n]), nil
}

// padFrame puts a reply's CSV into its frame.
func padFrame(csv string) []byte {
	frame := []byte{0x10, 0x00, 0x19, 0x97, 0x00, 0x00}
	frame = binary.BigEndian.AppendUint16(frame, uint16(len(csv)))
	return append(frame, csv...)
}

// padding is how a reply leaves.
type padding struct {
	pieces [][]byte // written one by one
	linger bool     // the connection stays open afterwards
	stall  bool     // and nothing more comes for a long time
	abort  bool     // the connection is torn, not closed
}

func (p padding) send(ctx context.Context, conn net.Conn, stall func(context.Context)) {
	for _, piece := range p.pieces {
		if _, err := conn.Write(piece); err != nil {
			return
		}
	}
	switch {
	case p.stall && stall != nil:
		stall(untilClosed(ctx, conn))
	case p.linger:
		<-untilClosed(ctx, conn).Done()
	}
	if tcp, ok := conn.(*net.TCPConn); ok && p.abort {
		_ = tcp.SetLinger(0)
	}
}

// untilClosed is a context that ends when the other side closes.
func untilClosed(ctx context.Context, conn net.Conn) context.Context {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		defer cancel()
		_, _ = conn.Read(make([]byte, 1)) // nobody sends anything now
	}()
	return ctx
}
