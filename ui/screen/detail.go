package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/viewmodel"
)

// detail is one thing chosen from a list, as a column in a card.
type detail struct {
	box    *fyne.Container
	panel  *control.Panel
	column *column
	title  string
}

func newDetail(kit *control.Kit, nav Nav) *detail {
	d := &detail{panel: control.NewPanel(kit, ""), column: newColumn(kit, nav, control.PanelPad-4)}
	d.box = &fyne.Container{Objects: []fyne.CanvasObject{d.panel, d.column.page}}
	return d
}

// set shows something; another one begins at its top.
func (d *detail) set(title string, blocks []viewmodel.Block) {
	if d.title != title {
		d.title = title
		d.column.page.ScrollTo(0)
	}
	d.panel.SetTitle(title)
	d.column.set(blocks)
}

func (d *detail) arrange(x, y, w, h float32) {
	place(d.panel, x, y, w, h)
	place(d.column.page, x+4, y+control.PanelTop(), w-8, h-control.PanelTop()-8)
	d.column.page.Refresh()
}
