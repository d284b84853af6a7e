package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// column puts controls under each other at x 16, each with its height.
type column struct {
	y    float32
	objs []fyne.CanvasObject
}

func (c *column) add(o fyne.CanvasObject, h float32) *column {
	c.objs = append(c.objs, at(o, 16, c.y, 372, h))
	c.y += h + 8
	return c
}

// beside puts controls into one row.
func (c *column) beside(h float32, o ...fyne.CanvasObject) *column {
	for i, r := range (rect{16, c.y, 372, h}).cut(len(o)) {
		c.objs = append(c.objs, at(o[i], r.x, r.y, r.w, r.h))
	}
	c.y += h + 8
	return c
}

func ignore(string) {}
func quiet()        {}

func exhibits() []exhibit {
	return []exhibit{
		{"grid", 788, 640, func(k *Kit) fyne.CanvasObject {
			g := NewGrid(k, DesktopTiles, stall(), ignore, ignore)
			g.touch.down(0, fyne.NewPos(1, 1))
			return at(g, 0, 0, 788, 640)
		}},
		{"gridphone", 352, 440, func(k *Kit) fyne.CanvasObject {
			return at(NewGrid(k, PhoneTiles, stall(), ignore, ignore), 0, 0, 352, 440)
		}},
		{"bill", 404, 800, billExhibit},
		{"buttons", 404, 760, buttonsExhibit},
		{"fields", 404, 640, fieldsExhibit},
		{"lines", 352, 420, func(k *Kit) fyne.CanvasObject {
			l := NewLines(k, "Tap an item or scan a code", func(string, LineDeed) {}, func(int) string { return "2 more" })
			l.Low(true)
			l.Set([]Line{
				{ID: "a", Qty: "3", Name: "Wooden elephant", Each: "₹320 each", Amount: "₹960", Ask: &LineAsk{
					Text: "Only 2 left here. Sell 3 anyway?", Answers: []Chip{{"yes", "Yes, sell"}, {"keep", "Keep 2"}},
				}},
				{ID: "b", Qty: "1", Name: "Cushion cover, marigold", Each: "₹220 each", Amount: "₹220", Note: "now ₹230: tap to take"},
				{ID: "c", Qty: "2.5 m", Name: "Block-print cotton, indigo with a long name", Each: "₹190 a metre", Off: "₹20 less", Amount: "₹455"},
				{ID: "d", Qty: "1", Name: "Jaipuri kurta", Each: "₹690 each", Amount: "₹690"},
				{ID: "e", Qty: "1", Name: "Jute tote bag", Each: "₹280 each", Amount: "₹280"},
			})
			return at(l, 0, 0, 352, 420)
		}},
		{"parts", 404, 520, func(k *Kit) fyne.CanvasObject {
			good, bad := NewRemark(k), NewRemark(k)
			good.Set("All is well: the sign-in works.", ToneGood)
			bad.Set("The page at Zoho was answered with Reject, so nothing was connected.", ToneBad)
			steps := NewStepper(k, func(int) {})
			steps.Set(StepperFace{First: "Cushion cover, marigold", Second: "₹220 each · 2 can come back", Value: "1", Less: true, More: true})
			choices := NewChoices(k, ignore)
			choices.Set([]Chip{{"100", "100 %"}, {"130", "130 %"}, {"160", "160 %"}, {"200", "200 %"}, {"x", "a long choice"}}, "130")
			c := &column{y: 10}
			c.add(good, good.HeightFor(372)).add(bad, bad.HeightFor(372)).add(steps, steps.HeightFor(372)).add(choices, choices.HeightFor(372))
			return pile(c.objs...)
		}},
		{"panel", 404, 900, panelExhibit},
		{"today", 900, 420, todayExhibit},
		{"rail", 300, 600, func(k *Kit) fyne.CanvasObject {
			r := NewRail(k, ignore, quiet)
			r.Set([]RailEntry{
				{"sell", "sell", "Sell", ""},
				{"bills", "bills", "Bills", ""},
				{"today", "day", "Today", ""},
				{"stock", "stock", "Stock", ""},
				{"sending", "send", "Sending", "7"},
				{"more", "more", "More", ""},
			}, "today", "AK")
			return pile(at(r, 0, 0, 72, 600))
		}},
		{"sending", 760, 420, sendingExhibit},
		{"keysheet", 720, 620, func(k *Kit) fyne.CanvasObject {
			s := NewKeySheet(k, KeySheetSpec{
				Title: "Final price ₹", Before: "₹", Hint: "0", Rule: AmountRule, Done: "Set the price",
				Text: "500", Choices: []Chip{{"530", "₹530"}, {"500", "₹500"}}, Take: ignore, Close: quiet,
			})
			return at(s.Sheet, 0, 0, 720, 620)
		}},
		{"drawer", 360, 720, func(k *Kit) fyne.CanvasObject {
			d := NewDrawer(k, pile(at(NewText(k, "New bill", Style{Size: look.Heading, Bold: true, Token: look.Ink}), 16, 8, 200, 30)), 60, quiet)
			at(d, 0, 0, 360, 720)
			d.Open(true)
			return d
		}},
		{"status", 672, 190, func(k *Kit) fyne.CanvasObject {
			return pile(statusOf(k, 0, StatusFace{Kind: StatusQuiet, Texts: []string{"All 42 bills sent · stock 2 min old"}}),
				statusOf(k, 38, StatusFace{Kind: StatusStrip, Texts: []string{"Offline. Cash and UPI work. Card: key it into the machine. 7 bills wait."}}),
				statusOf(k, 76, StatusFace{Kind: StatusDot, Texts: []string{"1 bill needs a manager: see Sending."}}),
				statusOf(k, 114, StatusFace{Kind: StatusAmber, Texts: []string{"Clock shows 12 Jan. Set it before selling."}}),
				statusOf(k, 152, StatusFace{Kind: StatusStrip, Texts: []string{"Zoho needs signing in again. Selling goes on. 12 bills wait."}, Button: "Sign in"}))
		}},
	}
}

