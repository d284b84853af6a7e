package viewmodel

import (
	"context"
	"slices"
	"strings"

	"haat/app/gst"
	"haat/app/money"
)

// OpenSheet asks for goods without an entry of their own.
const OpenSheet SheetKind = "open"

// openForm is what is typed about them.
type openForm struct {
	rate  gst.Rate
	price string
	what  string
	wrong string
}

// OpenRates are the GST rates for which the owner has picked an item that
// stands for unlisted goods, lowest first.
func (s *Sell) OpenRates() []gst.Rate {
	var out []gst.Rate
	picked := s.k.deps.Till.Config().Open
	for r := range picked {
		if _, why := picked.For(s.book, r); why == "" {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return out
}

// SellOpen asks for rate, price and what it is. What was scanned or searched
// for is what it is, until somebody says better. Where the owner has picked no
// item for them, it says where that is done.
func (s *Sell) SellOpen() {
	rates := s.OpenRates()
	if len(rates) == 0 {
		s.k.say(s.k.t("screen.open.noneSet"))
		return
	}
	s.opens = openForm{rate: rates[0], what: strings.TrimSpace(s.unknown + s.query)}
	s.k.Open(Sheet{Kind: OpenSheet})
}

// OpenBlocks is the sheet's content, false when it is not open.
func (s *Sell) OpenBlocks() (title string, out []Block, ok bool) {
	k, f := s.k, &s.opens
	if k.sheet.Kind != OpenSheet {
		return "", nil, false
	}
	var b blocks
	b.remark("wrong", f.wrong, MoodStopped)
	var rates []Chip
	for _, r := range s.OpenRates() {
		rates = append(rates, Chip{r.String(), k.t("screen.open.rate", "rate", r)})
	}
	b.head("rate", k.t("screen.open.rates"))
	b.chips("rate", rates, f.rate.String(), func(id string) {
		for _, r := range s.OpenRates() {
			if r.String() == id {
				f.rate = r
			}
		}
		k.changed()
	})
	x := b.field(BlockField, "price", k.t("screen.open.price"), "₹", &f.price)
	x.Focus, x.Press = true, s.takeOpen
	b.field(BlockField, "what", k.t("screen.open.what"), k.t("screen.open.whatHint"), &f.what).Press = s.takeOpen
	b.strong("take", k.t("screen.sheet.add"), false, s.takeOpen)
	return k.t("screen.open.sell"), b, true
}

// takeOpen puts it on the bill. What it is must be said: the report shows it,
// and nothing else does.
func (s *Sell) takeOpen() {
	k, f := s.k, &s.opens
	price, err := money.Parse(f.price)
	switch {
	case err != nil || !price.Positive():
		f.wrong = k.t("screen.sheet.notAmount")
	case strings.TrimSpace(f.what) == "":
		f.wrong = k.t("screen.open.whatNeeded")
	default:
		rate, what := f.rate, strings.TrimSpace(f.what)
		k.off(func(ctx context.Context) error {
			_, err := k.deps.Till.AddOpen(ctx, rate, price, what)
			return err
		}, func(err error) {
			if err != nil {
				f.wrong = k.lang.Fault(err)
				return
			}
			k.sheet, s.unknown, s.front = Sheet{}, "", 0
			s.Find("")
			k.save()
		})
		return
	}
	k.changed()
}
