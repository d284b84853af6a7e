package printsim

import (
	"fmt"
	"image"
	"strings"
	"sync"
)

// Options are the printer's build.
type Options struct {
	Dots    int // across; 576 if left out
	Columns int // of font A; 48 if left out
}

// Trouble is how the printer misbehaves.
type Trouble struct {
	PaperOut  bool
	PaperLeft int  // rows of dots until the paper ends; 0 is plenty
	Offline   bool // cover open: takes nothing
	Mute      bool // never answers a status question
	Garbage   bool // answers every question with nonsense
	HangUpAt  int  // drops the connection after so many bytes; 0 is never
}

// Printer is one printer. It is safe for use by several goroutines.
type Printer struct {
	o  Options
	mu sync.Mutex
	d  decoder
	t  Trouble

	taken int
}

// New makes a printer with paper in it.
func New(o Options) *Printer {
	if o.Dots == 0 {
		o.Dots, o.Columns = 576, 48
	}
	p := &Printer{o: o}
	p.d.begin(o)
	return p
}

// Bend sets how it misbehaves from now on; the zero Trouble heals it.
func (p *Printer) Bend(t Trouble) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.t = t
	p.taken = 0
	p.d.left = t.PaperLeft
}

// Write takes bytes as a printer on a cable does.
func (p *Printer) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, c := range b {
		if p.t.Offline {
			return i, fmt.Errorf("printsim: offline")
		}
		p.feed(c)
	}
	return len(b), nil
}

// feed takes one byte; a printer without paper keeps what it is sent to itself.
func (p *Printer) feed(c byte) {
	if p.t.PaperLeft > 0 && p.d.left <= 0 {
		p.t.PaperOut = true
	}
	p.d.take(c, !p.t.PaperOut)
}

// Paper is everything printed so far.
func (p *Printer) Paper() image.Image {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.d.paper()
}

// Text is the letters printed so far, a line each; drawn rows are not in it.
func (p *Printer) Text() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.d.lines, "\n")
}

// Cuts is how often the paper was cut.
func (p *Printer) Cuts() int { p.mu.Lock(); defer p.mu.Unlock(); return p.d.cuts }

// Kicks is how often the cash drawer was opened.
func (p *Printer) Kicks() int { p.mu.Lock(); defer p.mu.Unlock(); return p.d.kicks }

// Tallest is the height of the tallest picture it was sent.
func (p *Printer) Tallest() int { p.mu.Lock(); defer p.mu.Unlock(); return p.d.tallest }

// Complaints are commands a real printer would have stumbled over.
func (p *Printer) Complaints() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.d.complaints...)
}

// Tear takes the paper off and begins anew.
func (p *Printer) Tear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.d = decoder{left: p.d.left}
	p.d.begin(p.o)
}
