package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// column shows a model's blocks under each other on a page that scrolls. A
// block keeps its control for as long as it is there, so that what is typed and
// where the keys go outlive every refresh.
type column struct {
	kit   *control.Kit
	nav   Nav
	inner *fyne.Container
	page  *control.Page
	items []*item
	side  float32        // room left and right
	focus fyne.Focusable // what came last and wants the keys
}

// item is a block with its control.
type item struct {
	block  viewmodel.Block
	object fyne.CanvasObject
	high   func(width float32) float32
	set    func(b viewmodel.Block)
	gap    float32 // under it
}

func newColumn(kit *control.Kit, nav Nav, side float32) *column {
	c := &column{kit: kit, nav: nav, inner: &fyne.Container{}, side: side}
	c.page = control.NewPage(kit, c.inner, c.arrange)
	return c
}

// set shows blocks: those that were there keep their controls.
func (c *column) set(blocks []viewmodel.Block) {
	was := c.items
	c.items, c.inner.Objects = nil, nil
	var focus fyne.Focusable
	for _, b := range blocks {
		it := take(was, b)
		if it == nil {
			it = c.make(b)
			if f, ok := it.object.(*control.Field); ok && b.Focus {
				focus = f.Focus()
			}
		}
		it.block = b
		it.set(b)
		c.items = append(c.items, it)
		c.inner.Objects = append(c.inner.Objects, it.object)
	}
	c.page.Refresh()
	if focus != nil {
		c.focus = focus
		c.nav.Focus(focus)
	}
}

// take finds a block's item among those that were shown.
func take(was []*item, b viewmodel.Block) *item {
	for i, it := range was {
		same := it != nil && it.block.Kind == b.Kind && it.block.ID == b.ID
		if same && (b.Kind != viewmodel.BlockQR || it.block.Text == b.Text) {
			was[i] = nil
			return it
		}
	}
	return nil
}

// arrange places everything in a column and returns its height.
func (c *column) arrange(width float32) float32 {
	w, y := width-2*c.side, float32(2)
	for i := 0; i < len(c.items); {
		row := c.row(i)
		const gutter = 10
		each := (w - gutter*float32(len(row)-1)) / float32(len(row))
		if row[0].block.Narrow { // a last row is no wider than the others
			each = (w - gutter*float32(beside()-1)) / float32(beside())
		}
		high := float32(0)
		for _, it := range row {
			high = max(high, it.high(each))
		}
		for n, it := range row {
			place(it.object, c.side+float32(n)*(each+gutter), y, each, high)
		}
		y += high + row[0].gap
		i += len(row)
	}
	return y + 8
}

// row is what stands beside each other from an item on: one, or narrow fields.
func (c *column) row(from int) []*item {
	to := from + 1
	for c.items[from].block.Narrow && to < len(c.items) && to-from < beside() && c.items[to].block.Narrow {
		to++
	}
	return c.items[from:to]
}

// beside is how many narrow fields fit beside each other.
func beside() int {
	switch p := look.Current().TextPercent(); {
	case p >= 190:
		return 1
	case p >= 140:
		return 2
	}
	return 3
}
