package zoho

import "time"

// Zoho gives ten access tokens per refresh token in ten minutes and then
// refuses for the rest of the window (Zoho accounts documentation, "OAuth token
// limits"). Being refused costs more than waiting, so the till keeps to it by
// itself.
const (
	mostTokens = 10
	throttled  = 10 * time.Minute
)

// guard decides when a token may be asked for. Times are monotonic, so that a
// clock that is put right neither opens nor prolongs a wait.
type guard struct {
	issued []time.Duration
	until  time.Duration // end of a wait that Zoho asked for
}

// wait is how long from now no token may be asked for.
func (g *guard) wait(now time.Duration) time.Duration {
	for len(g.issued) > 0 && now-g.issued[0] >= throttled {
		g.issued = g.issued[1:]
	}
	wait := g.held(now)
	if n := len(g.issued); n >= mostTokens {
		wait = max(wait, g.issued[n-mostTokens]+throttled-now)
	}
	return wait
}

// held is what is left of the wait that Zoho asked for.
func (g *guard) held(now time.Duration) time.Duration { return max(0, g.until-now) }

func (g *guard) note(now time.Duration) { g.issued = append(g.issued, now) }

func (g *guard) hold(now time.Duration) { g.until = now + throttled }
