package look

import "time"

// How long the few things that move take. A press counts at once; none of
// these holds anything up.
const (
	MotionPress  = 80 * time.Millisecond
	MotionLine   = 120 * time.Millisecond
	MotionPanel  = 120 * time.Millisecond
	MotionDrawer = 180 * time.Millisecond
	MotionFlash  = 300 * time.Millisecond
)

// Motion is d, or nothing where motion is reduced.
func (l *Look) Motion(d time.Duration) time.Duration {
	if l.still {
		return 0
	}
	return d
}
