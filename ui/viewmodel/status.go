package viewmodel

import (
	"strconv"
	"time"

	"haat/sync/outbox"
)

// StatusKind is how loudly the status line speaks.
type StatusKind uint8

// The kinds.
const (
	StatusQuiet StatusKind = iota
	StatusDot
	StatusStrip
	StatusAmber
)

// StatusView is the status line: texts from the longest, of which the first
// that fits is shown.
type StatusView struct {
	Kind  StatusKind
	Icon  string // "" for the kind's own
	Texts []string
}

// Status is the status line.
func (k *Desk) Status() StatusView {
	c := k.status.Counts
	wait := c.Waiting
	switch hold := k.status.Hold; {
	case k.status.Connected && hold.Class == outbox.SignIn && hold.Person:
		return StatusView{StatusStrip, "lock", []string{
			k.t("screen.status.signIn", "n", wait), k.t("screen.status.signInShort"),
		}}
	case k.offline():
		return StatusView{StatusStrip, "", []string{
			k.t("screen.status.offline", "n", wait), k.t("screen.status.offlineShort", "n", wait),
		}}
	case c.Stopped > 0:
		return StatusView{StatusDot, "", []string{k.t("screen.status.stopped", "n", c.Stopped), k.t("screen.status.stoppedShort", "n", c.Stopped)}}
	case hold.Class == outbox.DayOver:
		return StatusView{StatusQuiet, "wait", []string{k.t("screen.status.dayOver"), k.t("screen.status.dayOverShort")}}
	case !k.status.Connected && wait == 0 && c.Sent == 0:
		return StatusView{StatusQuiet, "cloud0", []string{k.t("screen.status.notConnected"), k.t("screen.status.notConnectedShort")}}
	}
	return k.well(wait)
}

// offline reports that the network is away and bills wait because of it.
func (k *Desk) offline() bool { return k.status.Connected && !k.status.Online }

// well is the line when all goes as it should.
func (k *Desk) well(wait int) StatusView {
	age := k.deps.Till.StockAge()
	sent := k.t("screen.status.allSent", "n", k.status.Counts.Sent)
	icon := ""
	if wait > 0 {
		sent, icon = k.t("screen.status.sending", "n", wait), "send"
	}
	if k.status.Counts.Sent == 0 && wait == 0 {
		sent = k.t("screen.status.nothingYet")
	}
	if line := k.fetchLine(); line != "" {
		return StatusView{StatusQuiet, "wait", []string{line}}
	}
	texts := []string{sent}
	if age > 0 {
		stock := k.t("screen.status.stockAge", "age", k.age(age.Round(time.Second)))
		texts = []string{sent + " · " + stock, sent}
	}
	return StatusView{StatusQuiet, icon, texts}
}

// Waiting is how many bills wait to be sent.
func (k *Desk) Waiting() int { return k.status.Counts.Waiting }

// WaitingText is the count on Sending's entry, "" for none.
func (k *Desk) WaitingText() string {
	if n := k.Waiting(); n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}
