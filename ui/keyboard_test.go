package ui

import (
	"bytes"
	"image"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"

	"haat/app/money"
	"haat/app/sale"
	"haat/ui/control"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// typed finds an item by typing and adds it with Enter.
func (d *deskTest) typed(text string) {
	d.t.Helper()
	uitest.Key(d.win, fyne.KeyF2)
	uitest.Type(d.win, d.Run, text)
	uitest.Key(d.win, fyne.KeyReturn)
}

func TestAWholeSaleWithoutAMouse(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.typed("wooden el")
	d.typed("cushion cover, mari")
	d.see("₹540")
	uitest.Key(d.win, fyne.KeyF3)
	uitest.Type(d.win, d.Run, "9820041177")
	uitest.Key(d.win, fyne.KeyReturn)
	d.see("₹540")
	uitest.Key(d.win, fyne.KeyF9)
	d.see("Paid ₹540 in cash")
	all, err := d.DB.FindSales(t.Context(), sale.ParseSearch("9820041177", 10))
	if err != nil || len(all) != 1 || all[0].Bill.Payable != money.Rupees(540) {
		t.Errorf("sales %+v, %v", all, err)
	}
	uitest.Key(d.win, fyne.KeyReturn) // the next customer
	d.see("Tap an item or scan a code")
	// Without the search: the arrows walk the tiles, Space adds, + and − count.
	uitest.Key(d.win, fyne.KeyRight)
	uitest.Type(d.win, d.Run, " ")
	uitest.Type(d.win, d.Run, "+")
	if lines := d.Till.View().Draft.Cart.Lines; len(lines) != 1 || lines[0].Qty != money.Units(2) {
		t.Errorf("on the bill: %+v", lines)
	}
	uitest.Key(d.win, fyne.KeyF5)
	uitest.Type(d.win, d.Run, "1")
	uitest.Key(d.win, fyne.KeyEscape)
	uitest.Key(d.win, fyne.KeyDelete)
	d.see("Tap an item or scan a code")
}

func TestF1ListsTheKeysOnEveryPage(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	for _, page := range []string{screen.PageSell, screen.PageBills, screen.PageToday, screen.PageSending, screen.PageSetup, screen.PageMenu} {
		d.ui.Go(page)
		uitest.Key(d.win, fyne.KeyF1)
		for _, k := range control.KeyTable() {
			d.see(k.Keys)
		}
		d.see("Cash, the exact amount", "Find goods")
		uitest.Key(d.win, fyne.KeyF1)
		if d.ui.desk.Sheet().Kind != viewmodel.NoSheet {
			t.Errorf("on %s F1 does not put it away again", page)
		}
	}
}

// order lists what Tab goes through until it begins anew.
func (d *deskTest) order() []fyne.Focusable {
	d.t.Helper()
	d.ui.Unfocus()
	var seen []fyne.Focusable
	for range 200 {
		uitest.Tab(d.win)
		f := d.win.Canvas().Focused()
		if f == nil {
			d.t.Errorf("after %d controls Tab leads nowhere", len(seen))
			return seen
		}
		if len(seen) > 0 && f == seen[0] {
			return seen
		}
		if slices.Contains(seen, f) {
			d.t.Errorf("Tab comes back to %T before it was everywhere", f)
			return seen
		}
		seen = append(seen, f)
	}
	d.t.Error("Tab never comes to its end")
	return seen
}

func TestTabGoesThroughEveryPageInReadingOrder(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			d := opened(t, uitest.NewStall(t), size.w, size.h)
			d.queue()
			for _, page := range []string{
				screen.PageSell, screen.PageBills, screen.PageToday, screen.PageStock, screen.PageSending, screen.PageTally, screen.PageSetup, screen.PageMenu,
			} {
				d.ui.Go(page)
				if page == screen.PageSell {
					d.two()
				}
				d.Pass(time.Second)
				d.inOrder(page)
			}
		})
	}
}

