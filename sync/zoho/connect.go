package zoho

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"haat/app/fault"
)

// Organisation is one of the sign-in's organisations.
type Organisation struct {
	ID, Name, Plan string
	Currency       string
	Active         bool
}

// Place is a location or warehouse. What Zoho does not tell is empty.
type Place struct {
	ID, Name string
	Primary  bool
	State    string // Zoho's letters or the State's name
}

// Organisations lists what the sign-in may work with.
func (c *Client) Organisations(ctx context.Context) ([]Organisation, error) {
	var list struct {
		All []struct {
			ID       text `json:"organization_id"`
			Name     text `json:"name"`
			Plan     text `json:"plan_name"`
			Currency text `json:"currency_code"`
			Active   *yes `json:"is_org_active"`
		} `json:"organizations"`
	}
	if _, err := c.fetch(ctx, request{method: http.MethodGet, path: organisations}, &list); err != nil {
		return nil, err
	}
	var all []Organisation
	for _, o := range list.All {
		all = append(all, Organisation{string(o.ID), string(o.Name), string(o.Plan), string(o.Currency), o.Active == nil || bool(*o.Active)})
	}
	return all, nil
}

// Places lists locations, or warehouses where the organisation has not been
// migrated, and says which of the two it found.
func (c *Client) Places(ctx context.Context) ([]Place, Profile, error) {
	var list struct {
		Locations []placeOut `json:"locations"`
	}
	out, err := c.fetch(ctx, request{method: http.MethodGet, path: "/locations"}, &list)
	if err == nil {
		return placesOf(list.Locations), Locations, nil
	}
	if out.HTTP != http.StatusNotFound {
		return nil, "", err
	}
	var old struct {
		Warehouses []placeOut `json:"warehouses"`
	}
	if _, err := c.fetch(ctx, request{method: http.MethodGet, path: "/settings/warehouses"}, &old); err != nil {
		return nil, "", err
	}
	return placesOf(old.Warehouses), Warehouses, nil
}

type placeOut struct {
	LocationID text       `json:"location_id"`
	Location   text       `json:"location_name"`
	Warehouse  text       `json:"warehouse_id"`
	Name       text       `json:"warehouse_name"`
	Primary    yes        `json:"is_primary"`
	PrimaryL   yes        `json:"is_primary_location"`
	Status     text       `json:"status"`
	Children   []placeOut `json:"children"`
	ChildL     []placeOut `json:"child_locations"`
	Address    addressOut `json:"address"`
	TaxReg     text       `json:"tax_reg_no"`
}

// addressOut is an address that may be an object, a line of text, or nothing.
type addressOut struct{ state string }

// UnmarshalJSON implements json.Unmarshaler.
func (a *addressOut) UnmarshalJSON(b []byte) error {
	var o struct {
		Code text `json:"state_code"`
		Name text `json:"state"`
	}
	if len(b) == 0 || b[0] != '{' {
		return nil // not an object: nothing in it is needed so badly
	}
	if err := json.Unmarshal(b, &o); err != nil {
		return err
	}
	if a.state = strings.TrimSpace(string(o.Code)); a.state == "" {
		a.state = strings.TrimSpace(string(o.Name))
	}
	return nil
}

func placesOf(all []placeOut) []Place {
	var out []Place
	for _, p := range all {
		if p.Status != "inactive" {
			id, name := string(p.LocationID), string(p.Location)
			if id == "" {
				id, name = string(p.Warehouse), string(p.Name)
			}
			out = append(out, Place{ID: id, Name: name, Primary: bool(p.Primary || p.PrimaryL), State: p.Address.state})
		}
		out = append(out, placesOf(p.Children)...)
		out = append(out, placesOf(p.ChildL)...)
	}
	return out
}

// ByName picks one of several by name, case and spaces aside; with none named,
// the only one there is. The fault lists what there is.
func ByName[T any](all []T, name func(T) string, want, key string) (T, error) {
	var none T
	fold := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	if want == "" && len(all) == 1 {
		return all[0], nil
	}
	names := make([]string, len(all))
	for i, x := range all {
		if names[i] = name(x); fold(names[i]) == fold(want) {
			return x, nil
		}
	}
	slices.Sort(names)
	return none, fault.New(fault.Missing, key, "want", want, "have", strings.Join(names, ", "))
}
