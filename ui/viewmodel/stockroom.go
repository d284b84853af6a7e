package viewmodel

import (
	"context"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/till"
	"haat/catalog"
	"haat/ui/async"
)

// The rows before the items.
const (
	stockCompare = "@compare"
	stockTills   = "@tills"
)

// What the Stock page lists.
const (
	StockAll   = "all"
	StockLess  = "low"   // low or sold out
	StockTasks = "tasks" // what wants a person
	StockTills = "tills" // shares of several tills
)

// Stockroom is what is here: how many of each item, what is wrong about it,
// and what a person can say.
type Stockroom struct {
	k       *Desk
	shown   bool
	query   string
	mode    string
	chosen  catalog.ItemID
	now     stockNow
	have    bool
	reading bool
	again   bool

	form   stockForm
	busy   bool // comparing
	places []StockPlace
}

// stockNow is what was read, as of one moment.
type stockNow struct {
	list     []till.StockRow
	low      int
	of       map[catalog.ItemID]till.StockRow // of what wants a person
	tasks    []catalog.ItemID
	counts   map[catalog.ItemID]till.Proposal
	diffs    map[catalog.ItemID]catalog.Diff
	apart    map[catalog.ItemID][]catalog.Apart
	shares   []catalog.Share
	name     string         // of this till
	compared clock.Day      // when device and Zoho were, "" for never
	found    []catalog.Diff // by that
	moves    []catalog.Passage
	all      int
}

// StockLine is one row of the list.
type StockLine struct {
	ID, First, Second, Amount, Word string
	Mood                            Mood
}

// StockLines are the rows; At works one out when it is asked for.
type StockLines struct {
	r       *Stockroom
	special []StockLine
	shown   []till.StockRow
}

// Len is how many there are.
func (l StockLines) Len() int { return len(l.special) + len(l.shown) }

// At is one of them.
func (l StockLines) At(i int) StockLine {
	if i < len(l.special) {
		return l.special[i]
	}
	return l.r.line(l.shown[i-len(l.special)])
}

// StockView is the page.
type StockView struct {
	Title, Sub string
	Find, Hint string
	Query      string
	Modes      []Chip
	Mode       string
	Rows       StockLines
	Chosen     string
	Empty      string  // instead of the list
	Name       string  // of the chosen item
	Blocks     []Block // what is said of it
}

// Show begins and ends the page.
func (r *Stockroom) Show(on bool) {
	r.shown = on
	if on {
		r.read()
		return
	}
	r.query, r.mode, r.now, r.have = "", "", stockNow{}, false
	r.Choose("")
}

func (r *Stockroom) follow() {
	if r.shown {
		r.read()
	}
}

// Find looks for items as Sell does.
func (r *Stockroom) Find(text string) {
	if text == r.query {
		return
	}
	r.query = text
	r.read()
	r.k.changed()
}

// List changes what is listed.
func (r *Stockroom) List(mode string) {
	if mode == r.mode {
		return
	}
	r.mode, r.query = mode, ""
	r.Choose("")
	r.read()
}

// Choose opens an item; "" closes it.
func (r *Stockroom) Choose(id string) {
	if string(r.chosen) != id {
		r.chosen, r.form, r.now.moves = catalog.ItemID(id), stockForm{}, nil
	}
	r.k.changed()
}

// Scanned opens the item with a code, or takes another till's slip.
func (r *Stockroom) Scanned(code string) {
	if _, err := catalog.ParseSlip(code); err == nil {
		r.take(code)
		return
	}
	if it, ok := r.k.deps.Till.Book().ByCode(code); ok {
		r.Choose(string(it.ID))
		return
	}
	r.Find(code)
}

// Back leaves what was begun about the chosen item and reports whether there
// was something.
func (r *Stockroom) Back() bool {
	if r.form.kind == "" {
		return false
	}
	r.form = stockForm{}
	r.k.changed()
	return true
}

// read brings everything off the thread, one reading at a time.
func (r *Stockroom) read() {
	if r.reading {
		r.again = true
		return
	}
	r.reading = true
	d, chosen := r.k.deps, r.chosen
	filter := till.StockFilter{Query: r.query, Low: r.mode == StockLess}
	history := r.form.kind == stockMoves
	async.Run(d.Run, func(ctx context.Context) (stockNow, error) {
		now, err := readStock(ctx, d.Till, filter)
		if err == nil && history && chosen != "" {
			now.moves, err = d.Till.Moves(ctx, chosen, mostMoves)
		}
		return now, err
	}, func(now stockNow, err error) {
		r.reading = false
		if err != nil {
			r.k.Fault(err)
		} else if r.shown {
			if r.chosen != chosen {
				now.moves = nil
			}
			r.now, r.have = now, true
			r.k.changed()
		}
		if r.again {
			r.again = false
			r.read()
		}
	})
}

// readStock reads what the page shows.
func readStock(ctx context.Context, t *till.Till, f till.StockFilter) (now stockNow, err error) {
	all := t.Stock(ctx, till.StockFilter{})
	now.all, now.list = len(all), all
	if f != (till.StockFilter{}) {
		now.list = t.Stock(ctx, f)
	}
	now.counts, now.diffs, now.apart = map[catalog.ItemID]till.Proposal{}, map[catalog.ItemID]catalog.Diff{}, map[catalog.ItemID][]catalog.Apart{}
	counts, err := t.Counts(ctx)
	for _, c := range counts {
		now.counts[c.Item] = c
	}
	if err != nil {
		return now, err
	}
	if err := now.readDiffs(ctx, t); err != nil {
		return now, err
	}
	apart, err := t.Apart(ctx)
	for _, a := range apart {
		now.apart[a.Item] = append(now.apart[a.Item], a)
	}
	if err == nil {
		now.shares, err = t.Shares(ctx)
	}
	if err == nil {
		now.name, err = t.Name(ctx)
	}
	now.of = map[catalog.ItemID]till.StockRow{}
	for _, row := range all {
		if row.Low || row.Out {
			now.low++
		}
		if now.wants(row) {
			now.tasks = append(now.tasks, row.Item.ID)
			now.of[row.Item.ID] = row
		}
	}
	return now, err
}

// readDiffs reads what the last comparison found and nobody has looked at.
func (n *stockNow) readDiffs(ctx context.Context, t *till.Till) error {
	day, err := t.Compared(ctx)
	if err != nil || day == "" {
		return err
	}
	n.compared = day
	n.found, err = t.Differences(ctx, day)
	for _, d := range n.found {
		if !d.Seen {
			n.diffs[d.Item] = d
		}
	}
	return err
}

// wants reports whether something about an item wants a person.
func (n *stockNow) wants(row till.StockRow) bool {
	id := row.Item.ID
	_, differs := n.diffs[id]
	c, counted := n.counts[id]
	return row.Oversold().Positive() || differs || counted && c.Ready || len(n.apart[id]) > 0
}

// several reports whether other tills sell from this shelf, or did.
func (r *Stockroom) several() bool {
	return r.k.deps.Till.Config().Tills > 1 || len(r.now.shares) > 0
}

// shareOf is this till's share of an item.
func (r *Stockroom) shareOf(id catalog.ItemID) (catalog.Share, bool) {
	for _, s := range r.now.shares {
		if s.Item == id {
			return s, true
		}
	}
	return catalog.Share{}, false
}

// amount is a quantity with its unit, where it is measured.
func amount(q money.Quantity, it *catalog.Item) string {
	if it.Fractions() {
		return q.String() + " " + it.Unit
	}
	return q.String()
}
