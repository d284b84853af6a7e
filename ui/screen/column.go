package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
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
	for _, it := range c.items {
		h := it.high(w)
		place(it.object, c.side, y, w, h)
		y += h + it.gap
	}
	return y + 8
}