func statusOf(k *Kit, y float32, f StatusFace) fyne.CanvasObject {
	s := NewStatus(k, 16, quiet)
	s.Set(f)
	return at(s, 0, y, 672, 36)
}

func billExhibit(k *Kit) fyne.CanvasObject {
	guard := NewGuard(k)
	pay := NewPay(k, guard, func(Way) {})
	pay.Set(ByCash, PayFace{Amount: "₹540", Word: "Cash", Key: "F9"})
	pay.Set(ByCard, PayFace{Amount: "₹540", Word: "Card by hand", State: PayByHand})
	pay.Set(ByUPI, PayFace{Amount: "₹540", Word: "UPI", Key: "F11"})
	busy := NewPay(k, guard, func(Way) {})
	busy.Set(ByCash, PayFace{Word: "Cash", State: PayEmpty})
	busy.Set(ByCard, PayFace{Amount: "₹540", Word: "Card waits", State: PayWaits})
	busy.Set(ByUPI, PayFace{Amount: "₹12,345.50", Word: "UPI", Key: "F11"})
	gave := NewGaveRow(k, guard, ignore)
	gave.Set(GaveFace{"1", "gave ₹550", "back ₹10"}, GaveFace{"2", "gave ₹600", "back ₹60"}, GaveFace{"3", "gave ₹1,000", "back ₹460"})
	lines := NewLines(k, "", func(string, LineDeed) {}, nil)
	lines.Set([]Line{
		{ID: "a", Qty: "1", Name: "Wooden elephant", Each: "₹320 each", Amount: "₹320"},
		{ID: "b", Qty: "1", Name: "Cushion cover, marigold", Each: "₹220 each", Amount: "₹220"},
	})
	chips := NewChips(k, ignore)
	chips.Set([]Chip{{"f", "Favourites"}, {"t", "Top today"}, {"c", "Clothes"}, {"h", "Home"}}, "f")
	tabs := NewTabs(k, ignore)
	tabs.Set([]Tab{{"1", "Meena", "10:42", false}, {"2", "₹540 not sure", "10:39", true}, {"3", "₹1,200", "10:31", false}}, "1")
	return pile(at(NewArea(k, look.Surface, 255, 0), 0, 0, 404, 800), at(NewAwning(k), 0, 0, 404, 18),
		at(NewButton(k, Face{Icon: "hold", Word: "2 held"}, quiet), 138, 26, 88, 48),
		at(NewButton(k, Face{Icon: "user", Word: "Customer", Key: "F3"}, quiet), 234, 26, 154, 48),
		at(lines, 0, 84, 404, 200), at(tabs, 14, 290, 376, TabsHeight()), at(chips, 14, 380, 376, ChipsHeight()),
		at(busy, 16, 470, 372, busy.HeightFor(372, 76)), at(gave, 16, 588, 372, GaveHeight()), at(pay, 16, 648, 372, pay.HeightFor(372, 76)),
		at(NewButton(k, Face{Icon: "hold", Word: "Hold", Key: "F6"}, quiet), 16, 736, 119, 48),
		at(NewButton(k, Face{Icon: "tag", Word: "Final price", Key: "F5"}, quiet), 143, 736, 119, 48),
		at(NewButton(k, Face{Icon: "split", Word: "Split", Key: "F12"}, quiet), 269, 736, 119, 48))
}

