package sale_test

import (
	"testing"

	"haat/app/sale"
)

func TestCardNumbersAreSeenHoweverTheyAreWritten(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"in one": "4111111111111111", "by fours": "4111 1111 1111 1111", "by dashes": "4111-1111-1111-1111",
		"with its expiry": "4111111111111111 1228", "with expiry and code": "card 4111 1111 1111 1111 12/28 123",
		"after a phone": "9820041177 4111111111111111", "by points": "4111.1111.1111.1111", "by strokes": "4111/1111/1111/1111",
		"by long dashes": "4111–1111–1111–1111", "with unseen spaces": "4111\u200b1111\u20601111\u00ad1111", "by hard spaces": "4111\u00a01111\u00a01111\u00a01111",
		"in Hindi digits": "४१११ ११११ ११११ ११११", "in wide digits": "４１１１１１１１１１１１１１１１",
		"American Express": "3782.822463.10005", "over a line's end": "4111 1111\n1111 1111",
	} {
		if !sale.HasCardNumber(text) {
			t.Errorf("%s: %q passes", name, text)
		}
	}
	for name, text := range map[string]string{
		"two phones": "call 9820041177 or 9820041178", "a reference": "632112345678", "a date and a reference": "21/11/2026 632112345678",
		"amounts": "1,200.50 + 3,400.00", "times": "12:05:06 13:07:08 14:09:10", "a GSTIN": "27AAPFU0939F1ZV", "nothing": "",
		"an address of the net": "192.168.100.200",
	} {
		if sale.HasCardNumber(text) {
			t.Errorf("%s: %q is refused", name, text)
		}
	}
}
