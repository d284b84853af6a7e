package control

// KeyUse is a key and what it asks for.
type KeyUse struct {
	Keys    string // as they are written on the keys
	Command Command
}

// KeyTable lists every key that means something anywhere, in the order people
// learn them. What each means is the scope's.
func KeyTable() []KeyUse {
	return []KeyUse{
		{"F1", Help},
		{"F2", Find},
		{"F3", Customer},
		{"F4", Less},
		{"F5", FinalPrice},
		{"F6", Hold},
		{"F7", Held},
		{"F8", Bills},
		{"F9 · Ctrl 1", Cash},
		{"Shift F9", Gave},
		{"F10 · Ctrl 2", Card},
		{"F11 · Ctrl 3", UPI},
		{"F12 · Ctrl 4", Split},
		{"Enter", Take},
		{"Esc", Back},
		{"Ctrl Z", Undo},
		{"+", Plus},
		{"−", Minus},
		{"Delete", Remove},
		{"Backspace", Erase},
		{"←", GoLeft},
		{"→", GoRight},
		{"↑", GoUp},
		{"↓", GoDown},
	}
}