func buttonsExhibit(k *Kit) fyne.CanvasObject {
	undo := NewUndoBar(k, "Undo this bill", quiet)
	undo.Set("6 s", 0.7)
	ask := NewAsk(k, "8901234567894 is not in the list.", []Chip{{"find", "Find it"}, {"open", "Sell as open item"}}, ignore)
	focus := NewButton(k, Face{Word: "The keys are here"}, quiet)
	down := NewAnswer(k, "Still asking for the card", "finish it there, or cancel it there", quiet)
	c := &column{y: 16}
	first := NewAnswer(k, "Approved, or a slip came out", "type the code from the slip", quiet)
	c.add(first, first.HeightFor(372, true)).add(down, down.HeightFor(372, false))
	c.add(NewButton(k, Face{Icon: "arrow", Word: "Serve the next customer", Key: "F6"}, quiet), ButtonHeight())
	c.add(NewButton(k, Face{Icon: "print", Word: "Print", Off: true, Why: "no printer is connected"}, quiet), 56)
	c.beside(76, NewButton(k, Face{Word: "Put on the bill", Strong: true}, quiet),
		NewButton(k, Face{Word: "₹540 has come", Strong: true, Fill: look.UPI, Second: "heard it on the soundbox"}, quiet))
	c.add(focus, ButtonHeight())
	c.add(undo, 56)
	c.beside(48, NewButton(k, Face{Icon: "more"}, quiet), NewButton(k, Face{Icon: "sun"}, quiet), NewButton(k, Face{Icon: "print", Word: "Print", Key: "P"}, quiet))
	c.add(ask, ask.HeightFor(372))
	focus.FocusGained()
	down.touch.down(0, fyne.NewPos(10, 10))
	c.objs = append(c.objs, at(NewMark(k), 340, 700, 48, 48))
	return pile(c.objs...)
}

func fieldsExhibit(k *Kit) fyne.CanvasObject {
	phone := NewReadout(k, "Phone", "10 digits", "+91 ", PhoneRule, nil, quiet, quiet)
	at(phone, 0, 0, 372, 90)
	phone.Set("982004")
	phone.FocusGained()
	name := NewField(k, FieldSpec{Label: "Name", Placeholder: "optional"})
	pin := NewField(k, FieldSpec{Label: "PIN code", Placeholder: "6 digits", Kind: Digits, Most: 6})
	gstin := NewField(k, FieldSpec{Label: "GSTIN, for a business bill", Kind: Capitals})
	gstin.SetText("27aapfu0939f1zv")
	gstin.Wrong("The last letter does not fit the others. Please look again.")
	at(name, 0, 0, 372, 78)
	name.SetText("Meena Joshi जोशी")
	name.entry.FocusGained()
	off := NewField(k, FieldSpec{Label: "Address", Placeholder: "optional"})
	off.Enable(false)
	search := NewSearch(k, "Find or scan", ignore, quiet)
	c := &column{y: 10}
	c.add(phone, phone.HeightFor(372)).add(name, name.HeightFor(372))
	c.beside(pin.HeightFor(120), pin, off)
	c.add(gstin, gstin.HeightFor(372)).add(search, 48)
	c.add(NewTick(k, "Send this bill on WhatsApp", true, nil), 48)
	c.add(NewTick(k, "May send offers (ask first)", false, nil), 48)
	return pile(c.objs...)
}

