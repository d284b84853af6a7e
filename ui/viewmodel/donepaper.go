package viewmodel

import "context"

// The papers of the bill just paid.
const (
	PaperPrint   = "print"
	PaperMessage = "message"
	PaperChat    = "chat"
)

// papers are the ways in which the customer can have the bill just paid. What
// was asked for says so and is not asked again by a second press.
func (d *Done) papers() []Chip {
	k, p, r := d.k, d.k.deps.Papers, d.k.view.Last
	if p == nil || r == nil {
		return nil
	}
	var out []Chip
	if p.CanPrint() {
		word := k.t("screen.done.print")
		if d.asked[PaperPrint] {
			word = k.t("screen.done.printing")
		}
		out = append(out, Chip{PaperPrint, word})
	}
	if r.Customer.Phone == "" {
		return out
	}
	switch {
	case p.CanSend() && r.Customer.SendBill && d.asked[PaperMessage]:
		out = append(out, Chip{PaperMessage, k.t("screen.done.sending")})
	case p.CanSend() && r.Customer.SendBill:
		out = append(out, Chip{PaperMessage, k.t("screen.done.whatsApp")})
	case k.deps.Open != nil && p.ChatLink(*r, k.lang) != "":
		out = append(out, Chip{PaperChat, k.t("screen.done.whatsApp")})
	}
	return out
}

// Paper gives the customer the bill one of the ways.
func (d *Done) Paper(id string) {
	k, p, r := d.k, d.k.deps.Papers, d.k.view.Last
	if p == nil || r == nil || d.asked[id] {
		return
	}
	bill := r.ID
	verbs := map[string]func(ctx context.Context) error{
		PaperPrint:   func(ctx context.Context) error { return p.Print(ctx, bill) },
		PaperMessage: func(ctx context.Context) error { return p.Send(ctx, bill) },
	}
	work, ok := verbs[id]
	if !ok {
		k.open(p.ChatLink(*r, k.lang))
		return
	}
	if d.asked == nil {
		d.asked = map[string]bool{}
	}
	d.asked[id] = true
	k.off(work, func(err error) {
		if err != nil {
			delete(d.asked, id)
			k.Fault(err)
		}
	})
}
