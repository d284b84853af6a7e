package viewmodel_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app/money"
	"haat/catalog"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// sheet opens a sheet about the top line and types into it.
func (k *till) sheet(kind viewmodel.SheetKind, text string) string {
	k.t.Helper()
	k.Open(viewmodel.Sheet{Kind: kind, ID: k.Sell.Top()})
	v, ok := k.KeySheet()
	if !ok {
		k.t.Fatalf("no sheet %q", kind)
	}
	if wrong := v.Check(text); wrong != "" {
		return wrong
	}
	v.Take(text)
	return ""
}

// block finds something on the open sheet of words.
func (k *till) on(id string) viewmodel.Block {
	k.t.Helper()
	_, all, _ := k.BlockSheet()
	i := slices.IndexFunc(all, func(b viewmodel.Block) bool { return b.ID == id })
	if i < 0 {
		k.t.Fatalf("nothing called %q on sheet %v", id, k.Sheet())
	}
	return all[i]
}

func TestBargainsOnTheirSheets(t *testing.T) {
	k := newTill(t)
	k.tap("Wooden elephant")
	for _, c := range []struct {
		kind        viewmodel.SheetKind
		text, total string
	}{
		{viewmodel.LessSheet, "20", "₹300"},
		{viewmodel.LessPercentSheet, "12.5", "₹280"},
		{viewmodel.AllLessSheet, "30", "₹250"},
		{viewmodel.AllPercentSheet, "10", "₹252"},
		{viewmodel.FinalSheet, "200", "₹200"},
	} {
		if wrong := k.sheet(c.kind, c.text); wrong != "" || k.Sell.Bill().Total != c.total || k.Sheet().Kind != viewmodel.NoSheet {
			t.Errorf("%s %s: %s %q, sheet %v; want %s", c.kind, c.text, k.Sell.Bill().Total, wrong, k.Sheet(), c.total)
		}
	}
	for kind, text := range map[viewmodel.SheetKind]string{viewmodel.LessPercentSheet: "101", viewmodel.AllLessSheet: "1..2", viewmodel.AllPercentSheet: ""} {
		if wrong := k.sheet(kind, text); wrong == "" {
			t.Errorf("%s takes %q", kind, text)
		}
	}
	k.sheet(viewmodel.AllLessSheet, "5000") // more than the bill: refused in words, nothing changes
	if k.Sell.Bill().Total != "₹200" || k.Strip().Text == "" {
		t.Errorf("after ₹5,000 off: %s, %q", k.Sell.Bill().Total, k.Strip().Text)
	}
}

func TestAnotherPriceAsksWhy(t *testing.T) {
	k := newTill(t)
	k.tap("Wooden elephant")
	k.sheet(viewmodel.PriceSheet, "280")
	if k.Sheet().Kind != viewmodel.WhySheet {
		t.Fatalf("sheet %v", k.Sheet())
	}
	k.on("take").Press()
	if k.on("wrong").Text == "" || k.Sell.Bill().Total != "₹320" {
		t.Error("without a reason it is taken")
	}
	k.on("damaged").Press()
	if b := k.Sell.Bill(); b.Total != "₹280" || b.Lines[0].Off != "was ₹320" || k.Sheet().Kind != viewmodel.NoSheet {
		t.Errorf("it costs %s, %q", b.Total, b.Lines[0].Off)
	}
	k.sheet(viewmodel.PriceSheet, "320")
	if b := k.Sell.Bill(); b.Total != "₹320" || b.Lines[0].Off != "" {
		t.Errorf("back at its own price: %s, %q", b.Total, b.Lines[0].Off)
	}
}

func TestNotesRefuseCardNumbers(t *testing.T) {
	k := newTill(t)
	k.tap("Wooden elephant")
	for kind, said := range map[viewmodel.SheetKind]func() string{
		viewmodel.NoteSheet:     func() string { return k.Sell.Bill().Lines[0].Off },
		viewmodel.BillNoteSheet: func() string { return k.Till.View().Draft.Cart.Note },
	} {
		k.Open(viewmodel.Sheet{Kind: kind, ID: k.Sell.Top()})
		k.on("note").Type("4111 1111 1111 1111")
		k.on("take").Press()
		if k.on("wrong").Text == "" || said() != "" {
			t.Errorf("%s takes a card number: %q", kind, said())
		}
		k.on("note").Type("for\nAsha's\tson")
		k.on("take").Press()
		if said() != "for Asha's son" {
			t.Errorf("%s says %q", kind, said())
		}
	}
}

func TestALineTakenOffComesBack(t *testing.T) {
	k := newTill(t)
	k.two()
	k.Sell.Remove(k.Sell.Top())
	text, answers := k.Sell.Strip()
	if !strings.Contains(text, "Wooden elephant") || len(answers) != 1 || k.Sell.Bill().Total != "₹220" {
		t.Fatalf("%q %v", text, answers)
	}
	k.Sell.UndoKey()
	if text, _ := k.Sell.Strip(); text != "" || k.Sell.Bill().Total != "₹540" {
		t.Errorf("put back: %q, %s", text, k.Sell.Bill().Total)
	}
	k.Sell.Step(k.Sell.Top(), false) // the last piece goes the same way
	k.tap("Brass diya, medium")
	if text, _ := k.Sell.Strip(); text != "" {
		t.Errorf("with the next item it still says %q", text)
	}
}

