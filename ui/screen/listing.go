package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// listing is a list with a search over it and the chosen one beside it; on a
// phone list and chosen one are pages of their own. What a page does not give
// it has no place.
type listing struct {
	page
	nav    Nav
	parts  listingParts
	back   *control.Button
	title  *control.Text
	sub    *control.Text
	none   *control.Text
	detail *detail
	open   bool // something is chosen
	empty  bool // there is nothing to list
	one    bool // there is one way to list: no modes now
}

// listingParts are what a page brings.
type listingParts struct {
	list  *control.RowList
	find  *control.Field // may be nil
	modes *control.Chips // may be nil
	// leave takes one step back within what is chosen and reports whether there
	// was one; shut closes it.
	leave func() bool
	shut  func()

	share, most, wide float32 // of the width for the list, at most; and of the chosen one at most
	foot              float32 // under the chosen one on a phone
}

func (p *listing) init(kit *control.Kit, nav Nav, parts listingParts) {
	p.nav, p.parts = nav, parts
	p.back = control.NewButton(kit, control.Face{}, p.goBack)
	p.title = control.NewText(kit, "", control.Style{Size: look.Amount, Bold: true, Token: look.Ink})
	p.sub = control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink2})
	p.none = control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink2, Middle: true})
	p.detail = newDetail(kit, nav)
	objects := []fyne.CanvasObject{p.back, p.title, p.sub}
	if parts.find != nil {
		objects = append(objects, parts.find)
	}
	if parts.modes != nil {
		objects = append(objects, parts.modes)
	}
	p.page = newPage(append(objects, parts.list, p.none, p.detail.box)...)
}

// set shows the heads, what stands in place of the list, and the chosen one.
func (p *listing) set(title, sub, empty, name string, blocks []viewmodel.Block) {
	p.title.Set(title)
	p.sub.Set(sub)
	p.none.Set(empty)
	p.open, p.empty = name != "", empty != ""
	if p.open {
		p.detail.set(name, blocks)
	}
	p.Arrange(p.frame)
}

// goBack leaves a step of the chosen one, then the chosen one on a phone, then
// the page.
func (p *listing) goBack() {
	switch {
	case p.parts.leave():
	case p.alone():
		p.nav.Unfocus()
		p.parts.shut()
	case p.frame.Shape == Desktop:
		p.nav.Back()
	default:
		p.nav.Go(PageMenu)
	}
}

// alone reports whether the chosen one is a page of its own now.
func (p *listing) alone() bool { return p.frame.Shape == Phone && p.open }

// Arrange implements Page.
func (p *listing) Arrange(f Frame) {
	if f.Size.IsZero() {
		return
	}
	p.frame = f
	w, h := f.Size.Width, f.Size.Height
	margin := float32(20)
	if f.Shape == Phone {
		margin = 12
	}
	alone := p.alone()
	y := p.arrangeHead(w, margin, alone)
	list := w - 2*margin
	if f.Shape != Phone {
		list = min(list*p.parts.share, p.parts.most)
	}
	show(p.detail.box, p.open)
	show(p.parts.list, !alone)
	show(p.none, !alone && p.empty)
	if p.parts.find != nil {
		show(p.parts.find, !alone)
	}
	if p.parts.modes != nil {
		show(p.parts.modes, !alone && !p.one)
	}
	if alone {
		p.detail.arrange(margin, y, w-2*margin, h-y-p.parts.foot)
		return
	}
	if p.open {
		p.detail.arrange(margin+list+16, y, min(w-2*margin-list-16, p.parts.wide), h-y-16)
	}
	y = p.arrangeSearch(margin, y, list)
	place(p.parts.list, margin-control.RowRim, y-control.RowRim, list+2*control.RowRim, h-y+control.RowRim-control.Rim)
	place(p.none, margin, y+24, list, p.none.HeightFor(list))
}

func (p *listing) arrangeSearch(x, y, w float32) float32 {
	if p.parts.find != nil {
		high := p.parts.find.HeightFor(w)
		place(p.parts.find, x, y, w, high)
		y += high + 12
	}
	if p.parts.modes != nil && !p.one {
		high := p.parts.modes.HeightFor(w + 2*control.Rim)
		place(p.parts.modes, x-control.Rim, y-4, w+2*control.Rim, high)
		y += high + 4
	}
	return y
}

func (p *listing) arrangeHead(w, margin float32, alone bool) float32 {
	l := look.Current()
	button := control.ButtonHeight()
	x := margin
	icon := "more"
	if alone {
		icon = "back"
	}
	p.back.Set(control.Face{Icon: icon})
	show(p.back, p.frame.Shape != Desktop)
	if p.frame.Shape != Desktop {
		place(p.back, x, 12, look.Target, button)
		x += look.Target + 12
	}
	show(p.title, !alone)
	z := l.Fit(p.title.Says(), true, w-margin-x, look.Amount, look.Heading, look.Body)
	p.title.SetSize(z)
	place(p.title, x, 12+button/2-l.Pitch(z)/2, w-margin-x, l.Pitch(z))
	said := !alone && p.sub.Says() != ""
	show(p.sub, said)
	if !said {
		return 12 + button + 10
	}
	sub := p.sub.HeightFor(w - 2*margin)
	place(p.sub, margin, 12+button+6, w-2*margin, sub)
	return 12 + button + 6 + sub + 14
}
