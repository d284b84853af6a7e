package app

import (
	"context"
	"encoding/json"

	"haat/ui/viewmodel"
)

// setPlaces remembers the places of the organisation, as JSON: goods come in
// while there is no network, too.
const setPlaces = "zoho.places"

// Office is the back office for the Stock page.
type Office struct{ a *App }

var _ viewmodel.Office = Office{}

// CompareStock implements viewmodel.Office.
func (o Office) CompareStock(ctx context.Context) (int, error) {
	_, compared, err := o.a.CheckStock(ctx)
	return compared, err
}

// StockPlaces implements viewmodel.Office.
func (o Office) StockPlaces(ctx context.Context) ([]viewmodel.StockPlace, error) {
	a := o.a
	known := func(err error) ([]viewmodel.StockPlace, error) {
		text, kept := a.DB.Setting(ctx, setPlaces)
		var all []viewmodel.StockPlace
		if kept != nil || text == "" || json.Unmarshal([]byte(text), &all) != nil {
			return nil, err
		}
		return all, nil
	}
	if a.Engine() == nil {
		return known(a.NotConnected())
	}
	a.mu.Lock()
	c := a.client
	a.mu.Unlock()
	_, places, err := c.Find(ctx)
	if err != nil {
		return known(err)
	}
	all := []viewmodel.StockPlace{}
	for _, p := range places {
		if p.ID != a.Setting(setPlace) {
			all = append(all, viewmodel.StockPlace{ID: p.ID, Name: p.Name})
		}
	}
	text, err := json.Marshal(all)
	if err != nil {
		return all, err
	}
	return all, a.DB.Set(ctx, map[string]string{setPlaces: string(text)})
}
