package look

import (
	"strings"

	"fyne.io/fyne/v2"
)

// mostTexts bounds the cache of measured texts; a stall's screens need a few
// hundred, a walk through 50,000 tiles all of them once.
const mostTexts = 8192

type textKey struct {
	s    string
	z    Size
	bold bool
}

type wrapKey struct {
	textKey
	width float32
	lines int
}

type texts struct {
	widths  map[textKey]float32
	wrapped map[wrapKey][]string
	rises   map[textKey]float32 // baselines, by size and weight only
}

func newTexts() texts {
	return texts{widths: map[textKey]float32{}, wrapped: map[wrapKey][]string{}, rises: map[textKey]float32{}}
}

// Width is the width of one line of text in dp.
func (l *Look) Width(s string, z Size, bold bool) float32 {
	key := textKey{s, z, bold}
	l.mu.Lock()
	w, ok := l.texts.widths[key]
	l.mu.Unlock()
	if ok {
		return w
	}
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(s, l.Pt(z), fyne.TextStyle{Bold: bold}, nil)
	l.mu.Lock()
	if len(l.texts.widths) >= mostTexts {
		clear(l.texts.widths)
	}
	l.texts.widths[key] = size.Width
	l.mu.Unlock()
	return size.Width
}

// Rise is the distance from the top of a line of text to its baseline.
func (l *Look) Rise(z Size, bold bool) float32 {
	key := textKey{"", z, bold}
	l.mu.Lock()
	defer l.mu.Unlock()
	if r, ok := l.texts.rises[key]; ok {
		return r
	}
	_, rise := fyne.CurrentApp().Driver().RenderedTextSize("0", l.Pt(z), fyne.TextStyle{Bold: bold}, nil)
	l.texts.rises[key] = rise
	return rise
}

// Fit is the first of the sizes at which s is at most width wide. With larger
// text than 100 % it goes on below the last of them, down to what that is at
// 100 %: growing text may fill its place but not leave it. If nothing fits it
// is the least there is.
func (l *Look) Fit(s string, bold bool, width float32, sizes ...Size) Size {
	for _, z := range sizes {
		if l.Width(s, z, bold) <= width {
			return z
		}
	}
	last := sizes[len(sizes)-1]
	least := last / Size(l.zoom)
	for z := last - 1; z > least; z-- {
		if l.Width(s, z, bold) <= width {
			return z
		}
	}
	return least
}

// Cut shortens s with … until it is at most width wide. Only names of items
// are ever cut; every other text wraps or has a shorter form.
func (l *Look) Cut(s string, z Size, bold bool, width float32) string {
	if l.Width(s, z, bold) <= width {
		return s
	}
	parts := clusters(s)
	low, high := 0, len(parts) // as many as fit: at least low, fewer than high
	for high-low > 1 {
		mid := (low + high) / 2
		if l.Width(ellipsis(parts[:mid]), z, bold) <= width {
			low = mid
		} else {
			high = mid
		}
	}
	return ellipsis(parts[:low])
}

func ellipsis(parts []string) string { return strings.TrimSpace(strings.Join(parts, "")) + "…" }

// Wrap breaks s at its spaces into lines of at most width. With lines above
// zero there are at most so many and the last is cut; with zero nothing is.
// The result is shared: it must not be changed.
func (l *Look) Wrap(s string, z Size, bold bool, width float32, lines int) []string {
	key := wrapKey{textKey{s, z, bold}, width, lines}
	l.mu.Lock()
	out, ok := l.texts.wrapped[key]
	l.mu.Unlock()
	if ok {
		return out
	}
	out = l.wrap(key)
	l.mu.Lock()
	if len(l.texts.wrapped) >= mostTexts {
		clear(l.texts.wrapped)
	}
	l.texts.wrapped[key] = out
	l.mu.Unlock()
	return out
}

func (l *Look) wrap(k wrapKey) []string {
	words := strings.Fields(k.s)
	if k.lines == 0 {
		words = l.chop(words, k)
	}
	cut := func(line string) string {
		if k.lines == 0 {
			return line
		}
		return l.Cut(line, k.z, k.bold, k.width)
	}
	var out []string
	line := ""
	for i, word := range words {
		longer := strings.TrimSpace(line + " " + word)
		switch {
		case line == "" || l.Width(longer, k.z, k.bold) <= k.width:
			line = longer
		case len(out) == k.lines-1:
			return append(out, cut(line+" "+strings.Join(words[i:], " ")))
		default:
			out = append(out, cut(line))
			line = word
		}
	}
	return append(out, cut(line))
}

// chop breaks words that are wider than a line, such as a web address, so
// that a text without a limit of lines never leaves its place.
func (l *Look) chop(words []string, k wrapKey) []string {
	out := make([]string, 0, len(words))
	for _, word := range words {
		piece := ""
		for _, c := range clusters(word) {
			if piece != "" && l.Width(piece+c, k.z, k.bold) > k.width {
				out = append(out, piece)
				piece = ""
			}
			piece += c
		}
		out = append(out, piece)
	}
	return out
}
