package screen

import (
	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// Door is the lock screen and the change of people: faces and a keypad over
// everything. On a phone the face comes first and the keypad after it.
type Door struct {
	page
	kit  *control.Kit
	desk *viewmodel.Desk

	ground *control.Cover
	title  *control.Text
	sub    *control.Text
	demo   *control.Text
	faces  *control.Faces
	list   *control.Page
	pad    *control.PINPad
	back   *control.Button
	lock   *control.Button
	view   viewmodel.DoorView
}

// NewDoor makes it.
func NewDoor(kit *control.Kit, desk *viewmodel.Desk) *Door {
	d := &Door{kit: kit, desk: desk}
	d.ground = control.NewCover(kit, look.Paper, 255)
	d.title = control.NewText(kit, "", control.Style{Size: look.Amount, Bold: true, Token: look.Ink})
	d.sub = control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink2})
	d.demo = control.NewText(kit, "", control.Style{Size: look.Small, Bold: true, Token: look.Ink})
	d.faces = control.NewFaces(kit, desk.Crew.Choose)
	d.list = control.NewPage(kit, d.faces, d.faces.HeightFor)
	d.pad = control.NewPINPad(kit, desk.Crew.Enter)
	d.back = control.NewButton(kit, control.Face{}, d.goBack)
	d.lock = control.NewButton(kit, control.Face{}, desk.Crew.Lock)
	d.page = newPage(d.ground, d.title, d.sub, d.list, d.pad.Box, d.demo, d.lock, d.back)
	return d
}

// goBack takes another face on a phone, and goes on as before otherwise.
func (d *Door) goBack() {
	if d.alone() && d.view.Back == "" {
		d.desk.Crew.Choose("")
		return
	}
	d.desk.Crew.CloseDoor()
}

// alone reports whether the keypad has the place to itself.
func (d *Door) alone() bool { return d.frame.Shape == Phone && d.view.Chosen != "" }

// Scope is what the keys mean while it is there: digits go into the keypad, the
// arrows from face to face. A scan is refused.
func (d *Door) Scope() *control.Scope {
	step := func(by int) func() { return func() { d.desk.Crew.Step(by) } }
	return &control.Scope{Name: "door", Text: d.pad.Type, Do: map[control.Command]func(){
		control.Erase: d.pad.Erase, control.Take: d.pad.Take, control.Back: d.goBack,
		control.GoLeft: step(-1), control.GoUp: step(-1), control.GoRight: step(1), control.GoDown: step(1),
	}}
}

// Shown implements Page.
func (d *Door) Shown(bool) {}

// Refresh implements Page.
func (d *Door) Refresh() {
	v, ok := d.desk.Crew.Door()
	if !ok {
		return
	}
	d.view = v
	d.title.Set(v.Title)
	d.sub.Set(v.Sub)
	d.demo.Set(v.Demo)
	var people []control.PersonFace
	for _, f := range v.Faces {
		people = append(people, control.PersonFace{ID: f.ID, Initials: f.Initials, First: f.Name, Second: f.Role})
	}
	d.faces.Set(people, v.Chosen)
	d.pad.Set(v.Hint, v.Wrong, v.Done, v.Fresh)
	back := v.Back
	if back == "" {
		back = v.Other
	}
	d.back.Set(control.Face{Icon: "back", Word: back})
	d.lock.Set(control.Face{Word: v.Lock})
	d.Arrange(d.frame)
}

// Arrange implements Page.
func (d *Door) Arrange(f Frame) {
	if f.Size.IsZero() {
		return
	}
	d.frame = f
	l := look.Current()
	w, h := f.Size.Width, f.Size.Height
	margin := float32(24)
	if f.Shape == Phone {
		margin = 12
	}
	place(d.ground, 0, 0, w, h)
	wide := min(w-2*margin, 920)
	x, y := (w-wide)/2, margin
	if f.Shape == Desktop {
		y = h * 0.12
	}
	if f.Cramped() { // the keypad has the whole height, and the words what is beside it
		y = margin
		pad := min(l.Broad(320), wide*0.5)
		place(d.pad.Box, x+wide-pad, y, pad, min(h-2*y, d.pad.HeightFor(pad)))
		wide -= pad + look.Space6
	}
	z := l.Fit(d.view.Title, true, wide, look.Amount, look.Heading, look.Body)
	d.title.SetSize(z)
	place(d.title, x, y, wide, l.Pitch(z))
	y += l.Pitch(z) + look.Space1
	show(d.sub, !d.alone() || l.TextPercent() < 160)
	if d.sub.Visible() {
		sub := d.sub.HeightFor(wide)
		place(d.sub, x, y, wide, sub)
		y += sub
	}
	y += look.Space3
	foot := d.arrangeFoot(x, h-margin, wide)
	d.arrangeBody(x, y, wide, foot-look.Space3-y)
}

// arrangeFoot places what stands at the foot and returns where it begins.
func (d *Door) arrangeFoot(x, foot, wide float32) float32 {
	button := control.ButtonHeight()
	back := d.view.Back != "" || d.frame.Shape == Phone && d.view.Chosen != "" && len(d.view.Faces) > 1
	show(d.back, back)
	show(d.lock, d.view.Lock != "")
	y := foot
	if back || d.view.Lock != "" {
		y -= button
		half := (wide - look.Space2) / 2
		if d.view.Lock == "" {
			half = wide
		}
		place(d.back, x, y, half, button)
		place(d.lock, x+half+look.Space2, y, half, button)
		y -= look.Space3
	}
	show(d.demo, d.view.Demo != "")
	if d.view.Demo != "" {
		high := d.demo.HeightFor(wide)
		y -= high
		place(d.demo, x, y, wide, high)
	}
	return y
}

func (d *Door) arrangeBody(x, y, wide, high float32) {
	show(d.list, !d.alone())
	show(d.pad.Box, d.frame.Shape != Phone || d.alone())
	if d.frame.Shape == Phone {
		place(d.list, x, y, wide, high)
		place(d.pad.Box, x, y, wide, min(high, d.pad.HeightFor(wide)))
		d.list.Refresh()
		return
	}
	if d.frame.Cramped() {
		place(d.list, x, y, wide, high)
		d.list.Refresh()
		return
	}
	pad := min(float32(320), wide*0.4)
	place(d.list, x, y, wide-pad-look.Space6, high)
	place(d.pad.Box, x+wide-pad, y, pad, min(high, d.pad.HeightFor(pad)))
	d.list.Refresh()
}
