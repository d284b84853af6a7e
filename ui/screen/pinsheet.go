package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// pinSheet asks for the PIN of somebody who may do something: who, and the
// keypad.
func pinSheet(kit *control.Kit, desk *viewmodel.Desk, v viewmodel.AskView) (*control.Sheet, *control.Scope, func()) {
	pad := control.NewPINPad(kit, desk.Crew.Give)
	who := control.NewChips(kit, desk.Crew.ChooseAsked)
	body := &fyne.Container{Objects: []fyne.CanvasObject{who, pad.Box}}
	body.Layout = pinSheetLayout{who, pad}
	sheet := control.NewSheet(kit, v.Title, body, 320, func(width float32) float32 {
		return control.ChipsHeight() + look.Space2 + pad.HeightFor(width)
	}, desk.CloseSheet)
	again := func() {
		v, ok := desk.Crew.Ask()
		if !ok {
			return
		}
		var all []control.Chip
		for _, f := range v.Faces {
			all = append(all, control.Chip{ID: f.ID, Word: f.Name})
		}
		who.Set(all, v.Chosen)
		pad.Set(v.Hint, v.Wrong, v.Done, v.Fresh)
		sheet.Refresh()
	}
	again()
	return sheet, &control.Scope{Name: "pin", Text: pad.Type, Do: map[control.Command]func(){
		control.Erase: pad.Erase, control.Take: pad.Take, control.Back: desk.CloseSheet,
	}}, again
}

type pinSheetLayout struct {
	who *control.Chips
	pad *control.PINPad
}

// MinSize implements fyne.Layout.
func (pinSheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

// Layout implements fyne.Layout.
func (y pinSheetLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	top := control.ChipsHeight()
	place(y.who, -control.Rim, 0, s.Width+2*control.Rim, top)
	place(y.pad.Box, 0, top+look.Space2, s.Width, s.Height-top-look.Space2)
}
