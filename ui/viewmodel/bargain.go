package viewmodel

import (
	"context"
	"strings"

	"haat/app/money"
	"haat/app/sale"
	"haat/app/words"
	"haat/catalog"
)

// The sheets on which a price is bargained about and something is said.
const (
	LessPercentSheet SheetKind = "less percent" // off a line
	PriceSheet       SheetKind = "price"        // of a line, instead of its own
	WhySheet         SheetKind = "why"          // the reason for it
	NoteSheet        SheetKind = "note"         // on a line
	AllLessSheet     SheetKind = "all less"     // off the bill
	AllPercentSheet  SheetKind = "all percent"
	BillNoteSheet    SheetKind = "bill note"
	AskPriceSheet    SheetKind = "ask price" // of goods listed without one
)

// said is what is typed on a sheet of words.
type said struct {
	sheet Sheet
	text  string
	price money.Amount // of a line, while its reason is asked
	wrong string
}

// modes are the sheets that stand beside the open one: what else can be done
// about a line, or about the bill.
func (k *Desk) modes() []Chip {
	switch k.sheet.Kind {
	case LessSheet, LessPercentSheet, PriceSheet, NoteSheet:
		return []Chip{
			{string(LessSheet), k.t("screen.mode.less")},
			{string(LessPercentSheet), k.t("screen.mode.percent")},
			{string(PriceSheet), k.t("screen.mode.price")},
			{string(NoteSheet), k.t("screen.mode.note")},
		}
	case FinalSheet, AllLessSheet, AllPercentSheet, BillNoteSheet:
		return []Chip{
			{string(FinalSheet), k.t("screen.mode.final")},
			{string(AllLessSheet), k.t("screen.mode.less")},
			{string(AllPercentSheet), k.t("screen.mode.percent")},
			{string(BillNoteSheet), k.t("screen.mode.note")},
		}
	}
	return nil
}

// Mode goes to the sheet beside the open one, about the same thing.
func (k *Desk) Mode(id string) { k.Open(Sheet{SheetKind(id), k.sheet.ID}) }

// percent is a check for a share that hands it on.
func (k *Desk) percent(take func(int64)) (check func(string) string, do func(string)) {
	return func(text string) string {
			if _, err := sale.ParsePercent(text); err != nil {
				return k.lang.Fault(err)
			}
			return ""
		}, func(text string) {
			if p, err := sale.ParsePercent(text); err == nil {
				take(p)
			}
		}
}

// percents are shares that are often given.
var percents = []string{"5", "10", "20"}

// percentSheet asks for a share of a line, or of the bill.
func (k *Desk) percentSheet() (KeySheetView, bool) {
	id, t := k.sheet.ID, k.deps.Till
	v := KeySheetView{
		Title: k.t("screen.sheet.allPercent"), After: " %", Hint: k.t("screen.sheet.lessHint", "amount", rupees(k.view.Bill.Gross)),
		Done: k.t("screen.sheet.lessDone"), Choices: percents, Percent: true,
	}
	take := func(p int64) {
		k.Sell.priced(func(ctx context.Context) error { return t.PercentOffAll(ctx, p) })
	}
	if k.sheet.Kind == LessPercentSheet {
		l, ok := k.Sell.key(id)
		if !ok {
			return v, false
		}
		v.Title, v.Hint = k.t("screen.sheet.less", "item", k.called(&l.Item)), k.t("screen.sheet.lessHint", "amount", rupees(l.Gross()))
		take = func(p int64) {
			k.Sell.priced(func(ctx context.Context) error { return t.PercentOff(ctx, l.Key, p) })
		}
	}
	v.Check, v.Take = k.percent(take)
	return v, true
}

