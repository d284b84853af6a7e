package viewmodel

import (
	"haat/app/money"
	"haat/app/receipt"
	"haat/app/shift"
)

// Blocks is the open sheet's content, false when it is none of the box's.
func (c *CashBox) Blocks() (title string, out []Block, ok bool) {
	k := c.k
	if k.sheet.Kind != BoxSheet {
		return "", nil, false
	}
	var b blocks
	switch k.sheet.ID {
	case BoxOpen:
		c.countBlocks(&b)
		c.outcome(&b)
		b.strong("take", k.t("screen.box.openDone"), c.busy, c.takeFloat)
		return k.t("screen.box.openTitle"), b, true
	case BoxCount:
		c.countBlocks(&b)
		c.outcome(&b)
		b.strong("take", k.t("screen.box.compare"), c.busy, c.takeCount)
		b.tick("blind", k.t("screen.box.blind"), c.Blind(), c.setBlind)
		return k.t("screen.box.count"), b, true
	case BoxMove:
		c.moveBlocks(&b)
		return k.t("screen.box.move"), b, true
	case BoxClose:
		c.closeBlocks(&b)
		return k.t("screen.today.close"), b, true
	case BoxX, BoxZ:
		return c.reportBlocks(b)
	}
	return "", nil, false
}

// outcome says, beside the button, what was refused or what a count came to.
func (c *CashBox) outcome(b *blocks) {
	b.remark("wrong", c.form.wrong, MoodStopped)
	if c.n != nil {
		said, mood := c.off(*c.n)
		b.remark("said", said, mood)
	}
}

// countBlocks asks for notes and coins, with their sum, or only for the sum.
func (c *CashBox) countBlocks(b *blocks) {
	k := c.k
	for i, f := range shift.Faces() {
		into := c.form.notes[f.String()]
		x := b.field(BlockDigits, "n"+f.String(), k.t("screen.box.face", "face", rupees(f)), "", into)
		x.Focus, x.Narrow = i == 0, true
		x.Type = func(text string) {
			*into = text
			k.changed()
		}
		if _, err := shift.ParseNumber(*into); err != nil {
			x.Wrong = k.lang.Fault(err)
		}
	}
	b.field(BlockField, "sum", k.t("screen.box.onlySum"), "₹", &c.form.sum).Type = func(text string) {
		c.form.sum = text
		k.changed()
	}
	b.add(Block{Kind: BlockTable, ID: "total", Sum: Pair{k.t("screen.box.counted"), rupees(c.total())}})
}

// total is what was typed so far; what is no number yet counts nothing.
func (c *CashBox) total() money.Amount {
	n, err := c.counted()
	switch {
	case err != nil || n == nil:
		return money.Amount{}
	case n.Total != nil:
		return *n.Total
	}
	return n.Sheet.Total()
}

func (c *CashBox) moveBlocks(b *blocks) {
	k, f := c.k, &c.form
	b.chips("way", []Chip{
		{string(shift.Out), k.t("screen.box.wayOut")}, {string(shift.In), k.t("screen.box.wayIn")}, {string(shift.Drop), k.t("screen.box.wayDrop")},
	}, f.way, func(id string) { f.way, f.why = id, ""; k.changed() })
	x := b.field(BlockField, "amount", k.t("screen.box.amount"), "₹", &f.amount)
	x.Focus, x.Press = true, c.takeMove
	var usual []Chip
	if f.way == string(shift.Out) {
		for _, u := range []string{k.t("screen.box.tea"), k.t("screen.box.porter"), k.t("screen.box.auto")} {
			usual = append(usual, Chip{u, u})
		}
		b.chips("usual", usual, f.why, func(id string) { f.why = id; k.changed() })
	}
	b.field(BlockField, "why", k.t("screen.box.why"), "", &f.why).Press = c.takeMove
	c.outcome(b)
	b.strong("take", k.t("screen.box.moveDone"), c.busy, c.takeMove)
}

// closeBlocks counts, asks for the machine's settlement, and closes. Nothing
// of it is needed: what was not said stands in the report.
func (c *CashBox) closeBlocks(b *blocks) {
	k, f := c.k, &c.form
	d := k.Today.day
	if !c.Blind() {
		b.text("should", k.t("screen.box.shouldBe", "amount", rupees(d.Box.Expected())))
	}
	c.countBlocks(b)
	b.head("machine", k.t("screen.box.machine"))
	b.small("settle", k.t("screen.box.settle"))
	b.field(BlockField, "gross", k.t("screen.box.gross"), "₹", &f.gross)
	b.field(BlockField, "why", k.t("screen.box.whyOff"), "", &f.why)
	b.small("after", k.t("screen.box.after"))
	c.outcome(b)
	b.strong("take", k.t("screen.today.close"), c.busy, c.takeClose)
}

// reportBlocks is an X or Z report as it is printed, in the screen's language.
func (c *CashBox) reportBlocks(b blocks) (string, []Block, bool) {
	k := c.k
	doc := receipt.Report(receipt.ClosingOf(c.z), receipt.Seller{}, receipt.Options{Voice: receipt.Voice{k.lang}})
	c.outcome(&b)
	if c.canPrint() {
		b.strong("print", k.t("screen.box.print"), c.busy, c.print)
	}
	var facts []Pair
	for _, p := range doc.Facts {
		facts = append(facts, Pair{p.Left, p.Right})
	}
	b.add(Block{Kind: BlockTable, ID: "facts", Rows: facts})
	for i, g := range doc.Groups {
		if len(g.Pairs) == 0 {
			continue
		}
		id := string(rune('a' + i))
		b.head(id, g.Title)
		var rows []Pair
		for _, p := range g.Pairs {
			rows = append(rows, Pair{p.Left, p.Right})
		}
		b.add(Block{Kind: BlockTable, ID: id, Rows: rows})
	}
	for i, n := range doc.Notes {
		b.small("note"+string(rune('a'+i)), n)
	}
	return doc.Title, b, true
}
