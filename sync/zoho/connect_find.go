package zoho

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"haat/app/fault"
)

// With is this client with other choices of the owner.
func (c *Client) With(change func(*Config)) *Client {
	other := *c
	change(&other.cfg)
	return &other
}

// Config is what the client goes by.
func (c *Client) Config() Config { return c.cfg }

// Reach lists the organisations of the sign-in, and with the profile [Auto]
// finds out which product it is for: Inventory and Zoho POS answer at different
// addresses. It returns the client to go on with.
func (c *Client) Reach(ctx context.Context) (*Client, []Organisation, error) {
	if c.cfg.Profile != Auto {
		all, err := c.Organisations(ctx)
		return c, all, err
	}
	inventory := c.With(func(cfg *Config) { cfg.Profile = Locations })
	pos := c.With(func(cfg *Config) { cfg.Profile, cfg.Hosts = Zakya, cfg.Hosts.zakya() })
	order := []*Client{inventory, pos}
	if g, ok := c.tokens.(interface{ Granted() []string }); ok && ofZakya(g.Granted()) {
		slices.Reverse(order)
	}
	all, err := order[0].Organisations(ctx)
	if err == nil && len(all) > 0 || fault.Is(err, fault.Offline) || fault.Is(err, fault.Busy) || fault.Has(err, "fault.zoho_sign_in") {
		return order[0], all, err
	}
	if more, other := order[1].Organisations(ctx); other == nil && len(more) > 0 {
		return order[1], more, nil
	}
	return order[0], all, err
}

// Find lists the places, if need be from what some items tell of their stock:
// a narrow sign-in may read items and not settings. It returns the client to go
// on with. No place and no error says that nothing tells.
func (c *Client) Find(ctx context.Context) (*Client, []Place, error) {
	places, p, err := c.Places(ctx)
	if fault.Has(err, "fault.zoho_scope") {
		places, p, err = c.placesOfItems(ctx)
		if fault.Has(err, "fault.zoho_scope") {
			return c, nil, nil
		}
	}
	if err != nil || p == "" || c.cfg.Profile == Zakya {
		return c, places, err
	}
	return c.With(func(cfg *Config) { cfg.Profile = p }), places, nil
}

// someItems is how many items are asked for their places: those without stock
// tracking have none.
const someItems = "20"

func (c *Client) placesOfItems(ctx context.Context) ([]Place, Profile, error) {
	var list struct {
		Items []struct {
			ID text `json:"item_id"`
		} `json:"items"`
	}
	if _, err := c.fetch(ctx, request{method: http.MethodGet, path: "/items", query: url.Values{"per_page": {someItems}}}, &list); err != nil {
		return nil, "", err
	}
	var ids []string
	for _, i := range list.Items {
		ids = append(ids, string(i.ID))
	}
	if len(ids) == 0 {
		return nil, "", nil
	}
	var full struct {
		Items []struct {
			Locations  []placeOut `json:"locations"`
			Warehouses []placeOut `json:"warehouses"`
		} `json:"items"`
	}
	if _, err := c.fetch(ctx, request{method: http.MethodGet, path: "/itemdetails", query: url.Values{"item_ids": {strings.Join(ids, ",")}}}, &full); err != nil {
		return nil, "", err
	}
	var all []Place
	var p Profile
	for _, i := range full.Items {
		of, kind := placesOf(i.Locations), Locations
		if len(of) == 0 {
			of, kind = placesOf(i.Warehouses), Warehouses
		}
		for _, place := range of {
			if p = kind; !slices.ContainsFunc(all, func(o Place) bool { return o.ID == place.ID }) {
				all = append(all, place)
			}
		}
	}
	return all, p, nil
}

// Registration is what Zoho tells of the seller's GST registration; each may be
// empty. The till checks both before it believes them: that tax_id_value and
// tax_reg_no hold a GSTIN in India is likely and not documented.
type Registration struct {
	GSTIN string
	State string // Zoho's letters or the State's name
}

// Registration asks the place and then the organisation. An answer that says no
// is no obstacle: the owner is asked instead.
func (c *Client) Registration(ctx context.Context, place Place) (Registration, error) {
	r := Registration{State: place.State}
	if c.cfg.Profile == Locations {
		var one struct {
			Location placeOut `json:"location"`
		}
		if err := c.ifTold(ctx, "/locations/"+url.PathEscape(place.ID), &one); err != nil {
			return r, err
		}
		r.GSTIN = strings.TrimSpace(string(one.Location.TaxReg))
		if r.State == "" {
			r.State = one.Location.Address.state
		}
	}
	if r.GSTIN != "" {
		return r, nil
	}
	var one struct {
		Org struct {
			TaxID   text       `json:"tax_id_value"`
			Address addressOut `json:"address"`
		} `json:"organization"`
	}
	if err := c.ifTold(ctx, organisations+"/"+url.PathEscape(c.cfg.Organisation), &one); err != nil {
		return r, err
	}
	r.GSTIN = strings.TrimSpace(string(one.Org.TaxID))
	if r.State == "" {
		r.State = one.Org.Address.state
	}
	return r, nil
}

// ifTold reads something that may be refused.
func (c *Client) ifTold(ctx context.Context, path string, into any) error {
	_, err := c.fetch(ctx, request{method: http.MethodGet, path: path}, into)
	if fault.Is(err, fault.Refused) && !fault.Has(err, "fault.zoho_sign_in") {
		return nil
	}
	return err
}
