package viewmodel

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
)

// SectionOffers is the prices for several things together.
const SectionOffers = "offers"

// SetupOffers keeps the owner's offers.
type SetupOffers interface {
	// PutOffer adds an offer after the others, or replaces the one with its id.
	PutOffer(ctx context.Context, o catalog.Offer) error
	// DropOffer takes an offer away.
	DropOffer(ctx context.Context, id string) error
}

// offerForm is an offer that is being made or changed, as typed.
type offerForm struct {
	open         bool
	offer        catalog.Offer // its id is "" while it is new
	count, extra string        // extra: the price, the free pieces or the percent
	from, until  string
	find         string
	dropping     bool
	busy         bool
	wrong        string
}

func (s *Settings) offersRow() SectionRow {
	k, on := s.k, 0
	today := k.deps.Till.Today()
	for i := range s.state.Offers {
		if s.state.Offers[i].On(today) {
			on++
		}
	}
	r := SectionRow{ID: SectionOffers, First: k.t("screen.offers.title"), Second: k.t("screen.offers.none"), Word: k.t("screen.setup.open"), Mood: MoodWaits}
	if len(s.state.Offers) > 0 {
		r.Second, r.Word, r.Mood = k.t("screen.offers.hold", "n", on), k.t("screen.setup.setWord"), MoodDone
	}
	return r
}

func (s *Settings) offersBack() bool {
	if !s.offers.open {
		return false
	}
	s.offers = offerForm{}
	s.k.changed()
	return true
}

func (s *Settings) offersBlocks(b *blocks) {
	k := s.k
	if s.offers.open {
		s.offerBlocks(b)
		return
	}
	b.small("what", k.t("screen.offers.what"))
	for _, o := range s.state.Offers {
		b.answer("offer:"+o.ID, o.Called(k.hindi()), s.offerLine(&o), func() {
			s.offers = newOfferForm(o)
			k.changed()
		})
		b.tick("on:"+o.ID, k.t("screen.offers.on"), !o.Off, func(on bool) {
			o.Off = !on
			s.keepOffer(o)
		})
	}
	b.remark("wrong", s.offers.wrong, MoodStopped)
	b.strong("add", k.t("screen.offers.add"), s.offers.busy, func() {
		s.offers = newOfferForm(catalog.Offer{Kind: catalog.OfferBundle, Count: 3})
		k.changed()
	})
}

func newOfferForm(o catalog.Offer) offerForm {
	f := offerForm{open: true, offer: o, count: strconv.FormatInt(o.Count, 10), from: string(o.From), until: string(o.Until)}
	f.offer.Of = slices.Clone(o.Of)
	switch {
	case o.Kind == catalog.OfferBundle && o.Price.Positive():
		f.extra = strings.TrimSuffix(o.Price.Decimal(), ".00")
	case o.Kind == catalog.OfferFree && o.Free > 0:
		f.extra = strconv.FormatInt(o.Free, 10)
	case o.Kind == catalog.OfferPercent && o.Percent > 0:
		f.extra = money.Milli(o.Percent).String()
	}
	return f
}

// offerLine says what an offer is, for what and when, in one line.
func (s *Settings) offerLine(o *catalog.Offer) string {
	k := s.k
	parts := []string{""}
	switch o.Kind {
	case catalog.OfferBundle:
		parts[0] = k.t("screen.offers.isBundle", "n", o.Count, "amount", rupees(o.Price))
	case catalog.OfferFree:
		parts[0] = k.t("screen.offers.isFree", "n", o.Count, "free", o.Free)
	case catalog.OfferPercent:
		parts[0] = k.t("screen.offers.isPercent", "n", o.Count, "percent", money.Milli(o.Percent))
	}
	for i, of := range o.Of {
		if i == 2 && len(o.Of) > 3 {
			parts = append(parts, k.t("screen.offers.andMore", "n", len(o.Of)-2))
			break
		}
		parts = append(parts, k.offerOf(of))
	}
	if o.From != "" {
		parts = append(parts, k.t("screen.offers.fromDay", "day", k.date(o.From)))
	}
	if o.Until != "" {
		parts = append(parts, k.t("screen.offers.untilDay", "day", k.date(o.Until)))
	}
	return strings.Join(parts, " · ")
}

// offerKinds are the kinds of offers in the order of the screen.
var offerKinds = []catalog.OfferKind{catalog.OfferBundle, catalog.OfferFree, catalog.OfferPercent}

