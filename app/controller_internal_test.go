package app

import (
	"context"
	"errors"
	"io"
	"net"
	"testing"
)

// Whoever waits for a terminal on this computer is let go when the program
// ends, and a line that was closed is forgotten.
func TestHangingUpEndsAWait(t *testing.T) {
	t.Parallel()
	var l lines
	dial := l.through(func(context.Context) (net.Conn, error) {
		near, far := net.Pipe()
		t.Cleanup(func() { _ = far.Close() })
		return near, nil
	})
	closed, err := dial(t.Context())
	if err == nil {
		err = closed.Close()
	}
	if err != nil || len(l.open) != 0 {
		t.Fatalf("%v, %d lines open after they were closed", err, len(l.open))
	}
	conn, err := dial(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		_, err := conn.Read(make([]byte, 1))
		ended <- err
	}()
	l.hangUp()
	if err := <-ended; !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("the wait ended with %v", err)
	}
	l.hangUp() // nobody is there
	if _, err := l.through(func(context.Context) (net.Conn, error) { return nil, io.EOF })(t.Context()); !errors.Is(err, io.EOF) {
		t.Errorf("nobody answers: %v", err)
	}
}
