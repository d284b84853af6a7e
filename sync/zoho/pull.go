package zoho

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"haat/app/fault"
	"haat/catalog"
	"haat/sync/outbox"
)

// Shop is where a pull puts what it fetched. States are a pull's own notes of
// where it goes on, stored together with what they follow.
type Shop interface {
	PullState(ctx context.Context) (string, error)
	SavePull(ctx context.Context, state string) error
	BeginPull(ctx context.Context) (int64, error)
	PutPage(ctx context.Context, pull int64, rows []catalog.Listed, state string) (born, changed int, err error)
	DetailsDue(ctx context.Context, most int) ([]catalog.ItemID, error)
	PutDetails(ctx context.Context, pull int64, asked []catalog.ItemID, rows []catalog.Listed) error
	SetSeats(ctx context.Context, seats map[catalog.ItemID]int, state string) (changed int, err error)
	PutPriceList(ctx context.Context, l catalog.PriceList, state string) (changed int, err error)
	Unseen(ctx context.Context, pull int64, most int) ([]catalog.ItemID, error)
	Gone(ctx context.Context, ids []catalog.ItemID) error
	EndPull(ctx context.Context, pull int64) (gone int, err error)

	NamePlace(ctx context.Context, place string) error
	StockDue(ctx context.Context, place string, soon, late time.Time, most int) (ids []catalog.ItemID, due int, err error)
	StockAsked(ctx context.Context, place string, ids []catalog.ItemID) error
	NeedsNumbers(ctx context.Context, serial map[catalog.ItemID]bool) (changed int, err error)
	AskStock(ctx context.Context) (from int64, asked catalog.Moment, err error)
	TakeStock(ctx context.Context, place string, from int64, asked catalog.Moment, counts []catalog.Count) error
}

// Pictures is the cache of item pictures.
type Pictures interface {
	Has(key string) bool
	// Room reports whether another picture may be kept.
	Room() bool
	Put(key string, image []byte) error
	// Bad remembers that there is no picture to be had under a key.
	Bad(key string) error
}

// Pulled says what a pull brought.
type Pulled = catalog.Progress

// Puller fetches items, stock and pictures, one call at a time. What it has
// fetched is stored before the next call, with the place where it goes on, so
// that a pull that was cut off by a dead network, a spent share of calls or the
// end of the program continues where it was. It is for one goroutine.
type Puller struct {
	C         *Client
	Shop      Shop
	Pictures  Pictures
	PriceList string                 // id of the price list in use, "" for none
	Progress  func(catalog.Progress) // hears how far it got; may be nil
	// PerPage is how many items a page asks for; 0 is Zoho's own maximum.
	PerPage int

	done  catalog.Progress
	at    *walk // the pull under way, nil for none
	rest  resting
	known bool // at was read from the shop
	taxes *taxTable
	due   []catalog.ItemID // whose counts are asked for next
}

const (
	perPage = 200 // Zoho's own maximum
	// perDetails is how many items one itemdetails call asks for; no maximum is
	// documented, and one dead id fails the whole call.
	perDetails = 100
	// overlap is how far before the last pull's own time the next one begins:
	// a list may show a change later than it was stamped.
	overlap = 10 * time.Minute
)

// Pause is the error of a call that may be made only later.
type Pause struct {
	For   time.Duration
	cause error
}

// Error is for logs.
func (p *Pause) Error() string { return fmt.Sprintf("zoho: wait %v: %v", p.For, p.cause) }

// Unwrap gives the fault.
func (p *Pause) Unwrap() error { return p.cause }

// Pull fetches the whole list, or what is left of the pull that was cut off,
// and then every count that was last asked for before. It waits for calls to be allowed again as
// long as that takes no more than two minutes. Pictures come after it, with
// PullPictures: nobody waits for them to sell.
func (p *Puller) Pull(ctx context.Context) (Pulled, error) {
	began := p.C.clk.Now()
	if err := p.run(ctx, func() (bool, error) { return p.Step(ctx, true) }); err != nil {
		return p.done, err
	}
	err := p.run(ctx, func() (bool, error) { return p.StepStock(ctx, began, began) })
	return p.done, err
}

// Changes fetches what changed since the last pull, or goes on with the pull
// that was cut off.
func (p *Puller) Changes(ctx context.Context) (Pulled, error) {
	err := p.run(ctx, func() (bool, error) { return p.Step(ctx, false) })
	return p.done, err
}

