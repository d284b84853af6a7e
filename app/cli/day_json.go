package cli

import (
	"fmt"

	"haat/app/money"
	"haat/app/shift"
)

// jsonDay is what haat day --json prints. Amounts are paise, quantities
// decimal text. Sales, tenders and rates are before returns; net and net_rates
// after.
func jsonDay(d shift.Day) map[string]any {
	hours := map[string]any{}
	for h, x := range d.Hours {
		if x.Bills > 0 {
			hours[fmt.Sprintf("%02d", h)] = map[string]any{"paise": x.Amount, "bills": x.Bills}
		}
	}
	return map[string]any{
		"day": d.Date, "bills": d.Bills, "sales_paise": d.Sales, "gross_paise": d.Gross, "discount_paise": d.Discount, "round_paise": d.Round,
		"tax_paise": d.Parts.Tax(), "average_paise": d.Average(), "cancelled": d.Cancelled, "cancelled_paise": d.CancelSum, "customers": d.Customers,
		"returns": d.Returned.Notes, "returned_paise": d.Returned.Total, "net_paise": d.Net(), "net_tax_paise": d.NetParts().Tax(),
		"late_cancelled": d.Late, "late_cancelled_paise": d.LateSum, "business_taxable_paise": d.Business.Taxable,
		"tenders": jsonWays(d.Tenders), "refunds": jsonWays(d.Returned.Ways), "rates": jsonRates(d.Rates), "net_rates": jsonRates(d.NetRates()),
		"states": jsonStates(d.States), "hours": hours, "top": jsonItems(d.Top), "slow": jsonItems(d.Slow), "categories": jsonGroups(d.Groups),
		"cashiers": jsonCashiers(d.Cashiers), "cash_box_paise": d.Box.Expected(), "unsent": d.Unsent, "stopped": d.Stopped,
		"unprinted": d.Unprinted, "unsure": d.Unsure,
	}
}

func jsonWays(all []shift.TenderTotal) []map[string]any {
	out := []map[string]any{}
	for _, x := range all {
		out = append(out, map[string]any{"kind": x.Kind, "network": x.Network, "paise": x.Amount, "bills": x.Bills, "unsure": x.Unsure})
	}
	return out
}

func jsonRates(all []shift.RateTotal) []map[string]any {
	out := []map[string]any{}
	for _, r := range all {
		out = append(out, map[string]any{
			"rate": r.Rate.String(), "taxable_paise": r.Parts.Taxable, "cgst_paise": r.Parts.CGST, "sgst_paise": r.Parts.SGST, "igst_paise": r.Parts.IGST,
		})
	}
	return out
}

func jsonStates(all []shift.StateTotal) []map[string]any {
	out := []map[string]any{}
	for _, x := range all {
		out = append(out, map[string]any{"state": x.Place, "taxable_paise": x.Parts.Taxable, "igst_paise": x.Parts.IGST})
	}
	return out
}

func jsonItems(all []shift.ItemTotal) []map[string]any {
	out := []map[string]any{}
	for _, x := range all {
		out = append(out, map[string]any{"item": x.Item, "name": x.Name, "quantity": money.Quantity.Decimal(x.Qty), "paise": x.Amount})
	}
	return out
}

func jsonGroups(all []shift.GroupTotal) []map[string]any {
	out := []map[string]any{}
	for _, x := range all {
		out = append(out, map[string]any{"category": x.Name, "quantity": x.Qty.Decimal(), "paise": x.Amount})
	}
	return out
}

func jsonCashiers(all []shift.CashierTotal) []map[string]any {
	out := []map[string]any{}
	for _, x := range all {
		out = append(out, map[string]any{"cashier": x.Who.UUID(), "name": x.Name, "bills": x.Bills, "paise": x.Amount, "undone": x.Undone, "cancelled": x.Back})
	}
	return out
}
