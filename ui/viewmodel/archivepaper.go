package viewmodel

import (
	"context"

	"haat/app/sale"
)

// paperBlocks offers what can really be done: paper where there is a printer,
// the message where there is a phone and something to send it with.
func (a *Archive) paperBlocks(b *blocks) {
	k, p, r := a.k, a.k.deps.Papers, a.bill.Record
	if p == nil {
		return
	}
	if p.CanPrint() {
		b.button("print", k.t("screen.bills.print"), func() {
			k.off(func(ctx context.Context) error { return p.Print(ctx, r.ID) }, a.toldOf("screen.bills.printing"))
		})
	}
	if r.State != sale.Paid || r.Customer.Phone == "" || r.AwaitsIRN() {
		return
	}
	switch link := p.ChatLink(r, k.lang); {
	case p.CanSend() && r.Customer.SendBill:
		b.button("send", k.t("screen.bills.send"), func() {
			k.off(func(ctx context.Context) error { return p.Send(ctx, r.ID) }, a.toldOf("screen.bills.sending"))
		})
	case link != "" && k.deps.Open != nil:
		b.button("chat", k.t("screen.bills.chat"), func() { k.open(link) })
	}
}

// toldOf says how something went that goes on by itself.
func (a *Archive) toldOf(key string) func(err error) {
	return func(err error) {
		if err != nil {
			a.k.Fault(err)
			return
		}
		a.k.say(a.k.lang.T(key))
	}
}
