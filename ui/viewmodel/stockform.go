package viewmodel

import (
	"context"
	"strings"

	"haat/app/money"
	"haat/app/till"
	"haat/catalog"
)

// What can be begun about an item.
const (
	stockCount   = "count"
	stockReceive = "receive"
	stockDamage  = "damage"
	stockShare   = "share"
	stockGive    = "give"
	stockSlip    = "slip"
	stockMoves   = "moves"
)

// stockForm is something about an item, half done.
type stockForm struct {
	kind     string
	qty      string
	others   string // what other tills hold
	all      string // what lies here in all
	to       string // the other till
	from     string // the place goods came from
	why      string
	wrong    map[string]error // by field; "" is about all
	asking   bool             // the places are being fetched
	busy     bool
	said     bool // a person's word that the other tills have nothing unsent
	sure     bool // asked once whether all shares are to end
	slip     catalog.Slip
	slipText string // another till's
}

// begin opens a form.
func (r *Stockroom) begin(kind string) {
	r.form = stockForm{kind: kind}
	switch kind {
	case stockMoves:
		r.read()
	case stockReceive:
		r.askPlaces()
	}
	r.k.changed()
}

// askPlaces fetches where goods can come from.
func (r *Stockroom) askPlaces() {
	r.form.asking = true
	var found []StockPlace
	r.k.off(func(ctx context.Context) (err error) {
		found, err = r.k.deps.Office.StockPlaces(ctx)
		return err
	}, func(err error) {
		if r.form.kind != stockReceive {
			return
		}
		r.form.asking = false
		if err != nil {
			r.form.wrong = map[string]error{"": err}
			return
		}
		r.places = found
		if len(found) == 1 {
			r.form.from = found[0].ID
		}
	})
}

// formBlocks asks for what is needed.
func (r *Stockroom) formBlocks(b *blocks, row till.StockRow) {
	k, f, it := r.k, &r.form, row.Item
	b.remark("wrong", k.said(f.wrong[""]), MoodStopped)
	number := func(id, label, hint string, into *string, focus bool) {
		if it.Fractions() {
			label += " (" + it.Unit + ")"
		}
		x := b.field(BlockNumber, id, label, hint, into)
		x.Wrong, x.Focus, x.Press = k.said(f.wrong[id]), focus, func() { r.save(row) }
	}
	save := k.t("screen.stock.save")
	switch f.kind {
	case stockCount:
		b.text("what", k.t("screen.stock.countWhat"))
		number("qty", k.t("screen.stock.countField"), "", &f.qty, true)
	case stockReceive:
		b.text("what", k.t("screen.stock.receiveWhat"))
		number("qty", k.t("screen.stock.howMany"), "", &f.qty, true)
		r.placeBlocks(b)
		b.field(BlockField, "why", k.t("screen.stock.note"), k.t("screen.customer.optional"), &f.why)
	case stockDamage:
		b.text("what", k.t("screen.stock.damageWhat"))
		number("qty", k.t("screen.stock.howMany"), "", &f.qty, true)
		r.whyBlocks(b)
	case stockShare:
		b.text("what", k.t("screen.stock.shareWhat"))
		number("qty", k.t("screen.stock.shareField"), "", &f.qty, true)
		number("others", k.t("screen.stock.othersField"), "0", &f.others, false)
		number("all", k.t("screen.stock.allField"), amount(row.Level.Low.Sub(row.Level.Reserve), it), &f.all, false)
	case stockGive:
		b.text("what", k.t("screen.stock.giveWhat", "name", r.now.name))
		number("qty", k.t("screen.stock.howMany"), "", &f.qty, true)
		x := b.field(BlockCapitals, "to", k.t("screen.stock.toTill"), k.t("screen.stock.tillHint"), &f.to)
		x.Wrong = k.said(f.wrong["to"])
		save = k.t("screen.stock.makeSlip")
	}
	b.strong("save", save, f.busy, func() { r.save(row) })
	b.button("back", k.t("screen.sending.goBack"), func() { r.Back() })
}

// placeBlocks choose where goods came from.
func (r *Stockroom) placeBlocks(b *blocks) {
	k, f := r.k, &r.form
	b.head("from", k.t("screen.stock.from"))
	switch {
	case f.asking:
		b.small("asking", k.t("screen.stock.asking"))
	case len(r.places) == 0 && f.wrong[""] == nil:
		b.remark("noPlace", k.t("screen.stock.noPlace"), MoodGoing)
	default:
		var all []Chip
		for _, p := range r.places {
			all = append(all, Chip{p.ID, p.Name})
		}
		b.chips("place", all, f.from, func(id string) { f.from = id; k.changed() })
	}
	b.remark("fromWrong", k.said(f.wrong["from"]), MoodStopped)
}

