package look

// Size is a step of the type scale, in dp at 100 % text.
type Size float32

// The steps, by what they are for.
const (
	Hint       Size = 12 // a key's name after its word
	Stock      Size = 13
	Small      Size = 15 // tile name, second line
	Body       Size = 17 // body, button, price
	Heading    Size = 20
	Amount     Size = 26 // amount on a button, screen title
	TotalSmall Size = 32
	Letter     Size = 40 // in place of a picture
	Total      Size = 40
	Sales      Size = 52 // the day's sales
	Change     Size = 72
)

// capHeight is the height of a capital as part of the type size, measured in
// the fonts; half of it under the middle line centres capitals in a control.
const capHeight = 0.714

// Pt is a size of type in dp at this look's text scale.
func (l *Look) Pt(z Size) float32 { return float32(z) * l.zoom }

// Em scales a length that must grow with the text around it.
func (l *Look) Em(dp float32) float32 { return dp * l.zoom }

// Broad widens a place by part of what the text in it grows: a column that
// doubled with its text would leave the one beside it no room.
func (l *Look) Broad(dp float32) float32 { return dp * (1 + 0.6*(l.zoom-1)) }

// Pitch is the distance between baselines of one text.
func (l *Look) Pitch(z Size) float32 {
	switch {
	case z <= Hint:
		return l.Em(15)
	case z <= Stock:
		return l.Em(16)
	case z <= Small:
		return l.Em(18)
	case z <= Body:
		return l.Em(23)
	case z <= Heading:
		return l.Em(26)
	default:
		return l.Em(float32(z) * 1.16)
	}
}

// CapDrop is how far below a middle line the baseline lies that centres
// capitals and digits on it.
func (l *Look) CapDrop(z Size) float32 { return l.Pt(z) * capHeight / 2 }
