package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// Menu is the ways of the rail where there is no rail, and what a person may
// set: language, light, text.
type Menu struct {
	page
	kit    *control.Kit
	desk   *viewmodel.Desk
	nav    Nav
	back   *control.Button
	title  *control.Text
	who    *control.Answer // who is at the till
	scrol  *control.Page
	column *fyne.Container
	ways   []*control.Answer
	ids    []string
	labels [3]*control.Text
	langs  *control.Chips
	lights *control.Chips
	texts  *control.Chips
}

// Way is an entry of the rail or the menu.
type Way struct{ ID, Icon, Word, Then string }

// Ways lists the pages that are there; what is missing has no entry.
func Ways(t func(string, ...any) string, demo, fair, setup bool) []Way {
	out := []Way{
		{PageSell, "sell", t("screen.rail.sell"), t("screen.menu.sell")},
		{PageBills, "bills", t("screen.rail.bills"), t("screen.menu.bills")},
		{PageToday, "day", t("screen.rail.today"), t("screen.menu.today")},
		{PageStock, "stock", t("screen.rail.stock"), t("screen.menu.stock")},
		{PageSending, "send", t("screen.rail.sending"), t("screen.menu.sending")},
		{PageTally, "note", t("screen.rail.tally"), t("screen.menu.tally")},
	}
	if fair {
		out = append(out, Way{PageFair, "fair", t("screen.rail.fair"), t("screen.menu.fair")})
	}
	if setup {
		out = append(out, Way{PageSetup, "gear", t("screen.rail.setup"), t("screen.menu.setup")})
	}
	if demo {
		out = append(out, Way{PageBehind, "term", t("screen.demo.behind"), t("screen.menu.behind")})
	}
	return out
}

// NewMenu makes the page.
func NewMenu(kit *control.Kit, desk *viewmodel.Desk, nav Nav) *Menu {
	t := kit.Lang.T
	p := &Menu{kit: kit, desk: desk, nav: nav, column: &fyne.Container{}}
	p.back = control.NewButton(kit, control.Face{Icon: "back"}, nav.Back)
	p.title = control.NewText(kit, t("screen.menu.title"), control.Style{Size: look.Amount, Bold: true, Token: look.Ink})
	p.who = control.NewAnswer(kit, "", "", desk.Crew.OpenDoor)
	p.column.Add(p.who)
	for _, w := range Ways(t, desk.Demo(), desk.HasFairs(), desk.CanSetUp()) {
		p.ways = append(p.ways, control.NewAnswer(kit, w.Word, w.Then, func() { nav.Go(w.ID) }))
		p.ids = append(p.ids, w.ID)
		p.column.Add(p.ways[len(p.ways)-1])
	}
	for i, word := range []string{t("screen.menu.language"), t("screen.menu.light"), t("screen.menu.text")} {
		p.labels[i] = control.NewText(kit, word, control.Style{Size: look.Small, Token: look.Ink2})
		p.column.Add(p.labels[i])
	}
	p.langs = control.NewChoices(kit, nav.SetLang)
	p.lights = control.NewChoices(kit, p.setLight)
	p.texts = control.NewChoices(kit, func(id string) {
		for _, pc := range viewmodel.TextSizes {
			if percent(pc) == id {
				nav.SetText(pc)
			}
		}
	})
	p.column.Add(p.langs)
	p.column.Add(p.lights)
	p.column.Add(p.texts)
	p.scrol = control.NewPage(kit, p.column, p.arrangeColumn)
	p.page = newPage(p.back, p.title, p.scrol)
	return p
}

// setLight walks to a light: the window knows only the next one.
func (p *Menu) setLight(id string) {
	for range look.Lights {
		if string(look.Current().Light()) == id {
			return
		}
		p.nav.NextLight()
	}
}

// Shown implements Page.
func (p *Menu) Shown(bool) {}

// Scope implements Page.
func (p *Menu) Scope() *control.Scope {
	return &control.Scope{Name: PageMenu, Do: map[control.Command]func(){control.Back: p.nav.Back}}
}

// Refresh implements Page.
func (p *Menu) Refresh() {
	t := p.kit.Lang.T
	// A language is named in itself, whatever the language of the screens.
	p.langs.Set([]control.Chip{{ID: "en", Word: "English"}, {ID: "hi", Word: "हिन्दी"}}, string(p.kit.Lang))
	p.lights.Set([]control.Chip{
		{ID: string(look.Day), Word: t("screen.light.day")},
		{ID: string(look.Sunlight), Word: t("screen.light.sunlight")},
		{ID: string(look.Night), Word: t("screen.light.night")},
	}, string(look.Current().Light()))
	var sizes []control.Chip
	for _, pc := range viewmodel.TextSizes {
		sizes = append(sizes, control.Chip{ID: percent(pc), Word: percent(pc)})
	}
	p.texts.Set(sizes, percent(look.Current().TextPercent()))
	p.who.Set(p.desk.Crew.Name(), t("screen.people.change"))
	show(p.who, p.desk.Crew.Staffed())
	for i, w := range Ways(t, p.desk.Demo(), p.desk.HasFairs(), p.desk.CanSetUp()) {
		then := w.Then
		if w.ID == PageSending && p.desk.Waiting() > 0 {
			then = t("screen.sending.wait", "n", p.desk.Waiting())
		}
		p.ways[i].Set(w.Word, then)
	}
	p.Arrange(p.frame)
}

// Arrange implements Page.
func (p *Menu) Arrange(f Frame) {
	if f.Size.IsZero() {
		return
	}
	p.frame = f
	l := look.Current()
	w := min(f.Size.Width, 640)
	if f.Shape == Tablet { // two columns: the choices below stay in sight
		w = min(f.Size.Width, 960)
	}
	x := (f.Size.Width - w) / 2
	button := control.ButtonHeight()
	place(p.back, x+12, 12, look.Target, button)
	place(p.title, x+12+look.Target+12, 12+button/2-l.Pitch(look.Amount)/2, w-96, l.Pitch(look.Amount))
	top := 12 + button + 12
	place(p.scrol, x, top, w, f.Size.Height-top)
	p.scrol.Refresh()
}

func (p *Menu) arrangeColumn(width float32) float32 {
	l := look.Current()
	x, w, y := float32(12), width-24, float32(4)
	if p.who.Visible() {
		h := p.who.HeightFor(w, true)
		place(p.who, x, y, w, h)
		y += h + 8
	}
	cols := 1
	if p.frame.Shape == Tablet {
		cols = 2
	}
	each, n, row := (w-float32(cols-1)*8)/float32(cols), 0, float32(0)
	for i, a := range p.ways {
		there := p.frame.Shape == Desktop && p.ids[i] != PageBehind // on the rail
		show(a, !there)
		if there {
			continue
		}
		if n > 0 && n%cols == 0 {
			y, row = y+row+8, 0
		}
		h := a.HeightFor(each, true)
		place(a, x+float32(n%cols)*(each+8), y, each, h)
		n, row = n+1, max(row, h)
	}
	y += row + 8
	for i, chips := range []*control.Chips{p.langs, p.lights, p.texts} {
		y += 12
		place(p.labels[i], x, y, w, l.Pitch(look.Small))
		y += l.Pitch(look.Small) + 4
		h := chips.HeightFor(w + 2*control.Rim)
		place(chips, x-control.Rim, y, w+2*control.Rim, h)
		y += h
	}
	return y + 16
}
