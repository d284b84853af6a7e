package viewmodel

import (
	"context"
	"strconv"

	"haat/app/till"
	"haat/catalog"
)

// View is the page as it is known.
func (r *Stockroom) View() StockView {
	k := r.k
	v := StockView{
		Title: k.t("screen.stock.title"), Sub: r.sub(), Find: k.t("screen.stock.find"), Hint: k.t("screen.stock.hint"), Query: r.query,
		Modes: r.modes(), Mode: r.listed(), Rows: StockLines{r, r.special(), r.rows()}, Chosen: string(r.chosen),
	}
	if r.have && len(v.Rows.shown) == 0 {
		v.Empty = r.none()
	}
	var b blocks
	switch {
	case !r.have:
	case r.chosen == stockCompare && r.listed() == StockTasks:
		r.compareBlocks(&b)
		v.Name, v.Blocks = k.t("screen.stock.compareTitle"), b
	case r.chosen == stockTills && r.listed() == StockTills:
		r.tillsBlocks(&b)
		v.Name, v.Blocks = k.t("screen.stock.tillsTitle"), b
	}
	if row, ok := k.deps.Till.StockOf(r.chosen); ok && r.have {
		r.itemBlocks(&b, row)
		v.Name, v.Blocks = row.Item.Called(k.Hindi()), b
	}
	return v
}

// listed is the mode in use.
func (r *Stockroom) listed() string {
	if r.mode == "" || r.mode == StockTills && !r.several() {
		return StockAll
	}
	return r.mode
}

// sub says how many there are and how old the count is.
func (r *Stockroom) sub() string {
	if !r.have {
		return ""
	}
	text := r.k.t("screen.stock.items", "n", r.now.all)
	if age := r.k.deps.Till.StockAge(); age > 0 {
		text += " · " + r.k.t("screen.stock.told", "age", r.k.age(age))
	}
	return text
}

func (r *Stockroom) modes() []Chip {
	k := r.k
	count := func(word string, n int) string {
		if n > 0 {
			return word + " " + strconv.Itoa(n)
		}
		return word
	}
	all := []Chip{
		{StockAll, k.t("screen.stock.all")}, {StockLess, count(k.t("screen.stock.low"), r.now.low)}, {StockTasks, count(k.t("screen.stock.tasks"), len(r.now.tasks))},
	}
	if r.several() {
		all = append(all, Chip{StockTills, k.t("screen.stock.tills")})
	}
	return all
}

// rows are what is listed.
func (r *Stockroom) rows() []till.StockRow {
	var out []till.StockRow
	switch r.listed() {
	case StockTasks:
		for _, id := range r.now.tasks {
			out = append(out, r.now.of[id])
		}
	case StockTills:
		for _, s := range r.now.shares {
			if row, ok := r.k.deps.Till.StockOf(s.Item); ok {
				out = append(out, row)
			}
		}
	default:
		return r.now.list
	}
	return out
}

func (r *Stockroom) none() string {
	k := r.k
	switch {
	case r.query != "":
		return k.t("screen.stock.nothing", "query", r.query)
	case r.listed() == StockLess:
		return k.t("screen.stock.noneLow")
	case r.listed() == StockTasks:
		return k.t("screen.stock.noTasks")
	case r.listed() == StockTills:
		return k.t("screen.stock.noShares")
	}
	return k.t("screen.stock.empty")
}

// line is one item as a row.
func (r *Stockroom) line(row till.StockRow) StockLine {
	k, it, l := r.k, row.Item, row.Level
	out := StockLine{ID: string(it.ID), First: it.Called(k.Hindi()), Second: r.second(row), Amount: "?"}
	if l.Known {
		out.Amount = amount(row.Free, it)
	}
	switch {
	case row.Oversold().Positive():
		out.Word, out.Mood = k.t("screen.stock.oversold"), MoodStopped
	case r.now.wants(row):
		out.Word, out.Mood = k.t("screen.stock.task"), MoodGoing
	case row.Out:
		out.Word, out.Mood = k.t("screen.tile.soldOut"), MoodWaits
	case row.Low:
		out.Word, out.Mood = k.t("screen.stock.lowWord"), MoodGoing
	}
	return out
}

// second is what is worth knowing beside the number.
func (r *Stockroom) second(row till.StockRow) string {
	k, it, l := r.k, row.Item, row.Level
	if s, ok := r.shareOf(it.ID); ok {
		return k.t("screen.stock.shareOf", "left", s.Left, "quota", s.Quota)
	}
	switch {
	case !l.Known:
		return k.t("screen.stock.never")
	case row.Said:
		return k.t("screen.stock.byHand")
	case !l.Exact():
		return k.t("screen.stock.span", "low", l.Low, "high", amount(l.High, it))
	case l.Reserve.Positive():
		return k.t("screen.stock.reserved", "quantity", amount(l.Reserve, it))
	case l.AtMost:
		return k.t("screen.stock.othersSell")
	}
	return rupees(it.Price)
}

// special is the row before the items: the comparison before the tasks, the
// tills before the shares.
func (r *Stockroom) special() []StockLine {
	k := r.k
	switch r.listed() {
	case StockTasks:
		if k.deps.Office != nil {
			return []StockLine{{ID: stockCompare, First: k.t("screen.stock.compareTitle"), Second: r.comparedText()}}
		}
	case StockTills:
		return []StockLine{{ID: stockTills, First: k.t("screen.stock.tillsTitle"), Second: k.t("screen.stock.tillsIs", "name", r.now.name)}}
	}
	return nil
}

func (r *Stockroom) comparedText() string {
	if r.now.compared == "" {
		return r.k.t("screen.stock.comparedNever")
	}
	return r.k.t("screen.stock.comparedOn", "day", r.k.date(r.now.compared))
}

// compareBlocks is the last comparison, item by item, and another one.
func (r *Stockroom) compareBlocks(b *blocks) {
	k := r.k
	b.text("what", k.t("screen.stock.compareWhat"))
	b.small("when", r.comparedText())
	var rows []Pair
	for _, d := range r.now.found {
		row := Pair{r.called(d.Item), k.t("screen.stock.hereZoho", "here", d.Low, "zoho", d.Told)}
		if d.Low != d.High {
			row.Value = k.t("screen.stock.hereZoho", "here", k.t("screen.stock.range", "low", d.Low, "high", d.High), "zoho", d.Told)
		}
		rows = append(rows, row)
	}
	switch {
	case len(rows) > 0:
		b.add(Block{Kind: BlockTable, ID: "found", Rows: rows})
	case r.now.compared != "":
		b.remark("agree", k.t("screen.stock.agree"), MoodDone)
	}
	b.strong("compare", k.t("screen.stock.compare"), r.busy, r.compare)
}

// compare fetches Zoho's counts and compares them.
func (r *Stockroom) compare() {
	if r.busy {
		return
	}
	r.busy = true
	compared := 0
	r.k.off(func(ctx context.Context) (err error) {
		compared, err = r.k.deps.Office.CompareStock(ctx)
		return err
	}, func(err error) {
		r.busy = false
		if err != nil {
			r.k.Fault(err)
			return
		}
		r.k.say(r.k.t("screen.stock.comparedNow", "n", compared))
	})
	r.k.changed()
}

// called is an item's name by its id.
func (r *Stockroom) called(id catalog.ItemID) string {
	if it, ok := r.k.deps.Till.Book().ByID(id); ok {
		return it.Called(r.k.Hindi())
	}
	return string(id)
}
