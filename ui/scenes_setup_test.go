package ui

import (
	"haat/app/money"
	"haat/catalog"
	"haat/ui/screen"
	"haat/ui/viewmodel"
)

// deals are two offers, one of them switched off.
func (d *deskTest) deals() {
	d.Setup.Is.Offers = []catalog.Offer{
		{
			ID: "soap", Name: "Any 3 soaps for ₹150", NameHi: "कोई भी 3 साबुन ₹150 में", Kind: catalog.OfferBundle, Count: 3,
			Price: money.Rupees(150), Of: []string{catalog.OfCategory + "Care"},
		},
		{
			ID: "kurta", Name: "2 kurtas, 1 free", NameHi: "2 कुर्ते, 1 मुफ़्त", Kind: catalog.OfferFree, Count: 2, Free: 1,
			Of: []string{catalog.OfGroup + "Jaipuri kurta"}, Until: "2026-11-30", Off: true,
		},
	}
}

func init() { scenes = append(scenes, setupScenes...) }

// setupScenes are the sections of Set up.
var setupScenes = []scene{
	{name: "setup", play: func(d *deskTest) { d.ui.Go(screen.PageSetup) }, alien: theirSetup},
	{name: "setupzoho", play: func(d *deskTest) { d.section(viewmodel.SectionZoho) }, alien: theirSetup},
	{name: "setupway", play: func(d *deskTest) { d.wayTo("") }, alien: theirSetup},
	{name: "setupcode", play: func(d *deskTest) { d.wayTo("With a code from Zoho") }, alien: theirSetup},
	{name: "setupdevice", play: func(d *deskTest) {
		d.Setup.Pending = d.Run.Hold
		d.wayTo("On a phone or another computer")
		d.signIn()
	}, alien: theirSetup},
	{name: "setupplace", play: func(d *deskTest) {
		d.wayTo("With a refresh token")
		d.signIn()
	}, alien: theirSetup},
	{name: "setuplacks", play: func(d *deskTest) {
		d.Setup.Found.Missing = []string{"connect.scope_invoices_create", "connect.scope_packages_create"}
		d.section(viewmodel.SectionZoho)
		d.block("check").Press()
	}, alien: theirSetup},
	{name: "setupgoods", play: func(d *deskTest) { d.PickOpen(); d.section(viewmodel.SectionGoods) }, alien: theirSetup},
	{name: "setupoffers", play: func(d *deskTest) { d.deals(); d.section(viewmodel.SectionOffers) }, alien: append([]string{"Jaipuri kurta"}, theirSetup...)},
	{name: "setupoffer", play: func(d *deskTest) {
		d.deals()
		d.section(viewmodel.SectionOffers)
		d.block("offer:soap").Press()
		d.block("find").Type("note")
	}, alien: append([]string{"Any soaps for note"}, theirSetup...)},
	{name: "setupopen", play: func(d *deskTest) { d.PickOpen(); d.section(viewmodel.SectionGoods); d.block("open:5%").Press() }, alien: theirSetup},
	{name: "setupprices", play: func(d *deskTest) {
		d.Setup.Lists = []viewmodel.PriceList{{ID: "46001", Name: "Fair"}}
		d.section(viewmodel.SectionGoods)
		d.block("prices").Press()
	}, alien: theirSetup},
	{name: "setupmachine", play: func(d *deskTest) { d.section(viewmodel.SectionMachine) }, alien: theirSetup},
	{name: "setupstall", play: func(d *deskTest) { d.section(viewmodel.SectionStall) }, alien: theirSetup},
	{name: "setuptax", play: func(d *deskTest) {
		d.section(viewmodel.SectionTax)
		d.block("scheme").Pick("casual")
	}, alien: theirSetup},
	{name: "setupmoney", play: func(d *deskTest) { d.section(viewmodel.SectionMoney) }, alien: theirSetup},
	{name: "setupprinter", play: func(d *deskTest) { d.noPaper(); d.section(viewmodel.SectionPrinter) }, alien: theirSetup},
	{name: "setupmessages", play: func(d *deskTest) {
		d.section(viewmodel.SectionMessages)
		d.block("way").Pick("api")
	}, alien: theirSetup},
	{name: "setuptags", play: func(d *deskTest) {
		d.ui.Go(screen.PageSetup)
		d.ui.desk.Settings.OpenTags()
		d.ui.desk.Settings.View()
		d.block("find").Type("elephant")
		d.block("item:" + string(d.elephant())).Press()
	}, alien: append([]string{"elephant SKU-5 A4"}, theirSetup...)},
}
