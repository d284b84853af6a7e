package ui

import (
	"haat/app/money"
	"haat/ui/viewmodel"
)

func init() { scenes = append(scenes, tallyScenes...) }

// tallyScenes are the page of money that does not simply agree.
var tallyScenes = []scene{
	{name: "tally", play: func(d *deskTest) { d.owes().keyed("632512000001").tallied("") }},
	{name: "tallyowed", play: func(d *deskTest) { d.owes().tallied(viewmodel.TallyOwed).first().Press() }, alien: theirReport},
	{name: "tallyclaims", play: func(d *deskTest) { d.keyed("632512000001").tallied(viewmodel.TallyClaims) }, alien: theirReport},
	{name: "tallyclaim", play: func(d *deskTest) { d.keyed("632512000001").tallied(viewmodel.TallyClaims).first().Press() }, alien: theirReport},
	{name: "tallycode", play: func(d *deskTest) {
		d.onOwnCode().two().ui.desk.Sell.ShowCode(money.Amount{})
		d.ui.desk.Code.NotPaid()
		d.tallied(viewmodel.TallyCodes).first().Press()
	}, alien: theirReport},
	{name: "tallyreport", play: func(d *deskTest) { d.compared() }, alien: theirReport},
	{name: "tallyrow", play: func(d *deskTest) { d.compared().first().Press() }, alien: theirReport},
	{name: "tallydiffers", play: func(d *deskTest) {
		rrn, tid := d.byMachine()
		d.picks("day.csv", toldReport(d, tid, rrn, "SALE 560.00"))
		d.tallied(viewmodel.TallyReport).at("file").Press()
		d.first().Press()
	}, alien: theirReport},
	{name: "tallysides", fairs: manyFairs, play: func(d *deskTest) { d.tallied(viewmodel.TallySides) }, alien: append([]string{"CA7K26"}, theirReport...)},
	{name: "tallyside", fairs: manyFairs, play: func(d *deskTest) {
		d.tallied(viewmodel.TallySides).pickRow("Zoho · A7K26-000014")
	}, alien: theirReport},
	{name: "tallynoted", fairs: manyFairs, play: func(d *deskTest) {
		d.tallied(viewmodel.TallySides).pickRow("Zoho · A7K26-000014")
		d.at("note").Type("Ticket 4711")
		d.at("keep_note").Press()
		d.ui.desk.CloseStrip()
		d.ui.desk.Tally.Choose(viewmodel.TallyNoted)
	}, alien: theirReport},
	{name: "tallymap", play: func(d *deskTest) {
		d.picks("day.csv", "When,Where,Reference,Sum\n2026-11-21,SIM00001,632512000001,540.00\n")
		d.tallied(viewmodel.TallyReport).at("file").Press()
	}, alien: theirReport},
	{name: "tallyaccount", play: func(d *deskTest) {
		d.two().known()
		d.ui.desk.Sell.PayCash(money.Amount{})
		d.Till.CloseDone()
		d.tallied(viewmodel.TallyAccounts).at("find").Type("98200")
		d.first().Press()
	}, alien: theirReport},
}
