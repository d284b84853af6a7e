package viewmodel

import (
	"strconv"
	"time"

	"haat/catalog"
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
	Go    string // the section of Set up where it is put right, "" for none
	Word  string // of the button that goes there
}

// Status is the status line.
func (k *Desk) Status() StatusView {
	c := k.status.Counts
	wait := c.Waiting
	switch hold := k.status.Hold; {
	case k.view.Clock != nil && k.deps.Till.Config().AskClock:
		return k.clockStatus()
	case k.status.Connected && hold.Class == outbox.SignIn && hold.Person:
		return StatusView{Kind: StatusStrip, Icon: "lock", Texts: []string{
			k.t("screen.status.signIn", "n", wait), k.t("screen.status.signInShort"),
		}}
	case k.offline():
		return StatusView{Kind: StatusStrip, Texts: []string{
			k.t("screen.status.offline", "n", wait), k.t("screen.status.offlineShort", "n", wait),
		}}
	case k.paperLine() != "":
		v := StatusView{Kind: StatusDot, Texts: []string{k.paperLine(), k.t("screen.print.short", "n", k.work.Print.Waiting+k.work.Print.Stopped)}}
		if k.CanSetUp() {
			v.Go, v.Word = SectionPrinter, k.t("screen.print.look")
		}
		return v
	case c.Stopped > 0:
		return StatusView{Kind: StatusDot, Texts: []string{k.t("screen.status.stopped", "n", c.Stopped), k.t("screen.status.stoppedShort", "n", c.Stopped)}}
	case hold.Class == outbox.DayOver:
		return StatusView{Kind: StatusQuiet, Icon: "wait", Texts: []string{k.t("screen.status.dayOver"), k.t("screen.status.dayOverShort")}}
	case !k.status.Connected && wait == 0 && c.Sent == 0:
		return StatusView{Kind: StatusQuiet, Icon: "cloud0", Texts: []string{k.t("screen.status.notConnected"), k.t("screen.status.notConnectedShort")}}
	}
	return k.well(wait)
}

// paperLine is what is the matter with paper that somebody waits for; "" for
// nothing.
func (k *Desk) paperLine() string {
	w := &k.work.Print
	switch line := k.printLine(); {
	case line != "" && w.Waiting > 0:
		return line
	case w.Stopped > 0:
		return k.t("screen.print.stopped", "n", w.Stopped)
	}
	return ""
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
	if line := k.fetchLine(); line != "" && (k.work.Fetch.Full || k.work.Fetch.Phase == string(catalog.PhasePictures)) {
		return StatusView{Kind: StatusQuiet, Icon: "wait", Texts: []string{line}}
	}
	texts := []string{sent}
	if age > 0 {
		stock := k.t("screen.status.stockAge", "age", k.age(age.Round(time.Second)))
		texts = []string{sent + " · " + stock, sent}
	}
	return StatusView{Kind: StatusQuiet, Icon: icon, Texts: texts}
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