func (s *Settings) offerBlocks(b *blocks) {
	k, f := s.k, &s.offers
	b.remark("wrong", f.wrong, MoodStopped)
	b.field(BlockField, "name", k.t("screen.offers.name"), k.t("screen.offers.nameHint"), &f.offer.Name).Focus = true
	b.field(BlockField, "nameHi", k.t("screen.offers.nameHi"), k.t("screen.customer.optional"), &f.offer.NameHi)
	var kinds []Chip
	for _, kind := range offerKinds {
		kinds = append(kinds, Chip{string(kind), k.t("screen.offers.kind." + string(kind))})
	}
	b.chips("kind", kinds, string(f.offer.Kind), func(id string) {
		f.offer.Kind, f.extra = catalog.OfferKind(id), ""
		k.changed()
	})
	b.field(BlockDigits, "count", k.t("screen.offers.count."+string(f.offer.Kind)), "", &f.count)
	b.field(BlockNumber, "extra", k.t("screen.offers.extra."+string(f.offer.Kind)), "", &f.extra)
	s.offerGoods(b)
	b.head("when", k.t("screen.offers.when"))
	b.field(BlockField, "from", k.t("screen.offers.from"), string(k.deps.Till.Today()), &f.from)
	b.field(BlockField, "until", k.t("screen.offers.until"), k.t("screen.offers.forever"), &f.until)
	b.strong("save", k.t("screen.offers.save"), f.busy, s.saveOffer)
	if f.offer.ID != "" {
		s.dropBlocks(b)
	}
	b.button("back", k.t("screen.sending.goBack"), func() { s.offersBack() })
}

// dropBlocks takes an offer away in two steps.
func (s *Settings) dropBlocks(b *blocks) {
	k, f := s.k, &s.offers
	if !f.dropping {
		b.button("drop", k.t("screen.offers.drop"), func() { f.dropping = true; k.changed() })
		return
	}
	id, name := f.offer.ID, f.offer.Called(k.hindi())
	b.text("dropSure", k.t("screen.offers.dropSure", "name", name))
	b.button("dropYes", k.t("screen.offers.dropYes"), func() {
		s.keep(&f.busy, &f.wrong, func(ctx context.Context) error { return k.deps.Setup.DropOffer(ctx, id) }, func() {
			s.offers = offerForm{}
			s.saved(k.t("screen.offers.dropped", "name", name))
		})
		k.changed()
	})
}

func (s *Settings) saveOffer() {
	k, f := s.k, &s.offers
	o := f.offer
	o.Name, o.NameHi = sale.OneLine(o.Name), sale.OneLine(o.NameHi)
	o.From, o.Until = clock.Day(strings.TrimSpace(f.from)), clock.Day(strings.TrimSpace(f.until))
	if o.ID == "" {
		o.ID = freeOfferID(s.state.Offers)
	}
	err := readOffer(&o, f.count, f.extra)
	if err == nil {
		err = o.Check()
	}
	for _, key := range []string{"offer_name", "offer_of", "offer_dates", "offer_numbers"} {
		if fault.Has(err, "catalog."+key) {
			f.wrong = k.t("screen.offers." + key)
			k.changed()
			return
		}
	}
	s.keepOffer(o)
}

// readOffer reads the numbers of an offer as they were typed.
func readOffer(o *catalog.Offer, count, extra string) (err error) {
	wrong := fault.New(fault.Refused, "catalog.offer_numbers", "offer", o.ID)
	if o.Count, err = strconv.ParseInt(strings.TrimSpace(count), 10, 64); err != nil {
		return wrong
	}
	o.Price, o.Free, o.Percent = money.Amount{}, 0, 0
	extra = strings.TrimSpace(extra)
	switch o.Kind {
	case catalog.OfferBundle:
		o.Price, err = money.Parse(extra)
	case catalog.OfferFree:
		o.Free, err = strconv.ParseInt(extra, 10, 64)
	case catalog.OfferPercent:
		o.Percent, err = sale.ParsePercent(extra)
	default:
		return wrong
	}
	if err != nil {
		return wrong
	}
	return nil
}

// freeOfferID is the first of offer-1, offer-2 … that no offer has.
func freeOfferID(all []catalog.Offer) string {
	for n := 1; ; n++ {
		id := "offer-" + strconv.Itoa(n)
		if !slices.ContainsFunc(all, func(o catalog.Offer) bool { return o.ID == id }) {
			return id
		}
	}
}

func (s *Settings) keepOffer(o catalog.Offer) {
	k, f := s.k, &s.offers
	s.keep(&f.busy, &f.wrong, func(ctx context.Context) error { return k.deps.Setup.PutOffer(ctx, o) }, func() {
		s.offers = offerForm{}
		s.saved(k.t("screen.offers.saved", "name", o.Called(k.hindi())))
	})
	k.changed()
}
