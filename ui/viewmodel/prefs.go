package viewmodel

import (
	"strconv"

	"haat/app/words"
)

// What is remembered on this device.
const (
	prefLanguage = "language"
	prefLight    = "light"
	prefText     = "text"
	prefStill    = "still"
	prefEvidence = "upi.evidence" // what was last seen of money on our own code
	prefOwnCode  = "upi.own"      // "yes": the UPI button shows our own code
	prefTID      = "slip.tid"     // of the machine that is keyed into
)

// Appearance is what a person chose about the look. The light is one of the
// look's own words.
type Appearance struct {
	Light       string
	TextPercent int
	Still       bool
}

// TextSizes are the text sizes that are offered, in percent.
var TextSizes = []int{100, 130, 160, 200}

func appearanceOf(p Prefs) Appearance {
	percent, err := strconv.Atoi(p.Get(prefText))
	if err != nil {
		percent = 100
	}
	return Appearance{Light: p.Get(prefLight), TextPercent: percent, Still: p.Get(prefStill) == "yes"}
}

// Appearance is the look in use.
func (k *Desk) Appearance() Appearance { return k.look }

// SetAppearance changes the look and remembers it for the device.
func (k *Desk) SetAppearance(a Appearance) {
	k.look = a
	k.deps.Prefs.Put(prefLight, a.Light)
	k.deps.Prefs.Put(prefText, strconv.Itoa(a.TextPercent))
	still := ""
	if a.Still {
		still = "yes"
	}
	k.deps.Prefs.Put(prefStill, still)
	k.changed()
}

// SetLang changes the language of the screens and remembers it.
func (k *Desk) SetLang(l words.Lang) {
	if k.lang == l {
		return
	}
	k.lang = l
	if k.strip.err == nil {
		k.strip = Strip{} // said in the language that was left
	}
	k.deps.Prefs.Put(prefLanguage, string(l))
	k.refresh()
}