func panelExhibit(k *Kit) fyne.CanvasObject {
	sure := NewNotice(k, NoticeFace{
		Back: look.Amber, Front: look.OnAmber, Icon: "alert", Title: "Not sure: look at the terminal",
		Body: "Do not charge again. ₹540 may already be taken: the network went in the middle.",
	})
	paid := NewNotice(k, NoticeFace{
		Back: look.GreenTint, Front: look.Ink, Icon: "tick", Disc: true, Title: "Paid ₹540 in cash", Second: "Bill A2-000143 · saved",
	})
	machine := NewMachine(k)
	machine.Set("₹540", "tap the card")
	steps := NewSteps(k)
	steps.Set(Step{StepDone, "Saved on this device", "10:42:05"}, Step{StepDone, "Sent to terminal", "10:42:06"},
		Step{StepNow, "Waiting for the card", "0:12"}, Step{StepTodo, "Paid", ""})
	qr, err := NewQR(k, "upi://pay?pa=demo.stall@okaxis&pn=Demo%20Stall&tr=A2-7F3K&am=540.00&cu=INR")
	if err != nil {
		panic(err)
	}
	h1, h2 := sure.HeightFor(404), paid.HeightFor(404)
	y := h1 + h2 + 10
	return pile(at(NewArea(k, look.Surface, 255, 0), 0, 0, 404, 800), at(sure, 0, 0, 404, h1), at(paid, 0, h1, 404, h2),
		at(machine, 16, y, 112, 150), at(qr, 144, y, 244, 244), at(steps, 16, y+254, 372, steps.Height()))
}

func todayExhibit(k *Kit) fyne.CanvasObject {
	chart := NewChart(k)
	chart.Set(Hour{"10", 1800, 900, ""}, Hour{"11", 3900, 4200, ""}, Hour{"12", 5200, 0, ""}, Hour{"13", 0, 2100, ""}, Hour{"14", 2600, 2600, ""}, Hour{"17", 9420, 7000, "₹9,420"}, Hour{"18", 6100, 0, ""})
	shares := NewShares(k)
	shares.Set(Share{"UPI", "₹23,140", "51 bills", 2314000, look.UPI}, Share{"Cash", "₹15,480", "33 bills", 1548000, look.Cash},
		Share{"Card", "₹7,900", "10 bills", 790000, look.Card}, Share{"Typed in, not checked", "₹1,800", "2 bills", 180000, look.Amber})
	return pile(at(NewPanel(k, "By hour"), 10, 10, 440, 206), at(chart, 28, 54, 404, 156),
		at(NewPanel(k, "How people paid"), 466, 10, 424, 400), at(shares, 484, 54, 388, 340))
}

func sendingExhibit(k *Kit) fyne.CanvasObject {
	done, todo, now, stop := StepDone, StepTodo, StepNow, StepStopped
	list := rowsOf{
		{ID: "1", First: "A2-000143", Second: "10:42 · Meena Joshi", Amount: "₹540", Dots: []StepState{todo, todo, todo, todo, todo, todo, todo, todo, todo}, Pill: PillWaits("Waits for network")},
		{ID: "2", First: "A2-000141", Second: "10:35 · Sharma Handicrafts", Amount: "₹6,400", Dots: []StepState{stop, todo, todo, todo, todo, todo, todo, todo, todo}, Pill: PillStopped("Needs you")},
		{ID: "3", First: "A2-000140", Second: "10:31 · walk-in", Amount: "₹150", Dots: []StepState{done, done, done, done, done, done, now, todo, todo}, Pill: PillGoing("Going now")},
		{ID: "4", First: "A2-000139", Second: "10:28 · Anil", Amount: "₹690", Dots: []StepState{done, done, done, done, done, done, done, done, done}, Pill: PillDone("Sent")},
	}
	r := NewRowList(k, list, ignore)
	r.Set(list, "2")
	return pile(at(r, 20, 20, 720, 380))
}

type rowsOf []Row

func (r rowsOf) Len() int     { return len(r) }
func (r rowsOf) At(i int) Row { return r[i] }
