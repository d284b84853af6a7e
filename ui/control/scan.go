package control

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// Scans says what a scanner's typing looks like: at least Least characters
// ended by Suffix, all within Within, after Prefix if the scanner sends one.
type Scans struct {
	Least  int
	Within time.Duration
	Prefix string       // empty for most scanners
	Suffix fyne.KeyName // Return or Tab
}

// DefaultScans fits a scanner as it comes out of its box.
var DefaultScans = Scans{Least: 6, Within: 150 * time.Millisecond, Suffix: fyne.KeyReturn}

// ends reports whether a key is the suffix; both Enter keys are one.
func (s Scans) ends(key fyne.KeyName) bool {
	return key == s.Suffix || s.Suffix == fyne.KeyReturn && key == fyne.KeyEnter
}

// passRune is a control's own use of a character; false leaves it to the scope.
type passRune func(r rune, repeat bool) bool

// stroke is a character that is held back until it is clear whether it belongs
// to a scan.
type stroke struct {
	r      rune
	at     time.Duration
	repeat bool
	pass   passRune
}

// scanner holds characters back for as long as they may still become a scan.
type scanner struct {
	rule Scans
	held []stroke
}

// expire takes out what is too old to belong to a scan that ends now.
func (s *scanner) expire(now time.Duration) []stroke {
	n := 0
	for n < len(s.held) && now-s.held[n].at > s.rule.Within {
		n++
	}
	old := s.held[:n:n]
	s.held = s.held[n:]
	return old
}

func (s *scanner) flush() []stroke {
	held := s.held
	s.held = nil
	return held
}

// finish returns the code if what is held, ended now, is a scan, and what was
// typed before its prefix.
func (s *scanner) finish() (code string, before []stroke, ok bool) {
	var b strings.Builder
	starts := make([]int, 0, len(s.held)) // where each character begins
	for _, k := range s.held {
		starts = append(starts, b.Len())
		b.WriteRune(k.r)
	}
	code, n := b.String(), 0
	if s.rule.Prefix != "" {
		at := strings.LastIndex(code, s.rule.Prefix)
		if at < 0 {
			return "", nil, false
		}
		for n < len(starts) && starts[n] < at {
			n++
		}
		code = code[at+len(s.rule.Prefix):]
	}
	if len([]rune(code)) < s.rule.Least {
		return "", nil, false
	}
	before, s.held = s.held[:n:n], nil
	return code, before, true
}
