package viewmodel

// SheetKind is what a sheet asks for.
type SheetKind string

// The sheets.
const (
	NoSheet       SheetKind = ""
	FinalSheet    SheetKind = "final"    // the price of the whole bill
	QtySheet      SheetKind = "quantity" // of a line
	AddSheet      SheetKind = "add"      // how much of an item
	LessSheet     SheetKind = "less"     // off a line
	GaveSheet     SheetKind = "gave"     // the money given
	VariantsSheet SheetKind = "variants" // which size and colour
	PhoneSheet    SheetKind = "phone"
	HelpSheet     SheetKind = "help" // what the keys do
)

// Sheet is the sheet that is open, as a value: its kind and what it is about
// (a line, an item, a group).
type Sheet struct {
	Kind SheetKind
	ID   string
}

// Sheet is the open sheet, with the kind NoSheet for none.
func (k *Desk) Sheet() Sheet { return k.sheet }

// Open opens a sheet over whatever is shown.
func (k *Desk) Open(s Sheet) {
	k.sheet = s
	k.changed()
}

// CloseSheet puts the sheet away; nothing it asked for has happened.
func (k *Desk) CloseSheet() {
	if k.sheet.Kind == PINSheet {
		k.Crew.cancelAsk()
		k.changed()
		return
	}
	k.sheet = Sheet{}
	k.changed()
}

// BlockSheet is the open sheet if it is a column of blocks, false if it is not.
func (k *Desk) BlockSheet() (title string, blocks []Block, ok bool) {
	if title, blocks, ok = k.Sell.OpenBlocks(); ok {
		return title, blocks, ok
	}
	if title, blocks, ok = k.ClockBlocks(); ok {
		return title, blocks, ok
	}
	if title, blocks, ok = k.Sell.SaidBlocks(); ok {
		return title, blocks, ok
	}
	if title, blocks, ok = k.Today.ExportBlocks(); ok {
		return title, blocks, ok
	}
	return k.Box.Blocks()
}
