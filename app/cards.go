package app

import (
	"haat/app/fault"
	"haat/app/sale"
)

// cardFree refuses a card number in what a person typed, for what is no verb of
// the till.
func cardFree(texts ...string) error {
	for _, s := range texts {
		if sale.HasCardNumber(s) {
			return fault.New(fault.Refused, "fault.card_number")
		}
	}
	return nil
}