func TestTheLastBillCanBeUndoneFromTheNext(t *testing.T) {
	k := newTill(t)
	k.two()
	k.Sell.PayCash(money.Amount{})
	k.tap("Brass diya, medium")
	text, answers := k.Sell.Strip()
	if !strings.HasPrefix(text, "Last bill ₹540 · ") || len(answers) != 2 || answers[0].Word != "Undo · 8 s" {
		t.Fatalf("%q %v", text, answers)
	}
	if q := k.Sell.Question(); len(q.Answers) != 0 {
		t.Errorf("over the goods of a phone stands %v", q)
	}
	k.Pass(3 * time.Second)
	if _, answers := k.Sell.Strip(); answers[0].Word != "Undo · 5 s" {
		t.Errorf("after 3 s: %v", answers)
	}
	k.Sell.AnswerStrip(viewmodel.AnswerUndo)
	if b := k.Sell.Bill(); b.Total != "₹180" || b.HeldOff {
		t.Errorf("after the undo the next customer pays %s, held is off: %v", b.Total, b.HeldOff)
	}
	k.Pass(6 * time.Second)
	if text, _ := k.Sell.Strip(); text != "" {
		t.Errorf("it still says %q", text)
	}
}

func TestTheStripGoesByAPersonNotByItself(t *testing.T) {
	k := newTill(t)
	k.two()
	k.Sell.PayCash(money.Amount{})
	k.tap("Brass diya, medium")
	k.Sell.Strip()
	k.Pass(9 * time.Second)
	if text, answers := k.Sell.Strip(); text == "" || len(answers) != 1 || answers[0].ID != viewmodel.AnswerHide {
		t.Errorf("after 9 s: %q %v", text, answers)
	}
	k.tap("Brass diya, medium")
	if text, _ := k.Sell.Strip(); text != "" {
		t.Errorf("with the next item it still says %q", text)
	}
}

func TestTheSameAgain(t *testing.T) {
	k := newTill(t)
	if k.Sell.RepeatWord() != "" {
		t.Error("there is something to repeat before the first bill")
	}
	k.two()
	k.Sell.PayCash(money.Amount{})
	k.Done.Close()
	if k.Sell.Repeat(); k.Sell.Bill().Total != "₹540" || k.Sell.RepeatWord() != "" {
		t.Errorf("repeated: %s", k.Sell.Bill().Total)
	}
}

// A scan lights its line; what cannot be a code says so and changes nothing.
func TestScansInWords(t *testing.T) {
	k := newTill(t)
	elephant := uitest.Code("Wooden elephant")
	k.Sell.Scan("]E0"+elephant+"\x1d", money.Units(1))
	if l := k.Sell.Bill().Lines; len(l) != 1 || !l[0].Hot {
		t.Fatalf("lines %+v", l)
	}
	k.Pass(400 * time.Millisecond)
	if k.Sell.Bill().Lines[0].Hot {
		t.Error("it is lit for ever")
	}
	for name, code := range map[string]string{"glued": elephant + elephant, "noise": "\x00\x01\x02\x03", "misread": "8901234567891"} {
		k.Sell.Scan(code, money.Units(1))
		if b := k.Sell.Bill(); b.Total != "₹320" || b.Unknown != "" || k.Strip().Text == "" {
			t.Errorf("%s: %s, %q, %q", name, b.Total, b.Unknown, k.Strip().Text)
		}
		k.Pass(time.Minute)
	}
}

// The best hit is taken, whatever follows it.
func TestEnterTakesTheFirstHit(t *testing.T) {
	k := newTill(t)
	k.Sell.Find("jute e")
	first := k.Sell.Goods().At(0).Name
	if k.Sell.Goods().Len() == 0 {
		t.Fatal("nothing found")
	}
	k.Sell.Enter(money.Units(2))
	if l := k.Sell.Bill().Lines; len(l) != 1 || l[0].Name != first || l[0].Qty != "2" {
		t.Errorf("%q was first, on the bill is %+v", first, l)
	}
}

func TestTheScaleIsSetOnTheScreen(t *testing.T) {
	k := newTill(t)
	k.Prefs.Put("scan.labels", "21IIIIIWWWWWC")
	k.Settings.Show(true)
	k.Settings.Choose(viewmodel.SectionLook)
	var save, labels viewmodel.Block
	for _, b := range k.Settings.View().Blocks {
		switch b.ID {
		case "saveScanner":
			save = b
		case "labels":
			labels = b
		}
	}
	labels.Type("21IIIII")
	save.Press()
	if k.Prefs.Get("scan.labels") != "21IIIIIWWWWWC" {
		t.Error("a form that is none is kept")
	}
	if _, err := catalog.ParseLabels(k.Prefs.Get("scan.labels")); err != nil {
		t.Error(err)
	}
}
