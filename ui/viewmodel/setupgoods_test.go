package viewmodel_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"haat/catalog"
	"haat/sync/outbox"
	"haat/ui/viewmodel"
)

func TestOpenItemsArePickedPerRate(t *testing.T) {
	k := newTill(t)
	k.Sell.SellOpen()
	if got := k.Strip().Text; !strings.Contains(got, "Set up, Items and prices") {
		t.Errorf("without an item the button says %q", got)
	}
	k.settingUp(viewmodel.SectionGoods)
	if got := k.find("open:5%").Second; got != "none: Zoho has no item without stock at this rate" {
		t.Errorf("without an offer: %q", got)
	}
	k.press("open:5%")
	k.find("make")
	if !k.Settings.Back() {
		t.Error("there is no way back")
	}
	k.PickOpen()
	cfg := k.Till.Config()
	cfg.Open = nil
	k.Till.Configure(cfg)
	k.press("open:5%", "item:4600000000000000900")
	k.said("open item 5% 4600000000000000900")
	if got := k.find("open:5%").Second; got != "sold as “Other goods”" {
		t.Errorf("afterwards: %q", got)
	}
	k.press("open:5%", "none")
	k.said("open item 5% ")
}

func TestPricesTillsAndFetching(t *testing.T) {
	k := newTill(t)
	k.played().Lists = []viewmodel.PriceList{{ID: "46001", Name: "Fair"}}
	k.settingUp(viewmodel.SectionGoods).press("prices", "list:46001", "fetchNow")
	if got := k.find("prices").Text; got != "Fair" {
		t.Errorf("the prices are those of %q", got)
	}
	k.fills("tills", "0")
	k.press("saveTills")
	k.find("wrong")
	k.fills("tills", "2")
	k.press("saveTills")
	k.said("price lists ", "price list 46001 Fair", "fetch ", "tills 2")
	k.played().Fail["price lists"] = errors.New("x")
	k.press("prices")
	k.find("wrong")
}

func TestFetchingIsShown(t *testing.T) {
	k := newTill(t)
	k.played().Doing.Fetch = viewmodel.FetchWork{Busy: true, Full: true, Phase: string(catalog.PhaseItems), Items: 320}
	k.Stall.Queue.Set(func(*outbox.Status) {})
	k.Pass(time.Second)
	if got := k.Status().Texts[0]; got != "Fetching items: 320 so far" {
		t.Errorf("the status says %q", got)
	}
	k.settingUp(viewmodel.SectionGoods)
	if got := k.find("fetch"); got.Text != "Fetching items: 320 so far" {
		t.Errorf("Set up says %q", got.Text)
	}
	k.played().Doing.Fetch = viewmodel.FetchWork{Busy: true, Phase: string(catalog.PhaseStock)}
	k.Stall.Queue.Set(func(*outbox.Status) {})
	k.Pass(time.Second)
	if got := k.Status().Texts[0]; strings.Contains(got, "Fetching") {
		t.Errorf("counting stock is news: %q", got)
	}
}
