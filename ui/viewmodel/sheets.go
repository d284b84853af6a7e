package viewmodel

import (
	"slices"

	"haat/app/money"
	"haat/app/words"
	"haat/catalog"
)

// KeySheetView is a sheet for typing a number.
type KeySheetView struct {
	Title   string
	Before  string
	After   string // stands behind the number
	Hint    string
	Done    string
	Text    string   // to begin with
	Choices []string // round amounts in rupees, or shares, as text to take
	Modes   []Chip   // the sheets beside this one, the open one among them
	Mode    string
	Percent bool // a share
	Measure bool // decimals of a length or weight
	Pieces  bool // whole pieces
	Phone   bool // ten digits
	Check   func(text string) string
	Take    func(text string)
}

// KeySheet is the open sheet if it is one for a number, false if it is not.
func (k *Desk) KeySheet() (KeySheetView, bool) {
	v, ok := k.keySheet()
	v.Modes, v.Mode = k.modes(), string(k.sheet.Kind)
	return v, ok
}

func (k *Desk) keySheet() (KeySheetView, bool) {
	switch k.sheet.Kind {
	case FinalSheet:
		return k.finalSheet(), true
	case QtySheet:
		return k.qtySheet()
	case AddSheet:
		return k.addSheet()
	case LessSheet:
		return k.lessSheet()
	case LessPercentSheet, AllPercentSheet:
		return k.percentSheet()
	case AllLessSheet:
		return k.allLessSheet(), true
	case PriceSheet:
		return k.priceSheet()
	case AskPriceSheet:
		return k.askPriceSheet()
	case GaveSheet:
		return k.gaveSheet(), true
	case PhoneSheet:
		return k.phoneSheet(), true
	case NoSheet, VariantsSheet, OpenSheet, PINSheet, HelpSheet, WhySheet, NoteSheet, BillNoteSheet, BoxSheet:
	}
	return KeySheetView{}, false
}

// amount is a check for a number of rupees that hands it on.
func (k *Desk) amount(take func(money.Amount)) (check func(string) string, do func(string)) {
	return func(text string) string {
			if _, err := money.Parse(text); err != nil {
				return k.t("screen.sheet.notAmount")
			}
			return ""
		}, func(text string) {
			if a, err := money.Parse(text); err == nil {
				take(a)
			}
		}
}

func (k *Desk) finalSheet() KeySheetView {
	v := KeySheetView{
		Title: k.t("screen.sheet.final"), Before: "₹", Hint: rupees(k.view.Bill.Payable), Done: k.t("screen.sheet.finalDone"),
		Choices: roundBelow(k.view.Bill.Payable),
	}
	v.Check, v.Take = k.amount(k.Sell.FinalPrice)
	return v
}

// roundBelow are up to three round amounts below a total: multiples of 10, 50
// and 100 rupees.
func roundBelow(total money.Amount) []string {
	var out []string
	last := int64(-1)
	for _, step := range []int64{10_00, 50_00, 100_00} {
		p := (total.Paise() - 1) / step * step
		if p > 0 && p != last {
			out = append(out, money.Paise(p).Decimal()[:len(money.Paise(p).Decimal())-3])
			last = p
		}
	}
	return out
}

func (k *Desk) qtySheet() (KeySheetView, bool) {
	id := k.sheet.ID
	l, ok := k.Sell.key(id)
	if !ok {
		return KeySheetView{}, false
	}
	v := KeySheetView{
		Title: l.Item.Called(k.lang == words.Hindi), Done: k.t("screen.sheet.qtyDone"), Hint: l.Qty.String(),
		Measure: l.Item.Fractions(), Pieces: !l.Item.Fractions(),
	}
	v.Check, v.Take = k.quantity(func(q money.Quantity) { k.Sell.SetQty(id, q) })
	return v, true
}

func (k *Desk) quantity(take func(money.Quantity)) (check func(string) string, do func(string)) {
	return func(text string) string {
			if q, err := money.ParseQuantity(text); err != nil || !q.Positive() {
				return k.t("screen.sheet.notQuantity")
			}
			return ""
		}, func(text string) {
			if q, err := money.ParseQuantity(text); err == nil {
				take(q)
			}
		}
}

