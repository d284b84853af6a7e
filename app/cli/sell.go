package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/receipt"
	"haat/app/sale"
	"haat/app/till"
	"haat/app/words"
)

type sellCmd struct {
	Item    []string      `required:"" help:"SKU or barcode, with =quantity; may be given again." placeholder:"SKU[=QTY]"`
	Tender  string        `default:"cash" help:"cash, cash=₹given, card or upi on the terminal, standalone (keyed into it by hand), or upi_qr (our own code)."`
	Final   string        `help:"A final price for the whole bill." placeholder:"₹"`
	Name    string        `name:"customer-name" help:"The customer's name."`
	Phone   string        `help:"The customer's mobile number."`
	Address string        `help:"The customer's address; it stays on this device and in the contact's notes."`
	State   string        `help:"The customer's State as two digits: puts name, address and State on the bill, which is then taxed for it."`
	GSTIN   string        `name:"gstin" help:"The customer's GSTIN, for a business bill."`
	Wait    time.Duration `default:"8m" help:"How long to wait for the card terminal."`
	sellClaim
	Language string `default:"en" enum:"en,hi" help:"The bill's language: en or hi."`
}

// sold is what haat sell --json prints.
type sold struct {
	Number  string        `json:"number"`
	ID      string        `json:"id"`
	Payable money.Amount  `json:"payable_paise"`
	Tax     money.Amount  `json:"tax_paise"`
	Change  money.Amount  `json:"change_paise"`
	Tenders []soldTender  `json:"tenders"`
	Day     clock.Day     `json:"day"`
	State   payment.State `json:"payment_state,omitempty"`
	Look    []string      `json:"second_look,omitempty"` // what the law or the banks make worth one
}

type soldTender struct {
	Kind   sale.Kind    `json:"kind"`
	Amount money.Amount `json:"paise"`
	RRN    string       `json:"rrn,omitempty"`
}

// Run makes one sale.
func (c sellCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		cfg := a.Till.Config()
		cfg.TellAfter = 0 // nobody stands here to undo it
		a.Till.Configure(cfg)
		// What was going on when the program last ended comes first.
		if _, err := a.Till.Step(e.ctx); err != nil {
			return err
		}
		a.Till.NextCustomer()
		if err := c.fill(e.ctx, a.Till); err != nil {
			return err
		}
		look := secondLook(a.Till.View(), e.lang)
		r, err := c.pay(e.ctx, a.Till)
		if err != nil {
			return err
		}
		out := soldOf(r)
		out.Look = look
		return e.say(out, receipt.Text(r, a.Seller(), receipt.Wide, words.Parse(c.Language))+strings.Join(append(look, ""), "\n"))
	})
}

// secondLook is what the till says about a bill before it is paid.
func secondLook(v till.View, lang words.Lang) []string {
	var out []string
	for _, h := range v.Hints {
		out = append(out, lang.T(h.Key, h.Pairs...))
	}
	for _, w := range v.Warnings {
		out = append(out, lang.T(w))
	}
	return out
}

func soldOf(r sale.Record) sold {
	out := sold{Number: r.Number, ID: r.ID.UUID(), Payable: r.Bill.Payable, Tax: r.Bill.Parts.Tax(), Day: r.Day}
	for _, x := range r.Tenders {
		out.Change = out.Change.Add(x.Change)
		out.Tenders = append(out.Tenders, soldTender{x.Kind, x.Amount, x.RRN})
	}
	return out
}

// fill puts items and customer on the bill.
func (c sellCmd) fill(ctx context.Context, t *till.Till) error {
	for _, it := range c.Item {
		code, qty, given := strings.Cut(it, "=")
		q := money.Units(1)
		if given {
			var err error
			if strings.HasPrefix(qty, "-") {
				return fault.New(fault.Refused, "fault.qty_positive", "item", code)
			}
			if q, err = money.ParseQuantity(qty); err != nil {
				return usage(fmt.Sprintf("%q is not a quantity", qty))
			}
		}
		if _, err := t.Scan(code, q); err != nil {
			return err
		}
	}
	if c.Final != "" {
		p, err := money.Parse(c.Final)
		if err != nil {
			return usage(fmt.Sprintf("%q is not an amount", c.Final))
		}
		if err := t.FinalPrice(ctx, p); err != nil {
			return err
		}
	}
	v := t.View()
	return t.SetCustomer(v.Draft.ID(), sale.Customer{Phone: c.Phone, Name: c.Name, Address: c.Address, GSTIN: c.GSTIN, State: c.State, Billed: c.State != "", SendBill: c.Phone != ""})
}

func (c sellCmd) pay(ctx context.Context, t *till.Till) (sale.Record, error) {
	kind, given, _ := strings.Cut(c.Tender, "=")
	switch kind {
	case "cash":
		var a money.Amount
		if given != "" {
			var err error
			if a, err = money.Parse(given); err != nil {
				return sale.Record{}, usage(fmt.Sprintf("%q is not an amount", given))
			}
		}
		return t.PayCash(ctx, a)
	case "card", "upi":
		if _, err := t.Charge(ctx, payment.Mode(kind), money.Amount{}); err != nil {
			return sale.Record{}, err
		}
		return c.await(ctx, t)
	case "standalone":
		return c.keyed(ctx, t)
	case "upi_qr":
		return c.ownCode(ctx, t)
	}
	return sale.Record{}, usage(fmt.Sprintf("%q is not a tender: use cash, cash=₹, card, upi, standalone or upi_qr", c.Tender))
}

// await steps the payment until it is over or the wait is.
func (c sellCmd) await(ctx context.Context, t *till.Till) (sale.Record, error) {
	ctx, cancel := context.WithTimeout(ctx, c.Wait)
	defer cancel()
	clk := clock.System()
	for {
		wake, err := t.Step(ctx)
		if err != nil && ctx.Err() == nil {
			return sale.Record{}, err
		}
		v := t.View()
		switch {
		case v.Last != nil:
			return *v.Last, nil
		case v.Paying == nil && v.Ended != nil:
			return sale.Record{}, ended(*v.Ended)
		}
		if err := clk.Wait(ctx, wake, t.Poked()); err != nil {
			return sale.Record{}, fault.New(fault.Unsure, "fault.payment_unsure").Because(errors.Join(err, context.Cause(ctx)))
		}
	}
}

// ended puts words to a payment that came to nothing.
func ended(a payment.Attempt) error {
	key := map[payment.State]string{
		payment.Declined: "fault.payment_declined", payment.Cancelled: "fault.payment_cancelled", payment.Lapsed: "fault.payment_lapsed",
		payment.NotSent: "fault.payment_not_sent", payment.Refused: "fault.payment_refused", payment.PaidDifferent: "fault.payment_other_amount",
	}[a.State]
	if key == "" {
		key = "fault.payment_unsure"
	}
	return fault.New(fault.Refused, key, "words", a.Note).Because(errors.New(a.Note))
}
