package viewmodel

import "time"

// stripFor is how long a refusal stays when nothing else takes it away. What
// concerns the device itself stays until it is put away.
const stripFor = 8 * time.Second

// Strip is a sentence about something that was refused or went wrong.
type Strip struct {
	Text    string // empty for none
	Serious bool   // not a refusal: the device, the disk
	until   time.Time
	err     error // what it is about, worded when it is drawn
}

func (s *Strip) age(now time.Time) {
	if !s.until.IsZero() && !now.Before(s.until) {
		*s = Strip{}
	}
}

// Strip is what is said now.
func (k *Desk) Strip() Strip {
	s := k.strip
	if s.err != nil {
		s.Text = k.said(s.err)
	}
	return s
}

// CloseStrip puts it away.
func (k *Desk) CloseStrip() {
	k.strip = Strip{}
	k.changed()
}

// Say shows a sentence as a refusal does.
func (k *Desk) say(text string) {
	k.strip = Strip{Text: text, until: k.deps.Clock.Now().Add(stripFor)}
	k.changed()
	k.schedule()
}

// ScanRefused says why a scan was not taken.
func (k *Desk) ScanRefused() { k.say(k.t("screen.strip.scanRefused")) }
