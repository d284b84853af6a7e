package screen

import (
	"strconv"

	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// Behind is what lies behind a demo's stall: the machine with its keys, two
// switches, what each side counts, things to try. It is a page of its own, or
// stands beside a very wide window.
type Behind struct {
	page
	kit  *control.Kit
	desk *viewmodel.Desk
	nav  Nav

	ground  *control.Area
	back    *control.Button
	title   *control.Text
	scrol   *control.Page
	column  *fyne.Container
	machine *control.Machine
	keys    [4]*control.Button
	network *control.Tick
	zoho    *control.Tick
	reached *control.Text
	way     *control.Chips
	plays   *control.Text // what the machine does with the next bill
	play    *control.Chips
	forms   *control.Chips
	line    *control.Text
	counts  *control.Columns
	label   *control.Text
	tasks   *control.Steps
	pin     *control.Text
	beside  bool
}

// NewBehind makes it; beside leaves out the way back.
func NewBehind(kit *control.Kit, desk *viewmodel.Desk, nav Nav, beside bool) *Behind {
	t, m := kit.Lang.T, desk.Behind
	p := &Behind{kit: kit, desk: desk, nav: nav, beside: beside}
	p.ground = control.NewArea(kit, look.Sunken, 255, 0)
	p.back = control.NewButton(kit, control.Face{Icon: "back"}, nav.Back)
	p.title = control.NewText(kit, t("screen.demo.behind"), control.Style{Size: look.Heading, Bold: true, Token: look.Ink})
	p.machine = control.NewMachine(kit)
	for i, k := range []struct {
		word  string
		press func()
	}{
		{t("screen.demo.approve"), m.Approve},
		{t("screen.demo.decline"), m.Decline},
		{t("screen.demo.cancel"), m.CancelKey},
		{t("screen.demo.silent"), m.GoSilent},
	} {
		p.keys[i] = control.NewButton(kit, control.Face{Word: k.word}, k.press)
	}
	p.network = control.NewTick(kit, t("screen.demo.network"), true, m.SetNetwork)
	p.zoho = control.NewTick(kit, t("screen.demo.zohoAnswers"), true, m.SetZoho)
	p.reached = control.NewText(kit, t("screen.demo.way"), control.Style{Size: look.Small, Token: look.Ink2})
	p.way = control.NewChoices(kit, m.SetWay)
	p.plays = control.NewText(kit, t("screen.demo.plays"), control.Style{Size: look.Small, Token: look.Ink2})
	p.play, p.forms = control.NewChoices(kit, m.Play), control.NewChoices(kit, m.PlayForm)
	p.line = control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink})
	p.counts = control.NewColumns(kit)
	p.label = control.NewText(kit, t("screen.demo.try"), control.Style{Size: look.Small, Token: look.Ink2})
	p.tasks = control.NewSteps(kit)
	p.pin = control.NewText(kit, "", control.Style{Size: look.Small, Token: look.Ink2})
	p.column = &fyne.Container{Objects: []fyne.CanvasObject{
		p.machine, p.keys[0], p.keys[1], p.keys[2], p.keys[3], p.network, p.zoho, p.counts, p.label, p.tasks, p.reached, p.way, p.plays, p.play, p.line, p.forms, p.pin,
	}}
	p.scrol = control.NewPage(kit, p.column, p.arrangeColumn)
	p.page = newPage(p.ground, p.back, p.title, p.scrol)
	return p
}

// Shown implements Page.
func (p *Behind) Shown(bool) {}

// Scope implements Page.
func (p *Behind) Scope() *control.Scope {
	return &control.Scope{Name: PageBehind, Do: map[control.Command]func(){control.Back: p.nav.Back}}
}

