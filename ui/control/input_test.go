package control

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"
)

func TestFieldsKeepTheirKind(t *testing.T) {
	for _, c := range []struct {
		name, typed, want string
		kind              Kind
		most              int
	}{
		{"any text", "Meena जोशी, 4th floor", "Meena जोशी, 4th floor", AnyText, 0},
		{"digits", "41 10a0१२-", "41100" + "12", Digits, 0},
		{"at most six", "4110012", "411001", Digits, 6},
		{"a GSTIN", "27aapfu 0939f1zv", "27AAPFU0939F1ZV", Capitals, 15},
		{"an address", "a b@c.in ", "ab@c.in", Email, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := dayBench(t)
			last := ""
			f := NewField(b.kit, FieldSpec{Label: "x", Kind: c.kind, Most: c.most, Changed: func(s string) { last = s }})
			b.show(f, 300, 80)
			b.window.Canvas().Focus(f.Focus())
			for _, r := range c.typed {
				keyboard{b}.rune(r)
				b.pass(200 * time.Millisecond)
			}
			if f.Text() != c.want || last != c.want {
				t.Errorf("holds %q, told %q, want %q", f.Text(), last, c.want)
			}
		})
	}
}

func TestAWrongValueIsKept(t *testing.T) {
	b := dayBench(t)
	f := NewField(b.kit, FieldSpec{Label: "PIN code", Kind: Digits})
	b.show(f, 300, 120)
	f.SetText("41100")
	h := f.HeightFor(300)
	f.Wrong("A PIN code has six digits.")
	if f.Text() != "41100" || f.HeightFor(300) <= h {
		t.Errorf("holds %q, height %v after %v: the sentence has no place", f.Text(), f.HeightFor(300), h)
	}
}

func TestKeypadMakesOnlyWhatItMay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, keys, want string
		rule             KeyRule
		done             bool
	}{
		{"an amount", "540", "540", AmountRule, true},
		{"with paise", "12.50", "12.50", AmountRule, true},
		{"a third decimal is refused", "12.505", "12.50", AmountRule, true},
		{"two points", "1..5.", "1.5", AmountRule, true},
		{"begins with a point", ".5", "0.5", AmountRule, true},
		{"ends with a point", "5.", "5.", AmountRule, false},
		{"leading nought", "007", "7", AmountRule, true},
		{"too long", "123456789", "1234567", AmountRule, true},
		{"nothing", "", "", AmountRule, false},
		{"pieces have no point", "2.5", "25", PiecesRule, true},
		{"a length", "2.125", "2.125", MeasureRule, true},
		{"a phone", "98200411779", "9820041177", PhoneRule, true},
		{"a short phone", "98200", "98200", PhoneRule, false},
		{"Devanagari digits", "९८२००४११७७", "9820041177", PhoneRule, true},
		{"a PIN keeps its noughts", "0042", "0042", PINRule, true},
		{"a short PIN", "004", "004", PINRule, false},
		{"a code from a slip", "a1b2c3-", "A1B2C3", SlipRule, true},
		{"letters elsewhere", "12a", "12", AmountRule, true},
	} {
		text := ""
		for _, r := range c.keys {
			text = c.rule.typed(text, r)
		}
		if text != c.want || c.rule.done(text) != c.done {
			t.Errorf("%s: %q gives %q, done %v; want %q, %v", c.name, c.keys, text, c.rule.done(text), c.want, c.done)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		rule := rapid.SampledFrom([]KeyRule{AmountRule, PiecesRule, MeasureRule, PhoneRule, PINRule, SlipRule, UPIRule}).Draw(t, "rule")
		text := ""
		for _, r := range rapid.StringOf(rapid.SampledFrom([]rune("0123456789.aZ⌫९ ×"))).Draw(t, "keys") {
			if r == '⌫' {
				text = rule.erased(text)
			} else {
				text = rule.typed(text, r)
			}
			whole, frac, _ := strings.Cut(text, ".")
			if len(whole) > rule.Most || len(frac) > rule.Decimals || strings.Count(text, ".") > 1 {
				t.Fatalf("%q breaks %+v", text, rule)
			}
		}
	})
}

func TestKeySheet(t *testing.T) {
	b, got := dayBench(t), &log{}
	spec := KeySheetSpec{
		Title: "Final price ₹", Before: "₹", Rule: AmountRule, Done: "Set the price", Choices: []Chip{{"500", "₹500"}},
		Check: func(text string) string {
			if text == "9" {
				return "That is less than a rupee a piece."
			}
			return ""
		},
		Take: func(text string) { got.add("take %s", text) }, Close: func() { got.add("close") },
	}
	k := NewKeySheet(b.kit, spec)
	b.show(k.Sheet, 720, 620)
	pop := b.kit.Keys.Push(k.Scope("final price"))
	keys := keyboard{b}
	press(t, &k.pad.board, "5")
	press(t, &k.pad.board, "0")
	press(t, &k.pad.board, ".")
	press(t, &k.pad.board, "erase")
	keys.rune('5')
	b.pass(time.Second)
	if k.pad.Text() != "505" {
		t.Errorf("keypad and keyboard made %q, want 505", k.pad.Text())
	}
	keys.key(fyne.KeyBackspace)
	keys.key(fyne.KeyReturn)
	if len(*got) != 0 {
		t.Errorf("Enter reported %q: it may take money", *got)
	}
	press(t, &k.button.board, tagButton)
	press(t, &k.chips.board, "500")
	k.pad.Set("9")
	press(t, &k.button.board, tagButton)
	if k.wrong.Says() == "" || k.pad.Text() != "9" {
		t.Errorf("a refused number says %q and leaves %q", k.wrong.Says(), k.pad.Text())
	}
	k.pad.Set("")
	if len(k.button.Zones()) != 0 {
		t.Error("nothing can be taken")
	}
	keys.key(fyne.KeyEscape)
	tap(k.Sheet, 5, 5)
	tap(k.Sheet, 360, k.Sheet.panel.y+20) // the panel's own ground
	if want := []string{"take 50", "take 500", "close", "close"}; !slices.Equal(*got, want) {
		t.Errorf("reported %q, want %q", *got, want)
	}
	keys.scan("8901234567894", fyne.KeyReturn)
	if k.pad.Text() != "" {
		t.Errorf("a scan left %q in the sheet", k.pad.Text())
	}
	pop()
}

func TestReadoutTakesARealKeyboardToo(t *testing.T) {
	b, got := dayBench(t), &log{}
	r := NewReadout(b.kit, "Phone", "10 digits", "+91 ", PhoneRule, func(s string) { got.add("%s", s) },
		func() { got.add("open") }, func() { got.add("enter") })
	b.show(r, 300, 90)
	tap(r, 50, 50)
	b.window.Canvas().Focus(r)
	keys := keyboard{b}
	for _, c := range "98x2" {
		keys.rune(c)
		b.pass(time.Second)
	}
	keys.key(fyne.KeyBackspace)
	keys.key(fyne.KeyReturn)
	if want := []string{"open", "9", "98", "982", "98", "enter"}; !slices.Equal(*got, want) {
		t.Errorf("reported %q, want %q", *got, want)
	}
	r.Set("9820041177")
	if r.Shown() != "98200 41177" {
		t.Errorf("shown as %q", r.Shown())
	}
}
