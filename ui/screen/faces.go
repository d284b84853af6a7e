package screen

import (
	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// tiles shows a model's goods as a grid's tiles.
type tiles struct{ viewmodel.Goods }

func (t tiles) At(i int) control.Tile {
	g := t.Goods.At(i)
	return control.Tile{
		ID: g.ID, Name: g.Name, Price: g.Price, Stock: g.Stock, StockShort: g.StockShort, State: stockState(g.State),
		Tag: g.Tag, Plate: look.PlateOf(g.Category), Picture: g.Picture, Count: g.Count,
	}
}

func stockState(s viewmodel.Stock) control.StockState {
	switch s {
	case viewmodel.StockLow:
		return control.StockLow
	case viewmodel.StockOut:
		return control.StockOut
	case viewmodel.StockUnknown:
		return control.StockUnknown
	default:
		return control.StockPlain
	}
}

func chips(all []viewmodel.Chip) []control.Chip {
	out := make([]control.Chip, 0, len(all))
	for _, c := range all {
		out = append(out, control.Chip{ID: c.ID, Word: c.Word})
	}
	return out
}

// The answers to a line's question, as deeds on it.
const (
	answerYes control.LineDeed = "yes"
	answerNo  control.LineDeed = "no"
)

func lines(all []viewmodel.Line) []control.Line {
	out := make([]control.Line, 0, len(all))
	for _, l := range all {
		line := control.Line{
			ID: l.ID, Qty: l.Qty, Name: l.Name, Each: l.Each, Amount: l.Amount, Off: l.Off, Note: l.Note, Bare: l.Bare, Hot: l.Hot,
		}
		if l.Ask != "" {
			line.Ask = &control.LineAsk{Text: l.Ask, Answers: []control.Chip{
				{ID: string(answerYes), Word: l.Yes}, {ID: string(answerNo), Word: l.No},
			}}
		}
		out = append(out, line)
	}
	return out
}

func payFace(w viewmodel.PayWay, key string) control.PayFace {
	f := control.PayFace{Amount: w.Amount, Word: w.Word, Key: key}
	switch {
	case w.Empty:
		f.State = control.PayEmpty
	case w.Off:
		f.State = control.PayOff
	case !w.Ready:
		f.State = control.PayWaits
	case w.ByHand:
		f.State = control.PayByHand
	}
	return f
}

func gave(all []viewmodel.Given) []control.GaveFace {
	out := make([]control.GaveFace, 0, len(all))
	for _, g := range all {
		out = append(out, control.GaveFace{ID: g.Amount.Decimal(), First: g.First, Second: g.Second})
	}
	return out
}

func tabs(all []viewmodel.Tab) []control.Tab {
	out := make([]control.Tab, 0, len(all))
	for _, t := range all {
		out = append(out, control.Tab{ID: t.ID, First: t.First, Second: t.Second, Amber: t.Amber})
	}
	return out
}

func stepState(s viewmodel.StepState) control.StepState {
	switch s {
	case viewmodel.StepNow:
		return control.StepNow
	case viewmodel.StepDone:
		return control.StepDone
	case viewmodel.StepStopped:
		return control.StepStopped
	default:
		return control.StepTodo
	}
}

func steps(all []viewmodel.Step) []control.Step {
	out := make([]control.Step, 0, len(all))
	for _, s := range all {
		out = append(out, control.Step{State: stepState(s.State), Word: s.Word, Note: s.Note})
	}
	return out
}

func status(v viewmodel.StatusView) control.StatusFace {
	kinds := map[viewmodel.StatusKind]control.StatusKind{
		viewmodel.StatusQuiet: control.StatusQuiet, viewmodel.StatusDot: control.StatusDot,
		viewmodel.StatusStrip: control.StatusStrip, viewmodel.StatusAmber: control.StatusAmber,
	}
	return control.StatusFace{Kind: kinds[v.Kind], Icon: v.Icon, Texts: v.Texts, Button: v.Word}
}
