package screen

import (
	"fyne.io/fyne/v2"

	"haat/app/sale"
	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// customer is the panel on which a customer is put on the bill. It scrolls:
// on a phone the keyboard takes half of it.
type customer struct {
	kit     *control.Kit
	desk    *viewmodel.Desk
	box     *fyne.Container
	title   *control.Text
	skip    *control.Button
	page    *control.Page
	form    *fyne.Container
	phone   *control.Readout
	matches [2]*control.Answer
	name    *control.Field
	pin     *control.Field
	address *control.Field
	gstin   *control.Field
	state   *control.Text
	send    *control.Tick
	offers  *control.Tick
	put     *control.Button

	view    viewmodel.CustomerView
	version int
	filling bool
}

func newCustomer(kit *control.Kit, desk *viewmodel.Desk) *customer {
	t := kit.Lang.T
	p := &customer{kit: kit, desk: desk, version: -1}
	p.title = control.NewText(kit, t("screen.customer.title"), control.Style{Size: look.Heading, Bold: true, Token: look.Ink})
	p.skip = control.NewButton(kit, control.Face{Word: t("screen.customer.skip"), Key: "Esc"}, desk.Customer.Close)
	p.phone = control.NewReadout(kit, t("screen.customer.phone"), t("screen.customer.phoneHint"), "+91 ", control.PhoneRule,
		func(string) { p.changed() }, func() { desk.Open(viewmodel.Sheet{Kind: viewmodel.PhoneSheet}) }, p.enter)
	for i := range p.matches {
		p.matches[i] = control.NewAnswer(kit, "", "", func() { desk.Customer.Take(i) })
	}
	field := func(label, hint string, kind control.Kind, most int) *control.Field {
		return control.NewField(kit, control.FieldSpec{
			Label: label, Placeholder: hint, Kind: kind, Most: most, Changed: func(string) { p.changed() }, Entered: p.enter,
		})
	}
	p.name = field(t("screen.customer.name"), t("screen.customer.optional"), control.AnyText, 100)
	p.pin = field(t("screen.customer.pin"), t("screen.customer.pinHint"), control.Digits, 6)
	p.address = field(t("screen.customer.address"), t("screen.customer.optional"), control.AnyText, 200)
	p.gstin = field(t("screen.customer.gstin"), t("screen.customer.gstinHint"), control.Capitals, 15)
	p.state = control.NewText(kit, "", control.Style{Size: look.Small, Token: look.Ink2})
	p.send = control.NewTick(kit, t("screen.customer.send"), false, func(bool) { p.changed() })
	p.offers = control.NewTick(kit, t("screen.customer.offers"), false, func(bool) { p.changed() })
	p.put = control.NewButton(kit, control.Face{Word: t("screen.customer.put"), Strong: true}, desk.Customer.Put)
	p.form = &fyne.Container{Objects: []fyne.CanvasObject{
		p.phone, p.matches[0], p.matches[1], p.name, p.pin, p.address, p.gstin, p.state, p.send, p.offers,
	}}
	p.page = control.NewPage(kit, p.form, func(w float32) float32 { return p.arrangeForm(w) })
	p.box = &fyne.Container{Objects: []fyne.CanvasObject{p.title, p.skip, p.page, p.put}}
	return p
}

// enter takes the first match while there is one, else puts the form on the
// bill.
func (p *customer) enter() {
	if len(p.view.Matches) > 0 {
		p.desk.Customer.Take(0)
		return
	}
	p.desk.Customer.Put()
}

// changed hands what is in the fields to the model.
func (p *customer) changed() {
	if p.filling {
		return
	}
	p.desk.Customer.Set(sale.Customer{
		Phone: p.phone.Text(), Name: p.name.Text(), PIN: p.pin.Text(), Address: p.address.Text(), GSTIN: p.gstin.Text(),
		SendBill: p.send.On(), Offers: p.offers.On(),
	})
}

func (p *customer) set(v viewmodel.CustomerView) {
	p.view = v
	f := v.Form
	if v.Version != p.version {
		p.version = v.Version
		p.filling = true
		p.phone.Set(f.Phone)
		p.name.SetText(f.Name)
		p.pin.SetText(f.PIN)
		p.address.SetText(f.Address)
		p.gstin.SetText(f.GSTIN)
		p.filling = false
	}
	p.send.Set(f.SendBill, f.Phone != "")
	p.offers.Set(f.Offers, f.Phone != "")
	p.phone.Wrong(v.Wrong[viewmodel.PhoneField])
	p.name.Wrong(v.Wrong[viewmodel.NameField])
	p.pin.Wrong(v.Wrong[viewmodel.PINField])
	p.gstin.Wrong(v.Wrong[viewmodel.GSTINField])
	p.state.Set(v.State)
	for i := range p.matches {
		show(p.matches[i], i < len(v.Matches))
		if i < len(v.Matches) {
			p.matches[i].Set(v.Matches[i].First, v.Matches[i].Second)
		}
	}
	p.page.Refresh()
}

func (p *customer) arrange(x, y, w, h float32) {
	l := look.Current()
	ix, iw := x+room, w-2*room
	button := control.ButtonHeight()
	skip := max(96, l.Em(84))
	place(p.skip, x+w-room-skip, y+4, skip, button)
	z := l.Fit(p.title.Says(), true, iw-skip-8, look.Heading, look.Body, look.Small)
	p.title.SetSize(z)
	place(p.title, ix, y+4+button/2-l.Pitch(z)/2, iw-skip-8, l.Pitch(z))
	strong := max(64, l.Em(48))
	place(p.put, ix, h-room-strong, iw, strong)
	top := y + button + 12
	place(p.page, ix-4, top, iw+8, h-room-strong-8-top)
}

// arrangeForm places the fields in a column and returns its height.
func (p *customer) arrangeForm(width float32) float32 {
	w, y := width-8, float32(2)
	put := func(o fyne.CanvasObject, h, gap float32) {
		place(o, 4, y, w, h)
		y += h + gap
	}
	put(p.phone, p.phone.HeightFor(w), 6)
	for i := range p.matches {
		if p.matches[i].Visible() {
			put(p.matches[i], p.matches[i].HeightFor(w, true), 8)
		}
	}
	y += 4
	put(p.name, p.name.HeightFor(w), 10)
	narrow := max(120, look.Current().Em(112))
	h := max(p.pin.HeightFor(narrow), p.address.HeightFor(w-narrow-12))
	place(p.pin, 4, y, narrow, h)
	place(p.address, 4+narrow+12, y, w-narrow-12, h)
	y += h + 10
	put(p.gstin, p.gstin.HeightFor(w), 4)
	show(p.state, p.view.State != "")
	if p.view.State != "" {
		put(p.state, look.Current().Pitch(look.Small), 4)
	}
	y += 4
	put(p.send, max(44, look.Current().Em(36)), 2)
	put(p.offers, max(44, look.Current().Em(36)), 4)
	return y
}