// addSheet asks how much of an item, and is where its price and stock are
// looked up.
func (k *Desk) addSheet() (KeySheetView, bool) {
	it, ok := k.Sell.book.ByID(catalog.ItemID(k.sheet.ID))
	if !ok {
		return KeySheetView{}, false
	}
	var t Tile
	k.Sell.sayStock(&t, it, k.deps.Till.Level(it))
	price := k.t("screen.line.each", "price", rupees(it.Price))
	if it.Fractions() {
		price = k.t("screen.line.per", "price", rupees(it.Price), "unit", it.Unit)
	}
	v := KeySheetView{
		Title: it.Called(k.lang == words.Hindi), Done: k.t("screen.sheet.add"), Hint: price,
		Measure: it.Fractions(), Pieces: !it.Fractions(),
	}
	if t.Stock != "" {
		v.Hint += " · " + t.Stock
	}
	v.Check, v.Take = k.quantity(func(q money.Quantity) { k.Sell.Add(string(it.ID), q) })
	return v, true
}

func (k *Desk) lessSheet() (KeySheetView, bool) {
	id := k.sheet.ID
	l, ok := k.Sell.key(id)
	if !ok {
		return KeySheetView{}, false
	}
	v := KeySheetView{
		Title: k.t("screen.sheet.less", "item", l.Item.Called(k.lang == words.Hindi)), Before: "₹",
		Hint: k.t("screen.sheet.lessHint", "amount", rupees(l.Gross())), Done: k.t("screen.sheet.lessDone"),
	}
	v.Check, v.Take = k.amount(func(a money.Amount) { k.Sell.Less(id, a) })
	return v, true
}

func (k *Desk) gaveSheet() KeySheetView {
	v := KeySheetView{
		Title: k.t("screen.sheet.gave"), Before: "₹", Hint: k.t("screen.sheet.partHint", "due", rupees(k.view.Due)),
		Done: k.t("screen.sheet.gaveDone"),
	}
	v.Check, v.Take = k.amount(k.Sell.PayCash)
	return v
}

func (k *Desk) phoneSheet() KeySheetView {
	c := k.Customer
	return KeySheetView{
		Title: k.t("screen.customer.phone"), Before: "+91 ", Hint: k.t("screen.customer.phoneHint"), Phone: true,
		Done: k.t("screen.sheet.phoneDone"), Text: c.form.Phone,
		Check: func(string) string { return "" },
		Take: func(text string) {
			k.sheet = Sheet{}
			form := c.form
			form.Phone = text
			c.Set(form)
			c.version++
			k.changed()
		},
	}
}

// Cell is one variant in the table of a group.
type Cell struct {
	Item  string // "" where there is no such variant
	Price string
	Stock string
	State Stock
}

// VariantsView is the table of a group: one row per colour, one column per
// size, small to large.
type VariantsView struct {
	Title   string
	Columns []string
	Rows    []string
	Cells   [][]Cell
}

// Variants is the table of the open sheet's group, false when there is none.
func (k *Desk) Variants() (VariantsView, bool) {
	if k.sheet.Kind != VariantsSheet {
		return VariantsView{}, false
	}
	items := k.Sell.book.Variants(k.sheet.ID)
	if len(items) == 0 {
		return VariantsView{}, false
	}
	v := VariantsView{Title: k.Sell.tile(k.Sell.tileOf(items)).Name}
	axis, _ := sizeAxis(items)
	v.Columns, v.Rows = options(items, axis), options(items, 1-axis)
	v.Cells = make([][]Cell, len(v.Rows))
	for i := range v.Cells {
		v.Cells[i] = make([]Cell, len(v.Columns))
	}
	for _, it := range items {
		var t Tile
		k.Sell.sayStock(&t, it, k.deps.Till.Level(it))
		stock := t.Stock
		if t.State == StockOut {
			stock = k.t("screen.tile.soldOut")
		}
		v.Cells[slices.Index(v.Rows, it.Options[1-axis])][slices.Index(v.Columns, it.Options[axis])] = Cell{string(it.ID), rupees(it.Price), stock, t.State}
	}
	return v, true
}

// tileOf finds the tile of a group's items.
func (s *Sell) tileOf(items []*catalog.Item) catalog.Tile {
	for _, t := range s.book.Tiles("") {
		if t.Group == items[0].Group {
			return t
		}
	}
	return catalog.Tile{Items: []int{0}}
}
