package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Command is what a key asks for, wherever the keys go just then.
type Command string

// The commands.
const (
	Help       Command = "help"
	Find       Command = "find"
	Customer   Command = "customer"
	Less       Command = "less"
	FinalPrice Command = "final price"
	Hold       Command = "hold" // or the next customer
	Held       Command = "held bills"
	Bills      Command = "bills"
	Cash       Command = "cash"
	Card       Command = "card"
	UPI        Command = "upi"
	Split      Command = "split"
	Gave       Command = "gave" // type the money given
	Back       Command = "back"
	Undo       Command = "undo"
	Plus       Command = "plus"
	Minus      Command = "minus"
	Remove     Command = "remove"
	Take       Command = "take" // Enter with the keys nowhere
	Erase      Command = "erase"
	GoLeft     Command = "left"
	GoRight    Command = "right"
	GoUp       Command = "up"
	GoDown     Command = "down"
)

// hardKeys work from inside every field.
var hardKeys = map[fyne.KeyName]Command{
	fyne.KeyF1: Help, fyne.KeyF2: Find, fyne.KeyF3: Customer, fyne.KeyF4: Less,
	fyne.KeyF5: FinalPrice, fyne.KeyF6: Hold, fyne.KeyF7: Held, fyne.KeyF8: Bills,
	fyne.KeyF9: Cash, fyne.KeyF10: Card, fyne.KeyF11: UPI, fyne.KeyF12: Split,
	fyne.KeyEscape: Back, "Back": Back, // Android's own back button
}

// softKeys belong to the control that has the keys, and are commands only
// where it has no use for them.
var softKeys = map[fyne.KeyName]Command{
	fyne.KeyReturn: Take, fyne.KeyEnter: Take, fyne.KeyDelete: Remove,
	fyne.KeyLeft: GoLeft, fyne.KeyRight: GoRight, fyne.KeyUp: GoUp, fyne.KeyDown: GoDown,
	fyne.KeyTab: "", fyne.KeyBackspace: Erase, fyne.KeyHome: "", fyne.KeyEnd: "",
	fyne.KeyPageUp: "", fyne.KeyPageDown: "", fyne.KeyInsert: "",
}

// runeCommands are typed signs, so that they do not depend on the keyboard's
// layout.
var runeCommands = map[rune]Command{'+': Plus, '-': Minus, '−': Minus}

// controlKeys are the same ways to pay for laptops whose F-keys do something
// else.
var controlKeys = map[fyne.KeyName]Command{
	fyne.Key1: Cash, fyne.Key2: Card, fyne.Key3: UPI, fyne.Key4: Split,
}

// repeats are the commands that a held key goes on giving.
func (c Command) repeats() bool {
	return c == GoLeft || c == GoRight || c == GoUp || c == GoDown || c == Erase
}

func commandOf(s fyne.Shortcut) (Command, fyne.KeyName) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		return Undo, fyne.KeyZ
	case *desktop.CustomShortcut:
		if s.Modifier == fyne.KeyModifierControl {
			return controlKeys[s.KeyName], s.KeyName
		}
	}
	return "", ""
}

// shortcuts are all that the canvas must be asked to report.
func shortcuts() []fyne.Shortcut {
	out := []fyne.Shortcut{&fyne.ShortcutUndo{}}
	for key := range controlKeys {
		out = append(out, &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl})
	}
	return out
}
