package pinesim

import (
	"context"
	"errors"
	"net"
	"syscall"
	"time"
)

// Dial opens a connection to the controller of this machine inside the
// program. It is refused while the simulator is down.
func (m *Machine) Dial(ctx context.Context) (net.Conn, error) {
	m.sim.mu.Lock()
	down := m.sim.down
	m.sim.mu.Unlock()
	if down {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	}
	near, far := net.Pipe()
	// The exchange ends when either side closes: the caller's Close is enough.
	go m.ServeController(context.WithoutCancel(ctx), far)
	return near, nil
}

// ListenController serves connections until ctx ends, one at a time as the
// vendor's helper does, and closes the listener.
func (m *Machine) ListenController(ctx context.Context, l net.Listener) error {
	stop := context.AfterFunc(ctx, func() { _ = l.Close() })
	defer stop()
	for {
		conn, err := l.Accept()
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		m.ServeController(ctx, conn)
	}
}

// ServeController carries one transaction over one connection and closes it:
// a request frame in, and when the shopper is done a reply frame out. A frame
// that is not exactly right is not answered.
func (m *Machine) ServeController(ctx context.Context, conn net.Conn) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	csv, err := readRequest(conn)
	var req padRequest
	if err == nil {
		req, err = parseRequest(csv)
	}
	if err != nil {
		m.sim.mu.Lock()
		m.sim.complain(err.Error())
		m.sim.mu.Unlock()
		return
	}
	if out, ok := m.transact(ctx, req); ok {
		out.send(ctx, conn, m.sim.opt.Stall)
	}
}

// transact starts a bill and waits until it has ended. It reports false when
// nobody will answer.
func (m *Machine) transact(ctx context.Context, req padRequest) (padding, bool) {
	s := m.sim
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	switch {
	case s.down:
		return padding{}, false
	case req.mode == "":
		return padding{pieces: [][]byte{padFrame(req.failed("INVALID TXN INPUT"))}}, true
	case m.open() != nil:
		// D: what the helper says of a busy terminal is in no source.
		return padding{pieces: [][]byte{padFrame(req.failed("TERMINAL BUSY"))}}, true
	}
	b := &bill{number: req.reference, seq: 1, machine: m, amount: req.paise, mode: req.mode, wired: true}
	b.choice = s.choose(b)
	b.plan, _ = b.choice.recipe()
	s.place(b, m.spec.ControllerWindow)
	if err := s.await(ctx, b); err != nil || m.silent || b.dark {
		return padding{}, false
	}
	frame := padFrame(req.outcome(b))
	if b.plan.pad != nil {
		return b.plan.pad(frame), true
	}
	return padding{pieces: [][]byte{frame}}, true
}

// await lets time pass until the bill no longer waits. The lock is given up
// while waiting.
func (s *Sim) await(ctx context.Context, b *bill) error {
	for s.settle(); b.waits(); s.settle() {
		due, ok := b.due()
		if !ok {
			return errors.New("pinesim: a bill that nothing can end")
		}
		until := s.wall(max(due, s.clk.Mono()+time.Nanosecond))
		s.mu.Unlock()
		err := s.opt.Wait(ctx, until, b.changed)
		s.mu.Lock()
		if err != nil {
			return err
		}
	}
	return nil
}