func (r *Stockroom) whyBlocks(b *blocks) {
	k, f := r.k, &r.form
	b.head("whyHead", k.t("screen.bills.why"))
	var all []Chip
	for _, u := range []string{k.t("screen.stock.whyBroken"), k.t("screen.stock.whySpoilt"), k.t("screen.stock.whyLost")} {
		all = append(all, Chip{u, u})
	}
	b.chips("usual", all, f.why, func(id string) { f.why = id; k.changed() })
	x := b.field(BlockField, "why", "", k.t("screen.bills.whyHint"), &f.why)
	x.Wrong = k.said(f.wrong["why"])
}

// quantityOf reads what was typed for a quantity of an item, or says in words
// why it cannot be one.
func quantityOf(text string, it *catalog.Item, zero bool) (q money.Quantity, wrong error) {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return q, refused("screen.stock.typeNumber")
	case strings.HasPrefix(text, "-") || strings.HasPrefix(text, "−"):
		return q, refused("screen.stock.negative")
	}
	q, err := money.ParseQuantity(text)
	switch {
	case err != nil:
		return q, refused("screen.stock.notNumber", "text", text)
	case !q.Whole() && !it.Fractions():
		return q, refused("screen.stock.wholeOnly")
	case money.MaxQuantity.Less(q):
		return q, refused("screen.stock.tooMany", "most", money.MaxQuantity)
	case q.IsZero() && !zero:
		return q, refused("screen.stock.aboveZero")
	}
	return q, nil
}

// save checks what was typed and does it.
func (r *Stockroom) save(row till.StockRow) {
	k, f, it := r.k, &r.form, row.Item
	if f.busy {
		return
	}
	f.wrong = map[string]error{}
	check := func(id, text string, zero bool) money.Quantity {
		q, wrong := quantityOf(text, it, zero)
		if wrong != nil {
			f.wrong[id] = wrong
		}
		return q
	}
	qty := check("qty", f.qty, f.kind == stockCount || f.kind == stockShare)
	var others, all money.Quantity
	switch f.kind {
	case stockShare:
		if f.others != "" {
			others = check("others", f.others, true)
		}
		if f.all != "" {
			all = check("all", f.all, false)
		}
	case stockReceive:
		if f.from == "" {
			f.wrong["from"] = refused("screen.stock.choosePlace")
		}
	case stockDamage:
		if strings.TrimSpace(f.why) == "" {
			f.wrong["why"] = refused("screen.stock.typeWhy")
		}
	case stockGive:
		if f.to == "" {
			f.wrong["to"] = refused("screen.stock.typeTill")
		}
	}
	if len(f.wrong) > 0 {
		k.changed()
		return
	}
	r.do(it, qty, till.Load{Item: it.ID, Quota: qty, Others: others, Count: all})
}

// do does what the form is for.
func (r *Stockroom) do(it *catalog.Item, qty money.Quantity, load till.Load) {
	k, t, f := r.k, r.k.deps.Till, r.form
	q := amount(qty, it)
	switch f.kind {
	case stockCount:
		r.act(func(ctx context.Context) error { return t.Count(ctx, it.ID, qty) }, func() string { return k.t("screen.stock.counted", "quantity", q) })
	case stockReceive:
		r.act(func(ctx context.Context) error { _, err := t.Receive(ctx, it.ID, qty, f.from, f.why); return err },
			func() string { return k.t("screen.stock.received", "quantity", q) })
	case stockDamage:
		r.act(func(ctx context.Context) error { _, err := t.Damage(ctx, it.ID, qty, f.why); return err },
			func() string { return k.t("screen.stock.damaged", "quantity", q) })
	case stockShare:
		r.act(func(ctx context.Context) error { return t.Allot(ctx, load) }, func() string { return k.t("screen.stock.shareSet", "quantity", q) })
	case stockGive:
		var slip catalog.Slip
		r.act(func(ctx context.Context) (err error) { slip, err = t.GiveSlip(ctx, it.ID, qty, f.to); return err }, func() string {
			r.form = stockForm{kind: stockSlip, slip: slip}
			return ""
		})
	}
}

// act does something off the thread, once; a refusal stays in the form, and
// what was done is said.
func (r *Stockroom) act(work func(ctx context.Context) error, done func() string) {
	if r.form.busy {
		return
	}
	r.form.busy = true
	item := r.chosen
	r.k.off(work, func(err error) {
		if r.chosen != item {
			if err != nil {
				r.k.Fault(err)
			}
			return
		}
		r.form.busy = false
		if err != nil {
			if r.form.kind == "" {
				r.k.Fault(err)
			} else {
				r.form.wrong = map[string]error{"": err}
			}
			return
		}
		r.form = stockForm{}
		if text := done(); text != "" {
			r.k.say(text)
		}
	})
	r.k.changed()
}