func (k *Desk) allLessSheet() KeySheetView {
	v := KeySheetView{
		Title: k.t("screen.sheet.allLess"), Before: "₹", Hint: k.t("screen.sheet.lessHint", "amount", rupees(k.view.Bill.Gross)),
		Done: k.t("screen.sheet.lessDone"),
	}
	v.Check, v.Take = k.amount(func(a money.Amount) {
		k.Sell.priced(func(ctx context.Context) error { return k.deps.Till.DiscountAll(ctx, a) })
	})
	return v
}

// called is an item's name in the language of the screens.
func (k *Desk) called(it *catalog.Item) string { return it.Called(k.lang == words.Hindi) }

// priceSheet asks for a line's price; one that is not its own asks why.
func (k *Desk) priceSheet() (KeySheetView, bool) {
	id := k.sheet.ID
	l, ok := k.Sell.key(id)
	if !ok {
		return KeySheetView{}, false
	}
	v := KeySheetView{
		Title: k.t("screen.sheet.price", "item", k.called(&l.Item)), Before: "₹", Hint: rupees(l.Item.Price), Done: k.t("screen.sheet.finalDone"),
	}
	v.Check, v.Take = k.amount(func(a money.Amount) {
		if a == l.Item.Price {
			k.Sell.priced(func(ctx context.Context) error { return k.deps.Till.OverridePrice(ctx, l.Key, a, "") })
			return
		}
		k.Sell.said = said{sheet: Sheet{WhySheet, id}, price: a}
		k.Open(Sheet{WhySheet, id})
	})
	return v, true
}

// askPriceSheet asks what goods cost that are listed without a price.
func (k *Desk) askPriceSheet() (KeySheetView, bool) {
	it, ok := k.Sell.book.ByID(catalog.ItemID(k.sheet.ID))
	if !ok {
		return KeySheetView{}, false
	}
	q := k.Sell.howMany
	v := KeySheetView{Title: k.t("screen.sheet.price", "item", k.called(it)), Before: "₹", Done: k.t("screen.sheet.add")}
	v.Check, v.Take = k.amount(func(a money.Amount) {
		k.Sell.priced(func(ctx context.Context) error {
			_, err := k.deps.Till.AddAt(ctx, it.ID, q, a)
			return err
		})
	})
	return v, true
}

// reasons are why a price is another one, most often.
func (k *Desk) reasons() []Chip {
	return []Chip{
		{"damaged", k.t("screen.why.damaged")}, {"tag", k.t("screen.why.tag")}, {"last", k.t("screen.why.last")}, {"known", k.t("screen.why.known")},
	}
}

// SaidBlocks is the open sheet if it is one for words: a note or a reason.
func (s *Sell) SaidBlocks() (title string, out []Block, ok bool) {
	k, f := s.k, &s.said
	if f.sheet != k.sheet || k.sheet.Kind == NoSheet {
		*f = said{sheet: k.sheet, text: s.noted()}
	}
	var b blocks
	b.remark("wrong", f.wrong, MoodStopped)
	switch k.sheet.Kind {
	case NoteSheet, BillNoteSheet:
		b.chips("mode", k.modes(), string(k.sheet.Kind), k.Mode)
		title = k.t("screen.sheet.billNote")
		if l, ok := s.key(k.sheet.ID); ok {
			title = k.t("screen.sheet.note", "item", k.called(&l.Item))
		}
		x := b.field(BlockField, "note", k.t("screen.sheet.noteWhat"), k.t("screen.customer.optional"), &f.text)
		x.Focus, x.Press = true, s.takeNote
		b.small("noteWhere", k.t("screen.sheet.noteWhere"))
		b.strong("take", k.t("screen.sheet.noteDone"), false, s.takeNote)
	case WhySheet:
		l, ok := s.key(k.sheet.ID)
		if !ok {
			return "", nil, false
		}
		title = k.t("screen.sheet.why", "new", rupees(f.price), "old", rupees(l.Item.Price))
		for _, r := range k.reasons() {
			b.answer(r.ID, r.Word, "", func() { f.text = r.Word; s.takeWhy() })
		}
		b.field(BlockField, "why", k.t("screen.sheet.whyElse"), "", &f.text).Press = s.takeWhy
		b.strong("take", k.t("screen.sheet.finalDone"), false, s.takeWhy)
	default:
		return "", nil, false
	}
	return title, b, true
}

