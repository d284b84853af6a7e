package receipt

import (
	"strings"
	"time"

	"haat/app/clock"
)

// Trial is a page that shows what a printer can do: whether its width is set
// right, Devanagari joined, the rupee sign there, and a code to scan.
func Trial(s Seller, printer string, columns int, at time.Time, v Voice) Doc {
	return Doc{
		Kind: KindReport, Seller: []string{s.Name}, Title: v.T("trial.title"),
		Facts: []Pair{{Left: printer, Right: at.In(clock.IST).Format("02 Jan 2006 15:04")}},
		Notes: []string{ruler(columns), "₹1,23,456.78  कुर्ता श्री क्षेत्र रुपये", v.T("trial.look")},
		QR:    QR{Text: "Haat " + printer, Caption: v.T("trial.scan")}, Thanks: v.lines("bill.thanks"),
	}
}

// ruler is exactly as wide as the paper: on a wrong setting it breaks.
func ruler(columns int) string {
	return strings.Repeat("1234567890", columns/10+1)[:columns]
}