// Refresh implements Page.
func (p *Behind) Refresh() {
	v, t := p.desk.Behind.View(), p.kit.Lang.T
	p.machine.Set(v.First, v.Second)
	for i, word := range []string{t("screen.demo.approve"), t("screen.demo.decline"), t("screen.demo.cancel")} {
		p.keys[i].Set(control.Face{Word: word, Off: !v.CanPress})
	}
	silent := t("screen.demo.silent")
	if v.Machine == viewmodel.MachineSilent {
		silent = t("screen.demo.wake")
	}
	p.keys[3].Set(control.Face{Word: silent})
	p.network.Set(v.Network, true)
	p.zoho.Set(v.Zoho, true)
	cols := make([]control.Column, 0, len(v.Columns))
	for _, c := range v.Columns {
		cols = append(cols, control.Column{Name: c.Name, Lines: []string{c.Bills, c.Money, c.Stock}})
	}
	p.counts.Set(cols...)
	tasks := make([]control.Step, 0, len(v.Tasks))
	for i, task := range v.Tasks {
		state := control.StepTodo
		if task.Done {
			state = control.StepDone
		}
		tasks = append(tasks, control.Step{State: state, Word: strconv.Itoa(i+1) + ". " + task.Word})
	}
	p.tasks.Set(tasks...)
	p.way.Set(chips(v.Ways), v.Way)
	p.play.Set(chips(v.Plays), v.Playing)
	p.line.Set(v.PlayLine)
	p.forms.Set(chips(v.Forms), v.Form)
	show(p.forms, len(v.Forms) > 0)
	p.pin.Set(v.PIN)
	p.Arrange(p.frame)
}

// Arrange implements Page.
func (p *Behind) Arrange(f Frame) {
	if f.Size.IsZero() {
		return
	}
	p.frame = f
	l := look.Current()
	place(p.ground, 0, 0, f.Size.Width, f.Size.Height)
	w := min(f.Size.Width, 560)
	x := (f.Size.Width - w) / 2
	button := control.ButtonHeight()
	at := x + 16
	show(p.back, !p.beside)
	if !p.beside {
		place(p.back, x+12, 12, look.Target, button)
		at = x + 12 + look.Target + 12
	}
	z := l.Fit(p.title.Says(), true, w-(at-x)-12, look.Heading, look.Body, look.Small)
	p.title.SetSize(z)
	place(p.title, at, 12+button/2-l.Pitch(z)/2, w-(at-x)-12, l.Pitch(z))
	top := 12 + button + 8
	place(p.scrol, x, top, w, f.Size.Height-top)
	p.scrol.Refresh()
}

func (p *Behind) arrangeColumn(width float32) float32 {
	l := look.Current()
	x, w, y := float32(16), width-32, float32(4)
	button := control.ButtonHeight()
	place(p.machine, x, y, 112, 150)
	kx, kw := x+128, w-128
	for i, k := range p.keys {
		place(k, kx, y+float32(i)*(button+6), kw, button)
	}
	y += max(150, 4*(button+6)) + 12
	tick := max(44, l.Em(36))
	for _, t := range []fyne.CanvasObject{p.network, p.zoho} {
		place(t, x, y, w, tick)
		y += tick
	}
	y += 8
	place(p.counts, x, y, w, p.counts.Height())
	y += p.counts.Height() + 16
	place(p.label, x, y, w, l.Pitch(look.Small))
	y += l.Pitch(look.Small) + 6
	place(p.tasks, x, y, w, p.tasks.Height())
	y = p.arrangePlays(x, y+p.tasks.Height()+16, w)
	pin := p.pin.HeightFor(w)
	place(p.pin, x, y, w, pin)
	return y + pin + 16
}

// arrangePlays places what the machine may do with the next bill, and returns
// where it ends.
func (p *Behind) arrangePlays(x, y, w float32) float32 {
	small := look.Current().Pitch(look.Small)
	place(p.reached, x, y, w, small)
	y += small + 6
	h := p.way.HeightFor(w + 2*control.Rim)
	place(p.way, x-control.Rim, y, w+2*control.Rim, h)
	y += h + 8
	place(p.plays, x, y, w, small)
	y += small + 6
	h = p.play.HeightFor(w + 2*control.Rim)
	place(p.play, x-control.Rim, y, w+2*control.Rim, h)
	y += h + 6
	h = p.line.HeightFor(w)
	place(p.line, x, y, w, h)
	y += h + 8
	if p.forms.Visible() {
		h = p.forms.HeightFor(w + 2*control.Rim)
		place(p.forms, x-control.Rim, y, w+2*control.Rim, h)
		y += h + 8
	}
	return y + 6
}
