package viewmodel

import (
	"haat/catalog"
)

// What is remembered about the scanner on this device.
const (
	prefScanPrefix = "scan.prefix"
	prefScanSuffix = "scan.suffix" // tab; "" for Enter
	prefScanLabels = "scan.labels" // forms of the own scale's codes
)

// Scanner is how the scanner on this device is set.
type Scanner struct {
	Prefix string // it sends before a code; "" for nothing
	Tab    bool   // it ends a code with Tab instead of Enter
}

// Scanner is how the scanner is set.
func (k *Desk) Scanner() Scanner {
	return Scanner{Prefix: k.deps.Prefs.Get(prefScanPrefix), Tab: k.deps.Prefs.Get(prefScanSuffix) == "tab"}
}

// readLabels gives the till the forms of the own scale's codes.
func (k *Desk) readLabels() {
	// Forms that cannot be read are none: such codes are then unknown, in words.
	all, _ := catalog.ParseLabels(k.deps.Prefs.Get(prefScanLabels))
	k.deps.Till.ReadLabels(all)
}

// scannerForm is what is typed about it.
type scannerForm struct {
	begun  bool
	prefix string
	labels string
	wrong  string
}

// scannerBlocks are how the scanner and the stall's own scale are set.
func (s *Settings) scannerBlocks(b *blocks) {
	k, f := s.k, &s.scanner
	if !f.begun {
		*f = scannerForm{begun: true, prefix: k.deps.Prefs.Get(prefScanPrefix), labels: k.deps.Prefs.Get(prefScanLabels)}
	}
	b.head("scanner", k.t("screen.setup.scanner"))
	suffix := ""
	if k.Scanner().Tab {
		suffix = "tab"
	}
	b.chips("suffix", []Chip{{"", "Enter"}, {"tab", "Tab"}}, suffix, func(id string) {
		k.deps.Prefs.Put(prefScanSuffix, id)
		k.changed()
	})
	b.field(BlockField, "prefix", k.t("screen.setup.scanPrefix"), k.t("screen.setup.scanPrefixHint"), &f.prefix).Press = s.saveScanner
	b.field(BlockCapitals, "labels", k.t("screen.setup.labels"), k.t("screen.setup.labelsHint"), &f.labels).Press = s.saveScanner
	b.small("labelsWhy", k.t("screen.setup.labelsWhy"))
	b.remark("scannerWrong", f.wrong, MoodStopped)
	b.button("saveScanner", k.t("screen.setup.save"), s.saveScanner)
}

func (s *Settings) saveScanner() {
	k, f := s.k, &s.scanner
	if _, err := catalog.ParseLabels(f.labels); err != nil {
		f.wrong = k.lang.Fault(err)
		k.changed()
		return
	}
	k.deps.Prefs.Put(prefScanPrefix, f.prefix)
	k.deps.Prefs.Put(prefScanLabels, f.labels)
	k.readLabels()
	*f = scannerForm{}
	k.say(k.t("screen.setup.scannerSaved"))
}
