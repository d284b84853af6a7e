package uitest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// slack is how many dp a letter may reach out of its place: rounding, and the
// empty edge that letters have.
const slack = 1.5

// scrimFrom is how much of the window a cover that can be seen through must
// fill before what is under it counts as out of reach.
const scrimFrom = 0.4

// piece is a line of text, or a filled box that hides what is under it.
type piece struct {
	text    string
	ink     box // where its letters are drawn
	home    box // the control it belongs to
	owner   int // which control that is
	clip    box
	scrolls bool
	covers  bool
	scrim   bool
}

// Untidy lists what is wrong with the texts of a window: a text that leaves
// its control or the window, is half hidden by something drawn over it, or
// lies on another text. What lies under a veil, and what a scrolling list has
// moved half out of its frame, is left out.
func Untidy(win fyne.Window) []string {
	all := pieces(win.Canvas())
	whole := box{0, 0, win.Canvas().Size().Width, win.Canvas().Size().Height}
	var out []string
	for i, p := range all {
		if p.text == "" || hidden(all[i+1:], p) {
			continue
		}
		if !p.home.loose().holds(p.ink) && !p.scrolls {
			out = append(out, fmt.Sprintf("%q %v leaves its control %v", p.text, p.ink, p.home))
		}
		if !whole.loose().holds(p.ink) && !p.scrolls {
			out = append(out, fmt.Sprintf("%q %v leaves the window", p.text, p.ink))
		}
		out = append(out, over(all[i+1:], p)...)
	}
	return out
}

// hidden reports whether a text cannot be seen, or lies under a veil.
func hidden(later []piece, p piece) bool {
	full := p.ink
	if p.scrolls {
		p.ink = p.ink.cut(p.clip) // what the list shows of it
	}
	for _, o := range later {
		if o.scrim && o.ink.holds(p.ink) || o.covers && o.ink.loose().holds(p.ink) {
			return true
		}
	}
	return p.scrolls && p.ink.w*p.ink.h < full.w*full.h/2
}

// over lists what lies partly over a text. What is written on a box that hides the
// text is on the box.
func over(later []piece, p piece) []string {
	var out []string
	between := []box{} // what hides p from the texts that follow
	for i, o := range later {
		part := p.ink.cut(o.ink).cut(p.clip).cut(o.clip)
		switch {
		case part.w <= slack || part.h <= slack:
		case o.text != "" && slices.ContainsFunc(between, func(b box) bool { return b.loose().holds(part) }):
		case o.text != "" && !hidden(later[i+1:], o):
			out = append(out, fmt.Sprintf("%q %v and %q %v lie on each other", p.text, p.ink, o.text, o.ink))
		case o.covers && o.owner != p.owner && !p.scrolls:
			out = append(out, fmt.Sprintf("%q %v is partly hidden by %v", p.text, p.ink, o.ink))
		}
		if o.covers {
			between = append(between, o.ink)
		}
	}
	return out
}

// pieces are the texts and boxes of a window in the order they are drawn.
func pieces(c fyne.Canvas) []piece {
	var out []piece
	size := c.Size()
	whole := box{0, 0, size.Width, size.Height}
	home, owner := whole, 0
	visit(c, func(o fyne.CanvasObject, at fyne.Position, clip box) {
		place := box{at.X, at.Y, o.Size().Width, o.Size().Height}
		if _, ok := o.(fyne.Widget); ok {
			home, owner = place, owner+1
			return
		}
		p := piece{home: home, owner: owner, clip: clip, scrolls: clip != whole} // only what scrolls clips
		switch o := o.(type) {
		case *canvas.Text:
			if strings.TrimSpace(o.Text) == "" {
				return
			}
			p.text, p.ink = o.Text, inkOf(o, at)
		case *canvas.Rectangle:
			_, _, _, a := colour(o.FillColor)
			p.ink, p.covers = place.cut(clip), a == 0xffff
			p.scrim = a > 0x1000 && a < 0xffff && place.w*place.h > scrimFrom*size.Width*size.Height
			if !p.covers && !p.scrim {
				return
			}
		default:
			return
		}
		out = append(out, p)
	})
	return out
}

// inkOf is where the letters of a line are: from the baseline up to the height
// of capitals, or of vowel signs in Devanagari, and down to what hangs.
func inkOf(o *canvas.Text, at fyne.Position) box {
	size, base := fyne.CurrentApp().Driver().RenderedTextSize(o.Text, o.TextSize, o.TextStyle, nil)
	rise, fall := float32(0.72), float32(0.02)
	for _, r := range o.Text {
		switch {
		case unicode.Is(unicode.Devanagari, r):
			rise, fall = 0.8, max(fall, 0.12)
		case strings.ContainsRune("gjpqy,;₹Q", r):
			fall = max(fall, 0.2)
		}
	}
	return box{at.X, at.Y + base - rise*o.TextSize, size.Width, (rise + fall) * o.TextSize}
}

// theirs are texts that are the same in every language: abbreviations that the
// field uses, keys, sizes, numbers of bills and documents, the words that a
// terminal shows, and names.
var theirs = regexp.MustCompile(`\b(UPI|IRN|Ack|[0-9a-f]{32}|RRN|TID|UTR|GST|GSTIN|Zoho|PIN|Approved|Declined|English|Esc|Enter|F\d+|Ctrl|XL|XXL|A5|AK|Haat|AW\d+-\d+|SO-\d+)\b|/m\b`)

var word = regexp.MustCompile(`[A-Za-z]{2,}`)

// Untranslated lists the texts on a window shown in Hindi that have English
// words in them, but for the given ones, which are somebody else's.
func Untranslated(win fyne.Window, except ...string) []string {
	var out []string
	for _, text := range Texts(win) {
		rest := text
		for _, e := range strings.Fields(strings.Join(except, " ")) { // a sentence may be broken into lines
			rest = strings.ReplaceAll(rest, e, "")
		}
		if word.MatchString(theirs.ReplaceAllString(rest, "")) {
			out = append(out, text)
		}
	}
	return out
}
