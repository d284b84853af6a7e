package printsim

import (
	"errors"
	"io"
	"net"
	"sync"
)

// Serve prints what comes over one connection until it ends, and answers
// questions about its state (DLE EOT n). As in real printers a question is
// seen wherever the three bytes stand: in the middle of a picture it is
// answered, and is picture all the same.
func (p *Printer) Serve(c io.ReadWriteCloser) {
	defer func() { _ = c.Close() }() // the other side may have gone already
	buf := make([]byte, 512)
	var last [2]byte
	for {
		n, err := c.Read(buf)
		for _, b := range buf[:n] {
			asked := last == [2]byte{0x10, 0x04} && b >= 1 && b <= 4
			last = [2]byte{last[1], b}
			if !p.one(b) {
				return
			}
			if asked && p.answer(c, b) != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// one takes one byte off the wire; false hangs up.
func (p *Printer) one(b byte) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.t.HangUpAt > 0 && p.taken >= p.t.HangUpAt {
		return false
	}
	p.taken++
	if !p.t.Offline {
		p.feed(b)
	}
	return true
}

// answer tells the state: 1 printer, 2 why it is offline, 4 paper.
func (p *Printer) answer(c io.Writer, n byte) error {
	p.mu.Lock()
	t := p.t
	out := t.PaperOut || t.PaperLeft > 0 && p.d.left <= 0
	p.mu.Unlock()
	if t.Mute {
		return nil
	}
	b := byte(0x12)
	switch {
	case t.Garbage:
		b = 0xff
	case n == 1 && (t.Offline || out):
		b |= 0x08
	case n == 2 && t.Offline:
		b |= 0x04
	case n == 2 && out:
		b |= 0x20
	case n == 4 && out:
		b |= 0x60
	}
	_, err := c.Write([]byte{b})
	return err
}

// Listen serves connections, one after another as printers do, until the
// listener is closed, and returns when the last one has ended.
func (p *Printer) Listen(l net.Listener) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	for {
		c, err := l.Accept()
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if err != nil {
			return err
		}
		wg.Add(1)
		func() {
			defer wg.Done()
			p.Serve(c)
		}()
	}
}
