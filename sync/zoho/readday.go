package zoho

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"

	"haat/app/clock"
	"haat/app/fair"
	"haat/sync/outbox"
)

// errFilter is the reason for a list that does not keep to the date it was asked
// for: what it does not show would be read as missing.
var errFilter = errors.New("the list does not keep to the date it was asked for")

// ReadDay reads what Zoho has of a date, changing nothing: invoices and payments,
// and credit notes where some are expected. Each list takes a call for every two
// hundred rows, of all tills and channels (Zoho Inventory API, invoices, customer
// payments and credit notes: list, "date"). A list whose rows show that it did not
// keep to the date is refused.
func (c *Client) ReadDay(ctx context.Context, d clock.Day, credits bool) (fair.OfficeDay, error) {
	out := fair.OfficeDay{Day: d}
	err := c.eachOn(ctx, d, "/invoices", "invoices", &out.Calls, func(raw json.RawMessage) (string, error) {
		var r struct {
			Date text `json:"date"`
			listedDocument
			Number text `json:"invoice_number"`
		}
		err := json.Unmarshal(raw, &r)
		out.Invoices = append(out.Invoices, r.document(d, string(r.Number)))
		return string(r.Date), err
	})
	if err != nil {
		return out, err
	}
	err = c.eachOn(ctx, d, "/customerpayments", "customerpayments", &out.Calls, func(raw json.RawMessage) (string, error) {
		var r struct {
			Date      text   `json:"date"`
			Reference text   `json:"reference_number"`
			Mode      text   `json:"payment_mode"`
			Amount    amount `json:"amount"`
		}
		err := json.Unmarshal(raw, &r)
		out.Receipts = append(out.Receipts, fair.Receipt{Reference: string(r.Reference), Mode: string(r.Mode), Amount: r.Amount.Amount})
		return string(r.Date), err
	})
	if err != nil || !credits {
		return out, err
	}
	err = c.eachOn(ctx, d, "/creditnotes", "creditnotes", &out.Calls, func(raw json.RawMessage) (string, error) {
		var r struct {
			Date text `json:"date"`
			listedDocument
			Number text `json:"creditnote_number"`
		}
		err := json.Unmarshal(raw, &r)
		out.Credits = append(out.Credits, r.document(d, string(r.Number)))
		return string(r.Date), err
	})
	return out, err
}

// listedDocument is a row of a list of documents.
type listedDocument struct {
	Reference text   `json:"reference_number"`
	Status    text   `json:"status"`
	Total     amount `json:"total"`
	Balance   amount `json:"balance"`
}

func (r listedDocument) document(d clock.Day, number string) fair.Document {
	return fair.Document{
		Number: number, Reference: string(r.Reference), Day: d, Void: r.Status == "void", Draft: r.Status == "draft",
		Total: r.Total.Amount, Balance: r.Balance.Amount,
	}
}

// eachOn walks the pages of a list of one date. take reads a row and says its
// date.
func (c *Client) eachOn(ctx context.Context, d clock.Day, path, key string, calls *int, take func(json.RawMessage) (string, error)) error {
	for page := 1; ; page++ {
		list := map[string]json.RawMessage{}
		out, err := c.fetch(ctx, request{method: http.MethodGet, path: path, query: paged(url.Values{"date": {string(d)}}, page)}, &list)
		*calls += len(out.Calls)
		if err != nil {
			return err
		}
		rows, turn, ok := pageOf[json.RawMessage](list, key)
		if !ok {
			return failed(misread(out))
		}
		for _, raw := range rows {
			day, err := take(raw)
			if err == nil && day != string(d) {
				err = errFilter
			}
			if err != nil {
				out.Class, out.Words = outbox.Lost, clip(err.Error())
				return failed(out)
			}
		}
		switch {
		case !bool(turn.HasMore) || len(rows) == 0:
			return nil
		case turn.Page != page:
			return failed(misread(out)) // it does not turn its pages, and would never end
		}
	}
}
