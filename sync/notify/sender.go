package notify

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"haat/app/clock"
	"haat/app/fault"
)

// Message is one row of the queue.
type Message struct {
	Seq   int64
	Sale  string // a bare id
	To    string // E.164
	State State
	Media string // the bill's id at the API, once it is there
	ID    string // the message's, once accepted
	Tries int
	Due   time.Time // UTC
	Note  string    // a key of the word lists
}

// State is where a message is.
type State string

// The states, as they are stored.
const (
	Waiting  State = "waiting"
	Sending  State = "sending" // marked before its request left
	Sent     State = "sent"
	Perhaps  State = "doubtful"
	Stopped  State = "stopped"
	Recalled State = "none" // the bill was taken back before
)

// Queue is the memory of messages. Every method has happened on disk when it
// returns without an error.
type Queue interface {
	// NextMessage is the oldest waiting one that is due; without one, when the
	// next will be (zero: none waits).
	NextMessage(ctx context.Context, now time.Time) (m Message, ok bool, wake time.Time, err error)
	// PutMessage stores state, media, id, tries, due and note of a row.
	PutMessage(ctx context.Context, m Message) error
	// PeopleSince is how many different people were written to, and whether
	// this one is among them; oldest is when the first of them was.
	PeopleSince(ctx context.Context, since time.Time, to string) (n int, known bool, oldest time.Time, err error)
}

// Maker writes the letter for a message. A fault stops the row with its words.
type Maker func(ctx context.Context, m Message) (Letter, error)

// Pauses of the sender.
const (
	perPerson  = 7 * time.Second // the API allows one to a person in about 6
	firstPause = 10 * time.Second
	mostPause  = 15 * time.Minute
	mostTries  = 12
	idle       = time.Hour
	window     = 24 * time.Hour
)

// Sender sends what waits, one message a step.
type Sender struct {
	clk    clock.Clock
	queue  Queue
	client *Client
	make   Maker
	log    *slog.Logger

	mu   sync.Mutex
	hold string // why nothing is sent: a key
	next map[string]time.Time
}

// New makes a sender.
func New(clk clock.Clock, q Queue, c *Client, m Maker, log *slog.Logger) *Sender {
	return &Sender{clk: clk, queue: q, client: c, make: m, log: log, next: map[string]time.Time{}}
}

// Hold is why nothing is sent to anybody, as a key; "" while things go.
func (s *Sender) Hold() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hold
}

// Resume goes on after a person has mended what held everything.
func (s *Sender) Resume() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hold = ""
}

// Step sends at most one message and says when to look again.
func (s *Sender) Step(ctx context.Context) (time.Time, error) {
	now := s.clk.Now()
	if s.Hold() != "" {
		return now.Add(idle), nil
	}
	m, ok, wake, err := s.queue.NextMessage(ctx, now)
	if err != nil {
		return now.Add(firstPause), err
	}
	if !ok {
		if wake.IsZero() {
			wake = now.Add(idle)
		}
		return wake, nil
	}
	if later, why, err := s.full(ctx, m, now); err != nil || !later.IsZero() {
		if err == nil {
			m.Due, m.Note = later, why
			err = s.queue.PutMessage(ctx, m)
		}
		return now, err
	}
	l, err := s.make(ctx, m)
	if ctx.Err() != nil {
		return now, ctx.Err()
	}
	if err != nil {
		m.State, m.Note = Stopped, noteOf(err)
		return now, s.queue.PutMessage(ctx, m)
	}
	if m.Media == "" {
		return now, s.upload(ctx, m, l)
	}
	return now, s.send(ctx, m, l)
}

// full says until when a message must wait for the limits per person and per
// day.
func (s *Sender) full(ctx context.Context, m Message, now time.Time) (time.Time, string, error) {
	s.mu.Lock()
	next := s.next[m.To]
	s.mu.Unlock()
	if now.Before(next) {
		return next, "notify.busy", nil
	}
	n, known, oldest, err := s.queue.PeopleSince(ctx, now.Add(-window), m.To)
	if err != nil || known || n < s.people() {
		return time.Time{}, "", err
	}
	return oldest.Add(window), "notify.day_full", nil
}

func (s *Sender) people() int {
	if n := s.client.cfg.People; n > 0 {
		return n
	}
	return DefaultPeople
}

func (s *Sender) upload(ctx context.Context, m Message, l Letter) error {
	media, v := s.client.Upload(ctx, l)
	if v.Kind != Accepted {
		return s.settle(ctx, m, v)
	}
	m.Media = media
	return s.queue.PutMessage(ctx, m)
}

// send marks the row, and only then lets a byte go.
func (s *Sender) send(ctx context.Context, m Message, l Letter) error {
	m.State = Sending
	if err := s.queue.PutMessage(ctx, m); err != nil {
		return err
	}
	id, v := s.client.Send(ctx, l, m.Media)
	m.ID = id
	s.mu.Lock()
	s.next[m.To] = s.clk.Now().Add(perPerson)
	s.mu.Unlock()
	// The answer is written down even if the program is about to stop.
	return s.settle(context.WithoutCancel(ctx), m, v)
}

// settle stores what an answer means.
func (s *Sender) settle(ctx context.Context, m Message, v Verdict) error {
	m.Tries++
	m.Note = v.Key
	switch v.Kind {
	case Accepted:
		m.State = Sent
	case Doubtful:
		m.State = Perhaps
	case Refused:
		m.State = Stopped
	case Channel:
		m.State = Waiting
		s.mu.Lock()
		s.hold = v.Key
		s.mu.Unlock()
	case Passing:
		m.State = Waiting
		m.Due = s.clk.Now().Add(clock.Jitter(s.clk, min(firstPause<<min(m.Tries, 10), mostPause)))
		if m.Tries >= mostTries {
			m.State = Stopped
		}
	}
	if v.Kind != Accepted {
		s.log.Warn("a message was not sent", "message", m.Seq, "what", string(v.Kind), "key", v.Key, "code", v.Code)
	}
	return s.queue.PutMessage(ctx, m)
}

func noteOf(err error) string {
	if f, ok := fault.Find(err); ok {
		return f.Key
	}
	return "notify.cannot_write"
}