// Stock fetches the counts that were last asked for before a moment.
func (p *Puller) Stock(ctx context.Context, before time.Time) (Pulled, error) {
	err := p.run(ctx, func() (bool, error) { return p.StepStock(ctx, before, before) })
	return p.done, err
}

// run makes steps until none is left.
func (p *Puller) run(ctx context.Context, step func() (more bool, err error)) error {
	for {
		more, err := step()
		var wait *Pause
		if errors.As(err, &wait) && wait.For <= patience {
			if err := p.C.clk.Wait(ctx, p.C.clk.Now().Add(wait.For), nil); err != nil {
				return err
			}
			continue
		}
		if err != nil || !more {
			return err
		}
	}
}

// Done is what this puller has fetched so far.
func (p *Puller) Done() Pulled { return p.done }

func (p *Puller) tell(phase catalog.Phase) {
	p.done.Phase = phase
	if p.Progress != nil {
		p.Progress(p.done)
	}
}

// get makes one call and says when the server answered, zero if it did not say.
func (p *Puller) get(ctx context.Context, path string, q url.Values, into any) (out outbox.Outcome, date time.Time, err error) {
	out = p.C.twice(ctx, request{method: http.MethodGet, path: path, query: q}, func(status int, h http.Header, body []byte) outbox.Outcome {
		o, good := understand(status, h, body)
		if !good {
			return o
		}
		date, _ = http.ParseTime(h.Get("Date"))
		if err := json.Unmarshal(body, into); err != nil {
			o.Class, o.Words = outbox.Lost, clip("an answer that cannot be read: "+err.Error())
		}
		return o
	})
	return out, date, p.count(ctx, out)
}

// count notes an outcome's calls and turns a refusal into words, a limit into a
// pause.
func (p *Puller) count(ctx context.Context, out outbox.Outcome) error {
	for _, k := range out.Calls {
		if err := p.C.meter.Note(ctx, k); err != nil {
			return err
		}
	}
	err := failed(out)
	if out.Class == outbox.Throttled || out.Class == outbox.DayOver {
		wait := out.RetryAfter
		if wait <= 0 {
			wait = time.Minute
		}
		return &Pause{wait, err}
	}
	return err
}

// fetch makes a call that is not part of telling a sale, and counts it.
func (c *Client) fetch(ctx context.Context, r request, into any) (outbox.Outcome, error) {
	out, err := c.patiently(ctx, func() outbox.Outcome { return c.call(ctx, r, into) })
	if err != nil {
		return out, err
	}
	return out, failed(out)
}

// patience is the longest a fetch waits for calls to be allowed again.
const patience = 2 * time.Minute

// patiently makes a call and counts it. A fetch of many things meets the
// minute's share of calls in the ordinary course, so it waits for the next.
func (c *Client) patiently(ctx context.Context, call func() outbox.Outcome) (outbox.Outcome, error) {
	for {
		out := call()
		for _, k := range out.Calls {
			if err := c.meter.Note(ctx, k); err != nil {
				return out, err
			}
		}
		if out.Class != outbox.Throttled || out.HTTP != 0 || out.RetryAfter > patience {
			return out, nil
		}
		if err := c.clk.Wait(ctx, c.clk.Now().Add(out.RetryAfter), nil); err != nil {
			return out, err
		}
	}
}

// failed puts words to an outcome that a person waits for.
func failed(o outbox.Outcome) error {
	cause := errors.New(strings.TrimSpace(fmt.Sprint(o.HTTP, " ", o.Code, " ", o.Words)))
	switch o.Class {
	case outbox.OK, outbox.Absent:
		return nil
	case outbox.Offline, outbox.Lost:
		return fault.New(fault.Offline, "fault.zoho_unreachable").Because(cause)
	case outbox.Throttled, outbox.DayOver:
		return fault.New(fault.Busy, "fault.zoho_busy").Because(cause)
	case outbox.SignIn:
		return fault.New(fault.Refused, "fault.zoho_sign_in").Because(cause)
	case outbox.Scope:
		return fault.New(fault.Refused, "fault.zoho_scope").Because(cause)
	case outbox.Exists, outbox.Refused, outbox.Differs, outbox.Waits, outbox.Moot, outbox.Regroup:
	}
	return fault.New(fault.Refused, "fault.zoho_said", "words", o.Words).Because(cause)
}