// noted is what was said before about the thing of the open sheet.
func (s *Sell) noted() string {
	if l, ok := s.key(s.k.sheet.ID); ok && s.k.sheet.Kind == NoteSheet {
		return l.Note
	}
	if s.k.sheet.Kind == BillNoteSheet {
		return s.k.view.Draft.Cart.Note
	}
	return ""
}

func (s *Sell) takeNote() {
	k, f := s.k, &s.said
	var err error
	if l, ok := s.key(k.sheet.ID); ok && k.sheet.Kind == NoteSheet {
		err = k.deps.Till.NoteLine(l.Key, f.text)
	} else {
		err = k.deps.Till.Note(f.text)
	}
	if err != nil {
		f.wrong = k.lang.Fault(err)
		k.changed()
		return
	}
	k.CloseSheet()
	k.save()
	k.refresh()
}

func (s *Sell) takeWhy() {
	k, f := s.k, &s.said
	l, ok := s.key(k.sheet.ID)
	if !ok {
		return
	}
	if strings.TrimSpace(f.text) == "" {
		f.wrong = k.t("screen.sheet.whyNeeded")
		k.changed()
		return
	}
	price, why := f.price, f.text
	s.priced(func(ctx context.Context) error { return k.deps.Till.OverridePrice(ctx, l.Key, price, why) })
}

// Strip is what stands above the lines: the line taken off last, or the bill
// before with its change and, for some seconds, its undo.
func (s *Sell) Strip() (text string, answers []Chip) {
	k := s.k
	if r := k.view.Removed; r != nil && s.removed == r.Key {
		return k.t("screen.bill.removed", "item", k.called(&r.Item)), []Chip{{AnswerPutBack, k.t("screen.bill.putBack")}}
	}
	return k.Done.strip()
}

// The answers above the lines.
const (
	AnswerPutBack = "put back"
	AnswerUndo    = "undo"
	AnswerHide    = "hide"
)

// AnswerStrip does one of them.
func (s *Sell) AnswerStrip(id string) {
	switch id {
	case AnswerPutBack:
		s.removed = 0
		s.k.cart(s.k.deps.Till.Unremove)
	case AnswerUndo:
		s.k.Done.Undo()
	case AnswerHide:
		s.k.Done.hide()
	}
}

// UndoKey takes back what was done last, as far as it can be: the line taken
// off, or the bill before.
func (s *Sell) UndoKey() {
	if _, answers := s.Strip(); len(answers) > 0 && answers[0].ID != AnswerHide {
		s.AnswerStrip(answers[0].ID)
	}
}

// begin is called when something is put on the bill: what stood above the
// lines about things before goes with it.
func (s *Sell) begin() {
	s.removed = 0
	s.k.Done.begin()
}

// RepeatWord is the word that sells the last bill's goods once more, "" where
// that cannot be.
func (s *Sell) RepeatWord() string {
	if !s.k.view.Draft.Cart.Empty() || !s.k.deps.Till.CanRepeat() {
		return ""
	}
	return s.k.t("screen.bill.repeat")
}

// Repeat sells them.
func (s *Sell) Repeat() {
	left := 0
	if s.k.cart(func() (err error) { left, err = s.k.deps.Till.Repeat(); return err }) && left > 0 {
		s.k.say(s.k.t("screen.bill.repeatLeft", "n", left))
	}
}

// dealOf names the offer that takes something off a line.
func (s *Sell) dealOf() string {
	if deals := s.k.view.Bill.Deals; len(deals) == 1 {
		return deals[0].Called(s.k.lang == words.Hindi)
	}
	return s.k.t("screen.line.offer")
}
