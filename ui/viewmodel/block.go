package viewmodel

// BlockKind is what a block of a column is.
type BlockKind uint8

// The kinds.
const (
	BlockText     BlockKind = iota // a paragraph
	BlockHead                      // a bold line
	BlockSmall                     // a small paragraph
	BlockRemark                    // a sentence on a field of colour
	BlockBig                       // one large line, to be read or typed elsewhere
	BlockQR                        // Text as a code
	BlockField                     // something to type
	BlockDigits                    // digits to type
	BlockNumber                    // a number to type; what is none is said
	BlockCapitals                  // a code to type
	BlockLong                      // a long code to scan or paste
	BlockSecret                    // something to type that is not shown
	BlockPIN                       // digits to type that are not shown
	BlockTick                      // on or off
	BlockChips                     // one of several
	BlockAnswer                    // a way to go on, with what follows
	BlockStrong                    // the one step forward
	BlockButton                    // something else to do
	BlockCount                     // a count with less and more
	BlockTable                     // names and amounts
	BlockSides                     // two or three sides beside each other
	BlockSteps                     // small steps
)

// Pair is a name and what belongs to it.
type Pair struct{ Name, Value string }

// Side is one side of a difference.
type Side struct {
	Name  string
	Lines []string
}

// Block is one thing of a column, as finished text, with what happens when it
// is used. A page shows blocks under each other and decides nothing.
type Block struct {
	Kind   BlockKind
	ID     string // the same thing at each View; unique among those of its kind
	Text   string // what it says, or the label of a field
	Second string // what stands under or in it, smaller
	Value  string // what is typed, counted or chosen
	Wrong  string // why it is not right
	Chips  []Chip
	Rows   []Pair
	Sum    Pair
	Sides  []Side
	Steps  []Step
	Mood   Mood // of a remark: MoodDone is good, MoodGoing wants a look, MoodStopped is bad
	On     bool
	Off    bool // it cannot be used now
	Less   bool // of a count: there is something to take away
	More   bool // there is room for more
	Focus  bool // the keys go here when it comes
	Narrow bool // of a field: a few digits, so that it stands beside its narrow neighbours

	Press func()            // answer, strong, button; Enter in a field
	Type  func(text string) // field
	Pick  func(id string)   // chips
	Turn  func(on bool)     // tick
	Count func(by int)      // count
}

// blocks is a column being put together.
type blocks []Block

func (b *blocks) add(more ...Block) { *b = append(*b, more...) }

func (b *blocks) text(id, text string)  { b.add(Block{Kind: BlockText, ID: id, Text: text}) }
func (b *blocks) head(id, text string)  { b.add(Block{Kind: BlockHead, ID: id, Text: text}) }
func (b *blocks) small(id, text string) { b.add(Block{Kind: BlockSmall, ID: id, Text: text}) }

func (b *blocks) remark(id, text string, m Mood) {
	if text != "" {
		b.add(Block{Kind: BlockRemark, ID: id, Text: text, Mood: m})
	}
}

func (b *blocks) answer(id, first, second string, press func()) {
	b.add(Block{Kind: BlockAnswer, ID: id, Text: first, Second: second, Press: press})
}

func (b *blocks) strong(id, word string, off bool, press func()) {
	b.add(Block{Kind: BlockStrong, ID: id, Text: word, Off: off, Press: press})
}

func (b *blocks) button(id, word string, press func()) {
	b.add(Block{Kind: BlockButton, ID: id, Text: word, Press: press})
}

func (b *blocks) tick(id, word string, on bool, turn func(bool)) {
	b.add(Block{Kind: BlockTick, ID: id, Text: word, On: on, Turn: turn})
}

func (b *blocks) chips(id string, all []Chip, chosen string, pick func(string)) {
	b.add(Block{Kind: BlockChips, ID: id, Chips: all, Value: chosen, Pick: pick})
}

// field asks for a line of text and keeps it where it belongs.
func (b *blocks) field(kind BlockKind, id, label, hint string, into *string) *Block {
	b.add(Block{Kind: kind, ID: id, Text: label, Second: hint, Value: *into, Type: func(text string) { *into = text }})
	return &(*b)[len(*b)-1]
}
