package screen

import (
	"strings"

	"haat/ui/control"
	"haat/ui/viewmodel"
)

// helpSheet is what the keys do.
func helpSheet(kit *control.Kit, desk *viewmodel.Desk) (*control.Sheet, *control.Scope, func()) {
	t := kit.Lang.T
	var rows []control.LegendRow
	for _, k := range control.KeyTable() {
		rows = append(rows, control.LegendRow{Key: k.Keys, Word: t("screen.keys." + strings.ReplaceAll(string(k.Command), " ", "_"))})
	}
	legend := control.NewLegend(kit, rows)
	page := control.NewPage(kit, legend, legend.HeightFor)
	sheet := control.NewSheet(kit, t("screen.keys.title"), page, 680, legend.HeightFor, desk.CloseSheet)
	return sheet, &control.Scope{Name: "help", Do: map[control.Command]func(){
		control.Back: desk.CloseSheet, control.Help: desk.CloseSheet, control.Take: desk.CloseSheet,
	}}, func() {}
}
