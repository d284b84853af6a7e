package viewmodel

import (
	"context"

	"haat/app/payment"
	"haat/app/sale"
	"haat/app/till"
)

// partBack is a paid part on its way back.
type partBack struct {
	no  int
	way payment.Way
	ref string
	why string
}

// askBack asks how a paid part goes back.
func (w *Ways) askBack(no int) {
	w.kind, w.wrong, w.back = waysBack, nil, partBack{no: no, way: payment.ByVoid}
	w.k.changed()
}

// backBlocks are what must be known about it, by how it was paid. It returns
// the amount.
func (w *Ways) backBlocks(b *blocks) string {
	k, f := w.k, &w.back
	if f.no >= len(k.view.Parts) {
		return ""
	}
	x := k.view.Parts[f.no]
	amount := rupees(x.Amount)
	switch {
	case x.Kind == sale.Cash:
		b.text("cash", k.t("screen.ways.back_cash", "amount", amount))
	case x.Kind.Account():
		b.text("account", k.t("screen.ways.back_account", "amount", amount, "way", k.way(x.Kind)))
	default:
		k.backWays(b, &f.way, x.Kind != sale.UPIQR)
		k.backSlip(b, f.way, &f.ref)
	}
	if x.Standing.Unsure() {
		b.field(BlockField, "why", k.t("screen.ways.why"), k.t("screen.ways.why_hint"), &f.why)
	}
	b.strong("back", k.t("screen.ways.back_do", "amount", amount), false, w.giveBack)
	return amount
}

// backWays asks by which way money goes back. A void is for the machine only.
func (k *Desk) backWays(b *blocks, way *payment.Way, machine bool) {
	all := []Chip{{string(payment.ByRefund), k.t("screen.ways.by_refund")}, {string(payment.ByCash), k.t("screen.ways.by_cash")}}
	if machine {
		all = append([]Chip{{string(payment.ByVoid), k.t("screen.ways.by_void")}}, all...)
	} else if *way == payment.ByVoid {
		*way = payment.ByRefund
	}
	b.chips("way", all, string(*way), func(id string) { *way = payment.Way(id); k.changed() })
}

// backSlip says what to do for a way and asks for the slip of it.
func (k *Desk) backSlip(b *blocks, way payment.Way, ref *string) {
	how := map[payment.Way]string{
		payment.ByVoid: k.t("screen.ways.how_void"), payment.ByRefund: k.t("screen.ways.how_refund"), payment.ByCash: k.t("screen.ways.how_cash"),
	}
	b.text("how", how[way])
	if way != payment.ByCash {
		b.field(BlockCapitals, "back_ref", k.t("screen.ways.back_ref"), k.t("screen.ways.back_hint"), ref)
	}
}

// slipOf is what was typed from the slip of a void or refund: up to six letters
// and digits are an approval code, longer ones are an RRN.
func slipOf(ref string) payment.Slip {
	if len(ref) > 6 {
		return payment.Slip{RRN: ref}
	}
	return payment.Slip{Approval: ref}
}

func (w *Ways) giveBack() {
	f := w.back
	w.do(func(ctx context.Context) error {
		return w.k.deps.Till.GiveBackPart(ctx, f.no, till.Back{Way: f.way, Slip: slipOf(f.ref), Why: f.why})
	}, func() { w.kind, w.back = waysMore, partBack{} })
}
