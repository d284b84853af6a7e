package app

import (
	"context"
	"errors"
	"io"
	"maps"
	"strings"

	"haat/app/fault"
	"haat/app/gst"
	"haat/catalog"
	"haat/catalog/carry"
	"haat/storage"
)

// travels are the settings that go with a catalog: what every till of the stall
// shares. No secret is a setting; people, terminals and shares of calls are each
// till's own.
var travels = []string{setGSTIN, setState, setRupee, setDC, setProfile, setOrg, setOrgName, setPlan, setPlace, setPlaceName, setAddress, setCity, setPriceList, setOffers}

// ExportCatalog writes catalog, counts, pictures and shared settings as one file
// for another till.
func (a *App) ExportCatalog(ctx context.Context, w io.Writer) (carry.Cargo, error) {
	items, err := a.DB.Items(ctx)
	if err != nil {
		return carry.Cargo{}, err
	}
	book := catalog.NewBook(items)
	shelf, err := a.DB.Shelf(ctx, a.Setting(setPlace))
	if err != nil {
		return carry.Cargo{}, err
	}
	c := carry.Cargo{
		Made: a.opt.Clock.Now(), Organisation: a.Setting(setOrg), Place: a.Setting(setPlace), Settings: map[string]string{}, Items: items,
		Picture: a.Pictures.Picture,
	}
	for i := range items {
		it := &items[i]
		if l := shelf.Of(book, it); it.Tracked && l.Known {
			c.Counts = append(c.Counts, carry.Count{Item: it.ID, Qty: l.Free(), At: shelf.Oldest()})
		}
		if _, ok := a.Pictures.Picture(it.Picture); ok {
			c.Pictures = append(c.Pictures, it.Picture)
		}
	}
	a.mu.Lock()
	for name, v := range a.set {
		if v != "" && travelling(name) {
			c.Settings[name] = v
		}
	}
	a.mu.Unlock()
	return c, carry.Write(w, c)
}

func travelling(name string) bool {
	for _, t := range travels {
		if name == t {
			return true
		}
	}
	return strings.HasPrefix(name, setOpenItem)
}

// Brought says what an import brought.
type Brought struct {
	storage.Imported
	Counts, Pictures, Settings int
	Rejects                    []carry.Reject
}

// ImportCatalog takes up another till's file. Settings that are here already
// stand; a till that is connected to another organisation refuses it.
func (a *App) ImportCatalog(ctx context.Context, r io.ReaderAt, size int64) (out Brought, err error) {
	f, err := carry.Open(r, size)
	if err != nil {
		return out, err
	}
	c, err := f.Cargo()
	if err != nil {
		return out, err
	}
	if own := a.Setting(setOrg); own != "" && c.Organisation != "" && own != c.Organisation {
		return out, fault.New(fault.Refused, "catalog.other_organisation")
	}
	change, err := a.shared(c.Settings)
	if err != nil {
		return out, err
	}
	a.pulling.Lock()
	defer a.pulling.Unlock()
	if out.Imported, err = a.DB.Import(ctx, "file", c.Items); err != nil {
		return out, err
	}
	if len(change) > 0 {
		if err := a.change(ctx, change); err != nil {
			return out, err
		}
		a.Till.Configure(a.keepTerminal())
	}
	out.Settings = len(change)
	if place := a.Setting(setPlace); place == c.Place {
		if err := a.DB.ImportStock(ctx, place, countsOf(c.Counts), false); err != nil {
			return out, err
		}
		out.Counts = len(c.Counts)
	}
	for _, key := range c.Pictures {
		if b, ok := c.Picture(key); ok && a.Pictures.Room() && !a.Pictures.Has(key) {
			if err := a.Pictures.Put(key, b); err != nil {
				return out, err
			}
			out.Pictures++
		}
	}
	return out, a.Till.Reload(ctx)
}

// shared picks the settings of a file that this till may take up and does not
// have yet, after trying whether it could still open with them.
func (a *App) shared(from map[string]string) (map[string]string, error) {
	change, all := map[string]string{}, settings{}
	a.mu.Lock()
	maps.Copy(all, a.set)
	a.mu.Unlock()
	for name, v := range from {
		if v != "" && travelling(name) && all[name] == "" {
			change[name] = v
		}
	}
	maps.Copy(all, change)
	_, state := gst.StateByCode(all.state())
	_, err := stateOf(all[setGSTIN])
	if _, _, bad := all.zoho(a.opt); bad != nil || !state || err != nil {
		return nil, fault.New(fault.Damaged, "catalog.file_damaged").Because(errors.Join(bad, err))
	}
	return change, nil
}

func countsOf(all []carry.Count) []catalog.Count {
	out := make([]catalog.Count, len(all))
	for i, c := range all {
		out[i] = catalog.Count{Item: c.Item, Physical: c.Qty}
	}
	return out
}

// ImportTable takes up a table of items, for a stall that has no back office
// yet. Rows that cannot be taken are named; the others are.
func (a *App) ImportTable(ctx context.Context, r io.Reader) (out Brought, err error) {
	t, err := carry.ReadTable(r)
	if err != nil {
		return out, err
	}
	out.Rejects = t.Rejects
	a.pulling.Lock()
	defer a.pulling.Unlock()
	if out.Imported, err = a.DB.Import(ctx, "csv", t.Items); err != nil {
		return out, err
	}
	out.Counts = len(t.Counts)
	err = a.DB.ImportStock(ctx, a.Setting(setPlace), countsOf(t.Counts), true)
	return out, errors.Join(err, a.Till.Reload(ctx))
}
