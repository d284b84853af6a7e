package async

import (
	"sync"
	"time"
)

// Pump turns a wake from anywhere into a refresh on the UI thread: the first
// at once, those that follow within the pause together at its end. A wake is
// never lost: a refresh begins after the last of them.
type Pump struct {
	runner  Runner
	pause   time.Duration
	refresh func()

	mu      sync.Mutex
	queued  bool // a refresh is on its way to the UI thread
	resting bool // the pause after a refresh is running
	again   bool // woken during the pause
	stopped bool
	unrest  func()
}

// NewPump makes a pump that leaves at least pause between two refreshes.
func NewPump(r Runner, pause time.Duration, refresh func()) *Pump {
	return &Pump{runner: r, pause: pause, refresh: refresh}
}

// Wake asks for a refresh. It may be called from anywhere and never waits.
func (p *Pump) Wake() {
	p.mu.Lock()
	if p.stopped || p.queued || p.resting {
		p.again = p.again || p.resting
		p.mu.Unlock()
		return
	}
	p.queued = true
	p.mu.Unlock()
	p.runner.Do(p.run)
}

// Stop ends it: no refresh begins afterwards. It is called on the UI thread.
func (p *Pump) Stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stopped = true
	if p.unrest != nil {
		p.unrest()
	}
}

func (p *Pump) run() {
	p.mu.Lock()
	p.queued = false
	if p.stopped {
		p.mu.Unlock()
		return
	}
	p.resting, p.again = true, false
	p.unrest = p.runner.After(p.pause, p.rested)
	p.mu.Unlock()
	p.refresh()
}

func (p *Pump) rested() {
	p.mu.Lock()
	p.resting = false
	again := p.again
	p.mu.Unlock()
	if again {
		p.Wake()
	}
}
