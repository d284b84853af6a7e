package app

import (
	"context"

	"haat/app/fault"
	"haat/catalog"
)

// setOffers are the owner's offers as one text; see [catalog.WriteOffers].
const setOffers = "offers"

// Offers are the owner's offers, in their order.
func (a *App) Offers() ([]catalog.Offer, error) { return catalog.ReadOffers(a.Setting(setOffers)) }

// PutOffer adds an offer after the others, or replaces the one with its id. It
// holds from the next change of a bill on; bills that are being paid keep what
// was agreed.
func (a *App) PutOffer(ctx context.Context, o catalog.Offer) error {
	all, err := a.Offers()
	if err != nil {
		return err
	}
	found := false
	for i := range all {
		if all[i].ID == o.ID {
			all[i], found = o, true
		}
	}
	if !found {
		all = append(all, o)
	}
	return a.useOffers(ctx, all)
}

// DropOffer takes an offer away.
func (a *App) DropOffer(ctx context.Context, id string) error {
	all, err := a.Offers()
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].ID == id {
			return a.useOffers(ctx, append(all[:i:i], all[i+1:]...))
		}
	}
	return fault.New(fault.Missing, "catalog.no_offer", "offer", id)
}

func (a *App) useOffers(ctx context.Context, all []catalog.Offer) error {
	text, err := catalog.WriteOffers(all)
	if err != nil {
		return err
	}
	if err := a.change(ctx, map[string]string{setOffers: text}); err != nil {
		return err
	}
	a.Till.Configure(a.keepTerminal())
	return nil
}