// inOrder walks a page with Tab: what has the keys can be seen, and they never go
// back up but to what stands further right.
func (d *deskTest) inOrder(page string) {
	d.t.Helper()
	all := d.order()
	if len(all) < 2 {
		d.t.Errorf("%s: only %d controls take the keys", page, len(all))
	}
	if len(all) > 1 {
		d.ui.Focus(all[1]) // a page that was scrolled on the way is at its top again
	}
	var last fyne.Position
	for i, f := range all {
		o := f.(fyne.CanvasObject)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if !o.Visible() || o.Size().Width < 8 || o.Size().Height < 8 {
			d.t.Errorf("%s: control %d, a %T, has the keys and cannot be seen (%v)", page, i, o, o.Size())
		}
		if i > 0 && at.Y < last.Y-2 && at.X <= last.X {
			d.t.Errorf("%s: after %v the keys go back up to %v, a %T", page, last, at, o)
		}
		last = at
	}
}

func TestWhereTheKeysAreIsSeen(t *testing.T) {
	for i, name := range []string{"sell", "menu", "bill", "note", "stockitem", "cashcount", "setupperson", "customer", "variants", "ways"} {
		size := sizes[i%2*2] // desktop and phone by turns
		t.Run(name+"/"+size.name, func(t *testing.T) {
			d := playing(t, sceneOf(t, name), size.w, size.h)
			all := d.order()
			d.ui.Unfocus()
			before := pixels(d.win.Canvas().Capture())
			for i, f := range all[:min(len(all), 6)] {
				d.ui.Focus(f)
				if bytes.Equal(before, pixels(d.win.Canvas().Capture())) {
					t.Errorf("control %d, a %T, looks the same with the keys", i, f)
				}
			}
		})
	}
}

func pixels(img image.Image) []byte {
	if n, ok := img.(*image.NRGBA); ok {
		return slices.Clone(n.Pix)
	}
	return nil
}

func TestTheKeysStayOnWhatLiesOverThePage(t *testing.T) {
	s := uitest.NewStall(t)
	p := s.Staff()
	d := opened(t, s, 1280, 800)
	d.two()
	d.ui.desk.Open(viewmodel.Sheet{Kind: viewmodel.FinalSheet})
	for i := range 12 {
		uitest.Tab(d.win)
		if f, ok := d.win.Canvas().Focused().(fyne.CanvasObject); ok && !d.ui.kit.Keys.Inside(f) {
			t.Fatalf("after %d Tabs the keys are under the sheet, on a %T", i+1, f)
		}
	}
	uitest.Key(d.win, fyne.KeyEscape)
	due := d.Till.View().Due
	d.ui.desk.Crew.Lock()
	for range 12 {
		uitest.Tab(d.win)
		uitest.Type(d.win, d.Run, " ")
	}
	if !p.Locked() || d.Till.View().Due != due {
		t.Errorf("the keys reached a locked till: due %v, was %v", d.Till.View().Due, due)
	}
}

func TestBackPutsAwayWhatIsInFrontAndThenGoesHome(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 360, 720)
	back, left := func() { uitest.Key(d.win, mobile.KeyBack) }, 0
	d.ui.leave = func() { left++ }
	back()
	if left != 1 {
		t.Errorf("Back on an empty bill left the till %d times, want once", left)
	}
	d.ui.desk.Sell.Find("kurta")
	back()
	d.two()
	for _, kind := range []viewmodel.SheetKind{viewmodel.FinalSheet, viewmodel.GaveSheet, viewmodel.PhoneSheet} {
		d.ui.desk.Open(viewmodel.Sheet{Kind: kind})
		back()
		if d.ui.desk.Sheet().Kind != viewmodel.NoSheet {
			t.Errorf("Back leaves the sheet %q open", kind)
		}
	}
	d.ui.desk.Customer.Open()
	back()
	if d.ui.desk.Panel() != viewmodel.PanelBill {
		t.Errorf("Back leaves the panel %v", d.ui.desk.Panel())
	}
	for _, page := range []string{screen.PageBills, screen.PageToday, screen.PageSending, screen.PageSetup, screen.PageMenu} {
		d.ui.Go(page)
		for range 3 {
			back()
		}
		if d.ui.Route() != Home {
			t.Errorf("Back leads from %s to %v", page, d.ui.Route())
		}
	}
	back() // Home already: goods are on the bill
	if d.Till.View().Due != money.Rupees(540) {
		t.Error("Back touched the bill")
	}
	if left != 1 {
		t.Errorf("Back left the till %d times with something to put away", left-1)
	}
}
