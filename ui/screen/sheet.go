package screen

import (
	"strconv"

	"haat/ui/control"
	"haat/ui/viewmodel"
)

// percent is a share as it is written.
func percent(n int) string { return strconv.Itoa(n) + " %" }

// OpenSheet builds the sheet that the model asks for, with what the keys mean
// while it is open, and what shows it anew; nil for none.
func OpenSheet(kit *control.Kit, desk *viewmodel.Desk, nav Nav) (sheet *control.Sheet, scope *control.Scope, again func()) {
	if title, blocks, ok := desk.BlockSheet(); ok {
		return columnSheet(kit, desk, nav, title, blocks)
	}
	if desk.Sheet().Kind == viewmodel.HelpSheet {
		return helpSheet(kit, desk)
	}
	if v, ok := desk.Crew.Ask(); ok {
		return pinSheet(kit, desk, v)
	}
	sheet, scope = numberSheet(kit, desk)
	return sheet, scope, func() {}
}

// columnSheet is a sheet of blocks.
func columnSheet(kit *control.Kit, desk *viewmodel.Desk, nav Nav, title string, blocks []viewmodel.Block) (*control.Sheet, *control.Scope, func()) {
	c := newColumn(kit, nav, 4) // frames are drawn a little beyond their place
	sheet := control.NewSheet(kit, title, c.page, 420, c.arrange, desk.CloseSheet)
	shown := false
	again := func() {
		if _, blocks, ok := desk.BlockSheet(); ok {
			c.set(blocks)
			sheet.Refresh()
		}
		if !shown && c.focus != nil { // before it was shown, nothing on it could have the keys
			nav.Focus(c.focus)
		}
		shown = true
	}
	c.set(blocks)
	return sheet, &control.Scope{Name: "open", Do: map[control.Command]func(){control.Back: desk.CloseSheet}}, again
}

func numberSheet(kit *control.Kit, desk *viewmodel.Desk) (*control.Sheet, *control.Scope) {
	if v, ok := desk.KeySheet(); ok {
		k := control.NewKeySheet(kit, keySheet(desk, v))
		return k.Sheet, k.Scope("sheet")
	}
	if v, ok := desk.Variants(); ok {
		return variants(kit, desk, v)
	}
	return nil, nil
}

func keySheet(desk *viewmodel.Desk, v viewmodel.KeySheetView) control.KeySheetSpec {
	spec := control.KeySheetSpec{
		Title: v.Title, Before: v.Before, Hint: v.Hint, Done: v.Done, Text: v.Text, Rule: control.AmountRule,
		Check: v.Check, Take: v.Take, Close: desk.CloseSheet, After: v.After, Modes: chips(v.Modes), Mode: v.Mode, Other: desk.Mode,
	}
	switch {
	case v.Percent:
		spec.Rule = control.PercentRule
	case v.Measure:
		spec.Rule, spec.Enter = control.MeasureRule, true
	case v.Pieces:
		spec.Rule, spec.Enter = control.PiecesRule, true
	case v.Phone:
		spec.Rule, spec.Enter = control.PhoneRule, true
	}
	for _, c := range v.Choices {
		spec.Choices = append(spec.Choices, control.Chip{ID: c, Word: v.Before + c + v.After})
	}
	return spec
}

// variants is the table of a group's sizes and colours.
func variants(kit *control.Kit, desk *viewmodel.Desk, v viewmodel.VariantsView) (*control.Sheet, *control.Scope) {
	m := control.NewMatrix(kit, func(id string) { desk.Sell.Add(id, kit.Keys.Times()) })
	cells := make([][]control.MatrixCell, len(v.Cells))
	for i, row := range v.Cells {
		for _, c := range row {
			cells[i] = append(cells[i], control.MatrixCell{ID: c.Item, First: c.Price, Second: c.Stock, State: stockState(c.State)})
		}
	}
	m.Set(v.Columns, v.Rows, cells)
	width := float32(360 + 40*max(len(v.Columns)-3, 0))
	sheet := control.NewSheet(kit, v.Title, control.NewPage(kit, m, m.HeightFor), width, m.HeightFor, desk.CloseSheet)
	return sheet, &control.Scope{Name: "variants", Do: map[control.Command]func(){control.Back: desk.CloseSheet}}
}
