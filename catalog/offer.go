package catalog

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
)

// OfferKind is how an offer works out.
type OfferKind string

// The kinds.
const (
	OfferBundle  OfferKind = "bundle"  // any Count for Price
	OfferFree    OfferKind = "free"    // buy Count, get Free more of them free, the cheapest
	OfferPercent OfferKind = "percent" // Percent off each from Count pieces up
)

// Offer is a price for several things together, which the owner has announced.
// Only goods that are counted by the piece take part.
type Offer struct {
	ID      string       `json:"id"`
	Name    string       `json:"name"`
	NameHi  string       `json:"name_hi,omitempty"`
	Kind    OfferKind    `json:"kind"`
	Count   int64        `json:"count"`           // pieces
	Free    int64        `json:"free,omitempty"`  // pieces
	Price   money.Amount `json:"price"`           // of Count pieces, inclusive of tax
	Percent int64        `json:"percent"`         // thousandths of a percent
	Of      []string     `json:"of"`              // see Covers
	From    clock.Day    `json:"from,omitempty"`  // IST, inclusive; "" from ever
	Until   clock.Day    `json:"until,omitempty"` // IST, inclusive; "" for ever
	Off     bool         `json:"off,omitempty"`   // switched off, and kept for another time
}

// What an entry of [Offer.Of] begins with; without any it is an SKU.
const (
	OfItem     = "item:"     // the back office's id
	OfGroup    = "group:"    // all variants of one article
	OfCategory = "category:" // everything of a category
)

// Bounds of an offer and of all of them: many times what a stall announces.
const (
	mostOfferPieces = 1000
	mostOffers      = 100
	mostOfferText   = 32 << 10
)

// On reports whether the offer holds on a day: it is not switched off, and the
// day lies within its dates.
func (o *Offer) On(day clock.Day) bool {
	return !o.Off && (o.From == "" || o.From <= day) && (o.Until == "" || day <= o.Until)
}

// Covers reports whether an item belongs to the offer: it is named by SKU, by
// id, by its group (id or name) or by its category, and is counted by the
// piece.
func (o *Offer) Covers(it *Item) bool {
	if it.Fractions() {
		return false
	}
	for _, of := range o.Of {
		name, is := strings.CutPrefix(of, OfCategory)
		if is && it.Category != "" && strings.EqualFold(name, it.Category) {
			return true
		}
		if name, is = strings.CutPrefix(of, OfGroup); is && it.Group != "" && (name == it.Group || strings.EqualFold(name, it.GroupOf)) {
			return true
		}
		if name, is = strings.CutPrefix(of, OfItem); is && name == string(it.ID) {
			return true
		}
		if it.SKU != "" && strings.EqualFold(of, it.SKU) {
			return true
		}
	}
	return false
}

// Called is the offer's name in a language, Hindi falling back to English.
func (o *Offer) Called(hindi bool) string {
	if hindi && o.NameHi != "" {
		return o.NameHi
	}
	return o.Name
}

// Check says why an offer cannot work, or nil.
func (o *Offer) Check() error {
	bad := func(key string) error { return fault.New(fault.Refused, key, "offer", o.ID) }
	switch {
	case o.ID == "" || strings.ContainsAny(o.ID, " \n\t") || len(o.ID) > 40:
		return bad("catalog.offer_id")
	case strings.TrimSpace(o.Name) == "" || utf8.RuneCountInString(o.Name) > 60 || utf8.RuneCountInString(o.NameHi) > 60:
		return bad("catalog.offer_name")
	case len(o.Of) == 0 || slices.Contains(o.Of, ""):
		return bad("catalog.offer_of")
	case !isDay(o.From) || !isDay(o.Until) || o.From != "" && o.Until != "" && o.Until < o.From:
		return bad("catalog.offer_dates")
	}
	ok := o.Count > 0 && o.Count <= mostOfferPieces
	switch o.Kind {
	case OfferBundle:
		ok = ok && o.Count > 1 && o.Price.Positive() && !money.Max.Less(o.Price)
	case OfferFree:
		ok = ok && o.Free > 0 && o.Free <= mostOfferPieces
	case OfferPercent:
		ok = ok && o.Percent > 0 && o.Percent <= thousandthsOf1
	default:
		ok = false
	}
	if !ok {
		return bad("catalog.offer_numbers")
	}
	return nil
}

// isDay reports whether a bound of an offer is a day or not set.
func isDay(d clock.Day) bool {
	_, err := clock.ParseDay(string(d))
	return d == "" || err == nil
}

// ReadOffers reads what [WriteOffers] wrote; "" is none.
func ReadOffers(text string) ([]Offer, error) {
	if text == "" {
		return nil, nil
	}
	var all []Offer
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		return nil, fault.New(fault.Refused, "catalog.offer_unread").Because(err)
	}
	_, err := WriteOffers(all)
	return all, err
}

// WriteOffers checks offers and writes them as one text.
func WriteOffers(all []Offer) (string, error) {
	ids := map[string]bool{}
	for i := range all {
		if err := all[i].Check(); err != nil {
			return "", err
		}
		if ids[all[i].ID] {
			return "", fault.New(fault.Refused, "catalog.offer_twice", "offer", all[i].ID)
		}
		ids[all[i].ID] = true
	}
	if len(all) == 0 {
		return "", nil
	}
	text, err := json.Marshal(all)
	if err == nil && (len(all) > mostOffers || len(text) > mostOfferText) {
		err = fault.New(fault.Refused, "catalog.offers_many", "most", mostOffers)
	}
	return string(text), err
}
