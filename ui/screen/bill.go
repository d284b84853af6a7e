package screen

import (
	"fyne.io/fyne/v2"

	"haat/app/money"
	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// bill is the bill being put together: beside the goods, or in the phone's
// drawer.
type bill struct {
	kit  *control.Kit
	desk *viewmodel.Desk
	box  *fyne.Container

	title    *control.Text
	held     *control.Button
	customer *control.Button
	tabs     *control.Tabs
	ended    *control.Ask // why the last payment came to nothing
	unknown  *control.Ask
	owed     *control.Ask // a line taken off, or the bill before
	repeat   *control.Button
	hint     *control.Ask // of the law or the banks
	lines    *control.Lines
	total    *control.Total
	short    *control.Ask
	gave     *control.GaveRow
	pay      *control.Pay
	hold     *control.Button
	final    *control.Button
	split    *control.Button
	view     viewmodel.BillView
	asked    bool // what must be answered stands over the goods
}

func newBill(kit *control.Kit, desk *viewmodel.Desk, guard *control.Guard) *bill {
	b := &bill{kit: kit, desk: desk}
	s, t := desk.Sell, kit.Lang.T
	b.title = control.NewText(kit, "", control.Style{Size: look.Heading, Bold: true, Token: look.Ink})
	b.held = control.NewButton(kit, control.Face{}, s.ShowHeld)
	b.customer = control.NewButton(kit, control.Face{}, desk.Customer.Open)
	b.tabs = control.NewTabs(kit, s.Recall)
	b.ended = control.NewAsk(kit, "", nil, nil)
	b.owed = control.NewAsk(kit, "", nil, s.AnswerStrip).Quiet()
	b.repeat = control.NewButton(kit, control.Face{}, s.Repeat)
	b.hint = control.NewAsk(kit, "", nil, s.AnswerHint)
	b.unknown = control.NewAsk(kit, "", []control.Chip{
		{ID: "find", Word: t("screen.bill.findIt")}, {ID: "drop", Word: t("screen.bill.leaveIt")},
	}, b.answerUnknown)
	b.lines = control.NewLines(kit, "", b.deed, func(n int) string { return t("screen.bill.more", "n", n) })
	b.total = control.NewTotal(kit, look.Total, b.openFinal)
	b.short = control.NewAsk(kit, "", []control.Chip{
		{ID: "cash", Word: t("screen.pay.cash")}, {ID: "card", Word: t("screen.pay.card")}, {ID: "upi", Word: t("screen.pay.upi")},
	}, b.rest)
	b.gave = control.NewGaveRow(kit, guard, b.payGiven)
	b.pay = newPay(kit, desk, guard)
	b.hold = control.NewButton(kit, control.Face{}, s.Hold)
	b.final = control.NewButton(kit, control.Face{}, b.openFinal)
	b.split = control.NewButton(kit, control.Face{}, desk.Ways.More)
	b.box = &fyne.Container{Objects: []fyne.CanvasObject{
		b.title, b.held, b.customer, b.tabs, b.ended, b.owed, b.hint, b.unknown, b.lines, b.repeat, b.total, b.short, b.gave, b.pay, b.hold, b.final, b.split,
	}}
	return b
}

// newPay makes a row of payment buttons that pay the bill in front.
func newPay(kit *control.Kit, desk *viewmodel.Desk, guard *control.Guard) *control.Pay {
	return control.NewPay(kit, guard, func(w control.Way) { payBy(desk, w) })
}

func payBy(desk *viewmodel.Desk, w control.Way) {
	switch w {
	case control.ByCash:
		desk.Sell.PayCash(money.Amount{})
	case control.ByCard:
		desk.Sell.PayCard()
	case control.ByUPI:
		desk.Sell.PayUPI()
	}
}

func (b *bill) openFinal() {
	if len(b.view.Lines) > 0 && !b.view.Locked {
		b.desk.Open(viewmodel.Sheet{Kind: viewmodel.FinalSheet})
	}
}

func (b *bill) answerUnknown(id string) { b.desk.Sell.AnswerUnknown(id) }

func (b *bill) rest(id string) {
	ways := map[string]control.Way{"cash": control.ByCash, "card": control.ByCard, "upi": control.ByUPI}
	b.desk.Sell.Rest(func() { payBy(b.desk, ways[id]) })
}

func (b *bill) payGiven(id string) {
	for _, g := range b.view.Gave {
		if g.Amount.Decimal() == id {
			b.desk.Sell.PayCash(g.Amount)
		}
	}
}

// deed forwards what was pressed on a line.
func (b *bill) deed(id string, d control.LineDeed) {
	s := b.desk.Sell
	switch d {
	case control.LineOpen:
		s.Bring(id)
	case control.LineMinus:
		s.Step(id, false)
	case control.LinePlus:
		s.Step(id, true)
	case control.LineQty:
		b.desk.Open(viewmodel.Sheet{Kind: viewmodel.QtySheet, ID: id})
	case control.LineLess:
		b.desk.Open(viewmodel.Sheet{Kind: viewmodel.LessSheet, ID: id})
	case control.LineRemove:
		s.Remove(id)
	case answerYes:
		s.Answer(id, true)
	case answerNo:
		s.Answer(id, false)
	}
}

// set shows a bill.
func (b *bill) set(v viewmodel.BillView) {
	b.view = v
	t := b.kit.Lang.T
	b.title.Set(v.Title)
	b.held.Set(control.Face{Icon: "hold", Word: v.Held})
	b.customer.Set(control.Face{Icon: "user", Word: v.Customer, Key: "F3"})
	b.tabs.Set(tabs(v.Tabs), v.Chosen)
	b.ended.Set(v.Ended)
	b.owed.Set(v.Strip, chips(v.Answers)...)
	b.repeat.Set(control.Face{Icon: "bills", Word: v.Repeat})
	b.hint.Set(v.Hint, chips(v.HintAnswers)...)
	b.unknown.Set(v.Unknown, chips(b.desk.Sell.UnknownAnswers())...)
	b.lines.SetEmpty(v.Empty)
	b.setLines()
	b.total.Set(control.TotalFace{Title: v.TotalOf, Sub: v.Sub, Amount: v.Total})
	b.short.Set(v.Short, control.Chip{ID: "cash", Word: t("screen.pay.cash")}, control.Chip{ID: "card", Word: t("screen.pay.card")}, control.Chip{ID: "upi", Word: t("screen.pay.upi")})
	b.gave.Set(gave(v.Gave)...)
	setPay(b.pay, v)
	empty := len(v.Lines) == 0
	b.hold.Set(control.Face{Icon: "hold", Word: t("screen.bill.hold"), Key: "F6", Off: empty})
	b.final.Set(control.Face{Icon: "tag", Word: t("screen.bill.final"), Key: "F5", Off: empty || v.Locked})
	b.split.Set(control.Face{Icon: "split", Word: t("screen.bill.split"), Key: "F12", Off: empty})
}

// setLines shows the lines, with what is asked about one unless that stands
// over the goods.
func (b *bill) setLines() {
	all := lines(b.view.Lines)
	if b.asked {
		for i := range all {
			all[i].Ask = nil
		}
	}
	b.lines.Set(all)
}

// ask moves what must be answered over the goods, or back among the lines.
func (b *bill) ask(over bool) {
	if b.asked != over {
		b.asked = over
		b.setLines()
	}
}

func setPay(p *control.Pay, v viewmodel.BillView) {
	p.Set(control.ByCash, payFace(v.Cash, "F9"))
	p.Set(control.ByCard, payFace(v.Card, "F10"))
	p.Set(control.ByUPI, payFace(v.UPI, "F11"))
}
