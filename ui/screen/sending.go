package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// Sending is what Zoho has been told and what not: a list, and the chosen bill
// with what can be done. On a phone the two are pages of their own.
type Sending struct {
	page
	kit  *control.Kit
	desk *viewmodel.Desk
	nav  Nav

	back     *control.Button
	title    *control.Text
	sub      *control.Text
	now      *control.Button
	ground   *control.Area
	sentence *control.Text
	barrier  *control.Ask
	list     *control.RowList
	none     *control.Text
	detail   *detail
	view     viewmodel.SendingView
}

// rows shows a model's rows as a list's.
type rows []viewmodel.JobRow

func (r rows) Len() int { return len(r) }

func (r rows) At(i int) control.Row {
	j := r[i]
	dots := make([]control.StepState, 0, len(j.Dots))
	for _, d := range j.Dots {
		dots = append(dots, stepState(d))
	}
	return control.Row{ID: j.ID, First: j.First, Second: j.Second, Amount: j.Amount, Dots: dots, Pill: pill(j)}
}

func pill(j viewmodel.JobRow) control.Pill {
	switch j.Mood {
	case viewmodel.MoodGoing:
		return control.PillGoing(j.Word)
	case viewmodel.MoodStopped:
		return control.PillStopped(j.Word)
	case viewmodel.MoodDone:
		return control.PillDone(j.Word)
	default:
		return control.PillWaits(j.Word)
	}
}

// NewSending makes the page.
func NewSending(kit *control.Kit, desk *viewmodel.Desk, nav Nav) *Sending {
	p := &Sending{kit: kit, desk: desk, nav: nav}
	m := desk.Sending
	p.back = control.NewButton(kit, control.Face{}, p.goBack)
	p.title = control.NewText(kit, "", control.Style{Size: look.Amount, Bold: true, Token: look.Ink})
	p.sub = control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink2})
	p.now = control.NewButton(kit, control.Face{}, m.SendNow)
	p.ground = control.NewArea(kit, look.Sunken, 255, look.RadiusField)
	p.sentence = control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink})
	p.barrier = control.NewAsk(kit, "", nil, m.Release)
	p.list = control.NewRowList(kit, rows(nil), m.Choose)
	p.none = control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink2, Middle: true})
	p.detail = newDetail(kit, nav)
	p.page = newPage(p.back, p.title, p.sub, p.now, p.ground, p.sentence, p.barrier, p.list, p.none, p.detail.box)
	return p
}

// Shown implements Page.
func (p *Sending) Shown(on bool) { p.desk.Sending.Show(on) }

// Scope implements Page.
func (p *Sending) Scope() *control.Scope {
	return &control.Scope{Name: PageSending, Do: map[control.Command]func(){control.Back: p.goBack}}
}

// goBack leaves the chosen bill on a phone, else the page.
func (p *Sending) goBack() {
	switch {
	case p.desk.Sending.Back():
	case p.view.Job != nil && p.frame.Shape == Phone:
		p.desk.Sending.Choose("")
	case p.frame.Shape == Desktop:
		p.nav.Back()
	default:
		p.nav.Go(PageMenu)
	}
}

// Refresh implements Page.
func (p *Sending) Refresh() {
	v := p.desk.Sending.View()
	p.view = v
	p.title.Set(v.Title)
	p.sub.Set(v.Sub)
	p.now.Set(control.Face{Word: v.SendNow})
	p.sentence.Set(v.Sentence)
	p.none.Set(v.Empty)
	p.list.Set(rows(v.Rows), v.Chosen)
	if len(v.Barriers) > 0 {
		b := v.Barriers[0]
		p.barrier.Set(b.Text, control.Chip{ID: b.Step, Word: b.Word})
	}
	if v.Job != nil {
		p.detail.set(v.Job.Title, v.Job.Blocks)
	}
	p.Arrange(p.frame)
}

// Arrange implements Page.
func (p *Sending) Arrange(f Frame) {
	if f.Size.IsZero() {
		return
	}
	p.frame = f
	l := look.Current()
	w, h := f.Size.Width, f.Size.Height
	margin := float32(20)
	if f.Shape == Phone {
		margin = 12
	}
	alone := f.Shape == Phone && p.view.Job != nil // the detail is a page of its own
	y := p.arrangeHead(w, margin, alone)
	text := p.sentence.HeightFor(w - 2*margin - 32)
	for _, o := range []fyne.CanvasObject{p.ground, p.sentence} {
		show(o, !alone)
	}
	if !alone {
		place(p.ground, margin, y, w-2*margin, text+21)
		place(p.sentence, margin+16, y+10, w-2*margin-32, text)
		y += text + 21 + 14
	}
	barred := len(p.view.Barriers) > 0 && !alone
	show(p.barrier, barred)
	if barred {
		b := p.barrier.HeightFor(w - 2*margin)
		place(p.barrier, margin, y, w-2*margin, b)
		y += b + 12
	}
	show(p.none, p.view.Empty != "" && !alone)
	place(p.none, margin, y+(h-y)/2-l.Pitch(look.Body), w-2*margin, 2*l.Pitch(look.Body))
	show(p.list, !alone && len(p.view.Rows) > 0)
	show(p.detail.box, p.view.Job != nil)
	p.arrangeList(margin, y, w-2*margin, h-y, alone)
}

func (p *Sending) arrangeHead(w, margin float32, alone bool) float32 {
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
	now := l.Width(p.view.SendNow, look.Body, false) + 36
	if p.frame.Shape == Phone {
		now = min(now, (w-2*margin)*0.36)
	}
	show(p.now, !alone && len(p.view.Rows) > 0)
	place(p.now, w-margin-now, 12, now, button)
	z := l.Fit(p.view.Title, true, w-margin-now-x-12, look.Amount, look.Heading, look.Body)
	pitch := l.Pitch(z)
	title := l.Width(p.view.Title, z, true)
	p.title.SetSize(z)
	place(p.title, x, 12+button/2-pitch/2, title+4, pitch)
	sub := l.Pitch(look.Body)
	show(p.sub, !alone)
	show(p.title, !alone)
	if p.frame.Shape == Phone || l.Width(p.view.Sub, look.Body, false) > w-margin-now-x-title-24 {
		place(p.sub, margin, 12+button+4, w-2*margin, sub)
		if alone || p.view.Sub == "" {
			return 12 + button + 10
		}
		return 12 + button + sub + 12
	}
	place(p.sub, x+title+14, 12+button/2-sub/2+2, max(w-margin-now-x-title-24, 10), sub)
	return max(74, 12+button+14)
}

// arrangeList places list and detail beside each other, or the one of them
// that the phone shows.
func (p *Sending) arrangeList(x, y, w, h float32, alone bool) {
	switch {
	case alone:
		p.detail.arrange(x, y, w, h-12)
	case p.view.Job == nil || p.frame.Shape == Phone:
		place(p.list, x-control.RowRim, y-control.RowRim, w+2*control.RowRim, h+control.RowRim-control.Rim)
	default:
		list := max(w*0.6, 0)
		if p.frame.Shape == Desktop {
			list = max(700, w*0.6)
		}
		place(p.list, x-control.RowRim, y-control.RowRim, list+2*control.RowRim, h+control.RowRim-control.Rim)
		p.detail.arrange(x+list+16, y, w-list-16, h-20)
	}
}
