package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// make builds the control of a block.
func (c *column) make(b viewmodel.Block) *item {
	it := &item{block: b, gap: 10}
	switch b.Kind {
	case viewmodel.BlockHead:
		c.text(it, control.Style{Size: look.Body, Bold: true, Token: look.Ink}, 6)
	case viewmodel.BlockSmall:
		c.text(it, control.Style{Size: look.Small, Token: look.Ink2}, 10)
	case viewmodel.BlockBig:
		c.big(it)
	case viewmodel.BlockRemark:
		c.remark(it)
	case viewmodel.BlockQR:
		c.qr(it)
	case viewmodel.BlockField, viewmodel.BlockNumber, viewmodel.BlockDigits, viewmodel.BlockCapitals, viewmodel.BlockLong, viewmodel.BlockSecret, viewmodel.BlockPIN:
		c.field(it)
	case viewmodel.BlockTick:
		c.tick(it)
	case viewmodel.BlockChips:
		c.chips(it)
	case viewmodel.BlockAnswer:
		c.answer(it)
	case viewmodel.BlockStrong, viewmodel.BlockButton:
		c.button(it)
	case viewmodel.BlockCount:
		c.stepper(it)
	case viewmodel.BlockTable:
		c.table(it)
	case viewmodel.BlockSides:
		c.sides(it)
	case viewmodel.BlockSteps:
		c.steps(it)
	default:
		c.text(it, control.Style{Size: look.Body, Token: look.Ink}, 10)
	}
	return it
}

func (c *column) text(it *item, st control.Style, gap float32) {
	o := control.NewText(c.kit, "", st)
	it.object, it.high, it.gap = o, o.HeightFor, gap
	it.set = func(b viewmodel.Block) { o.Set(b.Text) }
}

func (c *column) big(it *item) {
	o := control.NewBig(c.kit, look.Total, look.TotalSmall, look.Amount, look.Heading)
	it.object, it.high = o, func(float32) float32 { return look.Current().Em(56) }
	it.set = func(b viewmodel.Block) { o.Set(b.Text) }
}

func (c *column) remark(it *item) {
	o := control.NewRemark(c.kit)
	it.object, it.high = o, o.HeightFor
	it.set = func(b viewmodel.Block) { o.Set(b.Text, tone(b.Mood)) }
}

func tone(m viewmodel.Mood) control.Tone {
	switch m {
	case viewmodel.MoodDone:
		return control.ToneGood
	case viewmodel.MoodGoing:
		return control.ToneLook
	case viewmodel.MoodStopped:
		return control.ToneBad
	default:
		return control.ToneQuiet
	}
}

// qr is a code; a text that no code can hold has none, the words beside it say
// the same.
func (c *column) qr(it *item) {
	const side = 208
	it.set = func(viewmodel.Block) {}
	o, err := control.NewQR(c.kit, it.block.Text)
	if err != nil {
		it.object, it.high = &fyne.Container{}, func(float32) float32 { return 0 }
		return
	}
	it.object, it.high = o, func(width float32) float32 { return min(width, side) }
}

func (c *column) field(it *item) {
	kinds := map[viewmodel.BlockKind]control.Kind{
		viewmodel.BlockDigits: control.Digits, viewmodel.BlockNumber: control.Number, viewmodel.BlockCapitals: control.Capitals, viewmodel.BlockSecret: control.Secret,
		viewmodel.BlockPIN: control.SecretDigits,
	}
	setting := false
	o := control.NewField(c.kit, control.FieldSpec{
		Kind: kinds[it.block.Kind], Label: it.block.Text, Most: most(it.block.Kind),
		Changed: func(text string) {
			if !setting && it.block.Type != nil {
				it.block.Value = text
				it.block.Type(text)
			}
		},
		Entered: func() {
			if it.block.Press != nil {
				it.block.Press()
			}
		},
	})
	it.object, it.high = o, o.HeightFor
	it.set = func(b viewmodel.Block) {
		setting = true
		o.SetLabel(b.Text, b.Second)
		o.SetText(b.Value)
		setting = false
		o.Wrong(b.Wrong)
		o.Enable(!b.Off)
	}
}

// most is how long a field may be.
func most(k viewmodel.BlockKind) int {
	switch k {
	case viewmodel.BlockPIN:
		return control.PINRule.Most
	case viewmodel.BlockLong:
		return 4000
	default:
		return 400
	}
}

func (c *column) tick(it *item) {
	o := control.NewTick(c.kit, it.block.Text, false, func(on bool) { it.block.Turn(on) })
	it.object, it.high, it.gap = o, func(float32) float32 { return max(48, look.Current().Em(38)) }, 4
	it.set = func(b viewmodel.Block) { o.Set(b.On, !b.Off) }
}

func (c *column) chips(it *item) {
	o := control.NewChoices(c.kit, func(id string) { it.block.Pick(id) })
	it.object, it.high = o, o.HeightFor
	it.set = func(b viewmodel.Block) { o.Set(chips(b.Chips), b.Value) }
}

func (c *column) answer(it *item) {
	o := control.NewAnswer(c.kit, "", "", func() { it.block.Press() })
	it.object, it.high, it.gap = o, func(w float32) float32 { return o.HeightFor(w, true) }, 8
	it.set = func(b viewmodel.Block) { o.Set(b.Text, b.Second); o.Choose(b.On) }
}

func (c *column) button(it *item) {
	strong := it.block.Kind == viewmodel.BlockStrong
	o := control.NewButton(c.kit, control.Face{}, func() { it.block.Press() })
	it.object, it.high = o, func(float32) float32 {
		if strong {
			return max(56, look.Current().Em(44))
		}
		return control.ButtonHeight()
	}
	it.set = func(b viewmodel.Block) {
		o.Set(control.Face{Word: b.Text, Second: b.Second, Strong: strong, Off: b.Off})
	}
}

func (c *column) stepper(it *item) {
	o := control.NewStepper(c.kit, func(by int) { it.block.Count(by) })
	it.object, it.high = o, o.HeightFor
	it.set = func(b viewmodel.Block) {
		o.Set(control.StepperFace{First: b.Text, Second: b.Second, Value: b.Value, Less: b.Less, More: b.More})
	}
}

func (c *column) table(it *item) {
	o := control.NewTable(c.kit)
	it.object, it.high = o, func(float32) float32 { return o.Height() }
	it.set = func(b viewmodel.Block) {
		rows := make([]control.Entry, 0, len(b.Rows))
		for _, r := range b.Rows {
			rows = append(rows, control.Entry{Name: r.Name, Amount: r.Value})
		}
		o.Set(rows, control.Entry{Name: b.Sum.Name, Amount: b.Sum.Value})
	}
}

func (c *column) sides(it *item) {
	o := control.NewColumns(c.kit)
	it.object, it.high = o, o.HeightFor
	it.set = func(b viewmodel.Block) {
		cols := make([]control.Column, 0, len(b.Sides))
		for _, s := range b.Sides {
			cols = append(cols, control.Column{Name: s.Name, Lines: s.Lines})
		}
		o.Set(cols...)
	}
}

func (c *column) steps(it *item) {
	o := control.NewStepRows(c.kit)
	it.object, it.high = o, func(float32) float32 { return o.Height() }
	it.set = func(b viewmodel.Block) { o.Set(steps(b.Steps)...) }
}
