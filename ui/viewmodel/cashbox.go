package viewmodel

import (
	"context"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/shift"
	"haat/app/till"
	"haat/ui/async"
)

// BoxSheet is what can be done about the cash box; the sheet's id says what.
const BoxSheet SheetKind = "box"

// What a BoxSheet is for.
const (
	BoxOpen  = "open"  // count the opening cash
	BoxCount = "count" // count in between
	BoxMove  = "move"  // put in, take out
	BoxClose = "close"
	BoxX     = "x" // the day so far
	BoxZ     = "z" // a closed day
)

// prefBlind remembers that what should be there is not shown before the count.
const prefBlind = "cash.blind"

// Reports prints what a shift came to. What gives bills to customers may be
// able to, too.
type Reports interface {
	PrintShift(ctx context.Context, z shift.Z) error
}

// CashBox is the drawer of the stall: counting, moving cash, closing the day.
type CashBox struct {
	k    *Desk
	form boxForm
	z    shift.Z      // what a report sheet shows
	n    *shift.Count // what was counted, after it was
	busy bool
}

// boxForm is what is being typed.
type boxForm struct {
	notes  map[string]*string // by face
	sum    string
	gross  string // of the card machine's settlement
	way    string // in, out or drop
	amount string
	why    string
	wrong  string
}

// Open opens one of the box's sheets.
func (c *CashBox) Open(what string) {
	c.form, c.n = boxForm{notes: map[string]*string{}, way: string(shift.Out)}, nil
	for _, f := range shift.Faces() {
		c.form.notes[f.String()] = new(string)
	}
	if what == BoxX {
		c.showX()
		return
	}
	c.k.Open(Sheet{Kind: BoxSheet, ID: what})
}

// Count counts: the opening cash if nobody did yet, otherwise what is there.
func (c *CashBox) Count() {
	if c.k.Today.uncounted() {
		c.Open(BoxOpen)
		return
	}
	c.Open(BoxCount)
}

// Blind reports whether what should be there is hidden until it was counted.
func (c *CashBox) Blind() bool { return c.k.deps.Prefs.Get(prefBlind) == "yes" }

func (c *CashBox) setBlind(on bool) {
	v := "no"
	if on {
		v = "yes"
	}
	c.k.deps.Prefs.Put(prefBlind, v)
	c.k.changed()
}

func (c *CashBox) showX() {
	async.Run(c.k.deps.Run, func(ctx context.Context) (z shift.Z, err error) {
		z, ok, err := c.k.deps.Till.Look(ctx)
		if err == nil && !ok {
			err = fault.New(fault.Missing, "fault.shift_none")
		}
		return z, err
	}, func(z shift.Z, err error) {
		if err != nil {
			c.k.Fault(err)
			return
		}
		c.z = z
		c.k.Open(Sheet{Kind: BoxSheet, ID: BoxX})
	})
}

// ShowZ shows the report of the page's day, once it was closed.
func (c *CashBox) ShowZ() {
	d := c.k.Today.day.Date
	async.Run(c.k.deps.Run, func(ctx context.Context) ([]shift.Z, error) { return c.k.deps.Till.Zs(ctx, d) }, func(all []shift.Z, err error) {
		if err == nil && len(all) == 0 {
			err = fault.New(fault.Missing, "fault.shift_no_z")
		}
		if err != nil {
			c.k.Fault(err)
			return
		}
		c.z = all[len(all)-1]
		c.k.Open(Sheet{Kind: BoxSheet, ID: BoxZ})
	})
}

// counted is what was typed: the notes, or only the sum. nil when nothing was.
func (c *CashBox) counted() (*till.Counted, error) {
	out := till.Counted{Blind: c.Blind()}
	for _, f := range shift.Faces() {
		n, err := shift.ParseNumber(*c.form.notes[f.String()])
		if err != nil {
			return nil, err
		}
		if n > 0 {
			out.Sheet = append(out.Sheet, shift.Note{Face: f, N: n})
		}
	}
	if c.form.sum != "" {
		a, err := shift.ParseCash(c.form.sum)
		if err != nil {
			return nil, err
		}
		out.Total = &a
	}
	if len(out.Sheet) == 0 && out.Total == nil {
		return nil, nil //nolint:nilnil // nothing typed is not a mistake
	}
	return &out, nil
}

