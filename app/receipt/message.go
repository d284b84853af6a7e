package receipt

import (
	"strings"

	"haat/app/sale"
	"haat/app/words"
)

// Message is a bill in a few lines for a phone: who, number, total, how it was
// paid, and the link when the back office gave one. It holds no tax figures:
// the bill does.
func Message(r sale.Record, s Seller, link string, lang words.Lang) string {
	lines := []string{
		lang.T("message.greeting", "seller", s.Name),
		lang.T("message.bill", "number", r.Number, "amount", rupees(r.Bill.Payable)),
	}
	for _, x := range r.Tenders {
		lines = append(lines, lang.T("message.paid", "how", lang.T("tender."+string(x.Kind)), "amount", rupees(x.Amount)))
	}
	if link != "" {
		lines = append(lines, link)
	}
	return strings.Join(append(lines, lang.T("bill.thanks")), "\n")
}
