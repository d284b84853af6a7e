package viewmodel_test

import (
	"errors"
	"testing"

	"haat/app/money"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// An offer is made on the screen, holds on the next bill, is switched off and on,
// changed and removed.
func TestAnOfferIsMadeChangedAndSwitchedOff(t *testing.T) {
	k := newTill(t)
	k.settingUp(viewmodel.SectionOffers).press("add")
	k.fills("name", "Any 2 soaps for ₹100", "count", "2", "extra", "100", "find", "car")
	k.press("add:category:Care", "save")
	k.said("offer offer-1 Any 2 soaps for ₹100 bundle 2 100.00 0 0 [category:Care] – off=false")
	if got := k.find("offer:offer-1").Second; got != "any 2 for ₹100 · Care" {
		t.Errorf("the list says %q", got)
	}
	soap, ok := k.Till.Book().ByCode(uitest.Code("Neem soap 100 g"))
	if !ok {
		t.Fatal("no soap")
	}
	due := func(want int64) {
		t.Helper()
		if _, err := k.Till.Add(soap.ID, money.Units(2)); err != nil {
			t.Fatal(err)
		}
		if got := k.Till.View().Due; got != money.Rupees(want) {
			t.Errorf("two soaps are %s, want ₹%d", got, want)
		}
		if err := k.Till.Clear(); err != nil {
			t.Fatal(err)
		}
	}
	due(100)
	k.find("on:offer-1").Turn(false)
	k.settle()
	due(120)
	for _, row := range k.Settings.View().Rows {
		if row.ID == viewmodel.SectionOffers && row.Second != "0 offers hold today" {
			t.Errorf("the row says %q", row.Second)
		}
	}
	k.find("on:offer-1").Turn(true)
	k.settle()
	k.press("offer:offer-1")
	k.find("kind").Pick("free")
	k.fills("count", "1", "extra", "1")
	k.press("save")
	due(60)
	k.played().Said = nil
	k.press("offer:offer-1", "drop", "dropYes")
	k.said("no offer offer-1")
	due(120)
}

// What makes no offer is said in the form, and what was typed stays.
func TestAnOfferThatCannotWork(t *testing.T) {
	for _, c := range []struct {
		name   string
		change []string
		want   string
	}{
		{"no name", []string{"name", " "}, "Give it a name of at most 60 characters."},
		{"no number", []string{"count", ""}, "These numbers make no offer."},
		{"one piece is no bundle", []string{"count", "1"}, "These numbers make no offer."},
		{"no price", []string{"extra", "cheap"}, "These numbers make no offer."},
		{"a price below nothing", []string{"extra", "-5"}, "These numbers make no offer."},
		{"a day that is none", []string{"until", "30.11."}, "The days do not fit. Write them as 2026-11-21."},
		{"days the wrong way round", []string{"from", "2026-12-01", "until", "2026-11-01"}, "The days do not fit. Write them as 2026-11-21."},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := newTill(t)
			k.settingUp(viewmodel.SectionOffers).press("add")
			k.fills("name", "Any 2", "count", "2", "extra", "100", "find", "car")
			k.press("add:category:Care")
			k.fills(c.change...)
			k.press("save")
			if got := k.find("wrong").Text; got != c.want {
				t.Errorf("it says %q, want %q", got, c.want)
			}
			if got := k.find(c.change[0]).Value; got != c.change[1] {
				t.Errorf("%q has become %q", c.change[1], got)
			}
		})
	}
	k := newTill(t)
	k.settingUp(viewmodel.SectionOffers).press("add")
	k.fills("name", "Any 2", "count", "2", "extra", "100")
	k.press("save")
	if got := k.find("wrong").Text; got != "Say what it is for: find an item or a category." {
		t.Errorf("for nothing: %q", got)
	}
	k.fills("find", "car")
	k.press("add:category:Care")
	k.played().Fail["offer"] = errors.New("full")
	k.press("save")
	if k.find("name").Value != "Any 2" || k.find("wrong").Text == "" {
		t.Error("what could not be kept is gone")
	}
}