// do runs one verb off the thread, once; a refusal stays in the sheet.
func (c *CashBox) do(work func(ctx context.Context) error, done func()) {
	if c.busy {
		return
	}
	c.busy, c.form.wrong = true, ""
	c.k.changed()
	c.k.off(work, func(err error) {
		c.busy = false
		if err != nil {
			c.form.wrong = c.k.lang.Fault(err)
			c.k.changed()
			return
		}
		done()
		c.k.Today.read()
		c.k.changed()
	})
}

func (c *CashBox) refuse(err error) {
	c.form.wrong = c.k.lang.Fault(err)
	c.k.changed()
}

func (c *CashBox) takeFloat() {
	n, err := c.counted()
	if err == nil && n == nil {
		err = fault.New(fault.Refused, "fault.count_nothing")
	}
	if err != nil {
		c.refuse(err)
		return
	}
	c.do(func(ctx context.Context) error {
		_, err := c.k.deps.Till.OpenShift(ctx, n)
		return err
	}, c.k.CloseSheet)
}

func (c *CashBox) takeCount() {
	n, err := c.counted()
	if err == nil && n == nil {
		err = fault.New(fault.Refused, "fault.count_nothing")
	}
	if err != nil {
		c.refuse(err)
		return
	}
	var got shift.Count
	c.do(func(ctx context.Context) (err error) {
		got, err = c.k.deps.Till.CountCash(ctx, *n)
		return err
	}, func() { c.n = &got })
}

// off says what a count came to.
func (c *CashBox) off(n shift.Count) (string, Mood) {
	k, off := c.k, n.Off()
	switch {
	case off.Positive():
		return k.t("screen.box.over", "amount", rupees(off), "should", rupees(n.Expected)), MoodGoing
	case off.Negative():
		return k.t("screen.box.short", "amount", rupees(off.Neg()), "should", rupees(n.Expected)), MoodStopped
	}
	return k.t("screen.box.agrees", "amount", rupees(n.Total)), MoodDone
}

func (c *CashBox) takeMove() {
	a, err := shift.ParseCash(c.form.amount)
	if err != nil {
		c.refuse(err)
		return
	}
	kind, why := shift.Kind(c.form.way), c.form.why
	c.do(func(ctx context.Context) error {
		_, err := c.k.deps.Till.MoveCash(ctx, kind, a, why)
		return err
	}, c.k.CloseSheet)
}

func (c *CashBox) takeClose() {
	n, err := c.counted()
	in := till.Close{Counted: n, Why: c.form.why}
	if err == nil && c.form.gross != "" {
		var gross money.Amount
		gross, err = shift.ParseCash(c.form.gross)
		in.Gross = &gross
	}
	if err != nil {
		c.refuse(err)
		return
	}
	c.do(func(ctx context.Context) (err error) {
		c.z, err = c.k.deps.Till.CloseShift(ctx, in)
		return err
	}, func() {
		c.n = c.z.Count
		c.k.Open(Sheet{Kind: BoxSheet, ID: BoxZ})
	})
}

func (c *CashBox) print() {
	r, ok := c.k.deps.Papers.(Reports)
	if !ok {
		return
	}
	z := c.z
	c.do(func(ctx context.Context) error { return r.PrintShift(ctx, z) }, func() { c.k.say(c.k.t("screen.box.printing")) })
}

// canPrint reports whether a report can go on paper from here.
func (c *CashBox) canPrint() bool {
	_, ok := c.k.deps.Papers.(Reports)
	return ok && c.k.deps.Papers.CanPrint()
}

// late says that a box was left open since an earlier day, "" if it was not.
func (t *Today) late() string {
	s := t.day.Shift
	if !s.Overnight(t.k.deps.Till.Today()) {
		return ""
	}
	d := clock.DayOf(s.Opened)
	return t.k.t("screen.box.overnight", "day", t.k.weekday(d)+" "+t.k.date(d))
}

// uncounted: a box is open and nobody has counted its opening cash, or it is
// closed and the next one can be opened with its cash.
func (t *Today) uncounted() bool { return !t.day.Shift.Open() || !t.day.Shift.Counted }
