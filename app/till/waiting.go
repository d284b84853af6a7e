package till

import (
	"context"
	"strings"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/sale"
)

// Waitings is the memory of returns that wait for another till's bill.
type Waitings interface {
	Waitings(ctx context.Context, all bool) ([]sale.Waiting, error)
	PutWaiting(ctx context.Context, w sale.Waiting) error
	KnowWaiting(ctx context.Context, id ident.Sale, e sale.Elsewhere) error
	EndWaiting(ctx context.Context, id ident.Sale, note string, gone bool, who ident.Person) error
}

// BillNumber is a bill's number as somebody typed it or a code holds it, in
// capitals; false when it can be none.
func BillNumber(text string) (string, bool) {
	text = strings.ToUpper(strings.TrimSpace(text))
	return text, gst.ValidNumber(text) && strings.ContainsAny(text, "0123456789") && strings.ContainsRune(text, '-')
}

// NoteReturn notes goods that came back against another till's bill. They lie
// aside: no money goes back and the shelf has no more of them, until the bill's
// own till has taken them back. Faults: no number, a bill of this till, one that
// waits already, no word of the goods or of the reason.
func (t *Till) NoteReturn(ctx context.Context, w sale.Waiting) (sale.Waiting, error) {
	bill, ok := BillNumber(w.Bill)
	if !ok {
		return w, fault.New(fault.Refused, "fault.waiting_number")
	}
	w.Bill, w.Goods, w.Name, w.Why = bill, sale.OneLine(w.Goods), sale.OneLine(w.Name), sale.OneLine(w.Why)
	switch {
	case w.Goods == "":
		return w, fault.New(fault.Refused, "fault.waiting_goods")
	case w.Why == "":
		return w, fault.New(fault.Refused, "fault.return_reason")
	}
	if err := noCards(w.Goods, w.Name, w.Why); err != nil {
		return w, err
	}
	if w.Phone != "" {
		phone, err := sale.ParsePhone(w.Phone)
		if err != nil {
			return w, err
		}
		w.Phone = phone
	}
	w.ID, w.At, w.Day, w.Who = t.ids.Sale(), t.clk.Now(), t.Today(), t.Config().Cashier
	w.Known = nil
	err := t.ledger.PutWaiting(ctx, w)
	t.tell()
	return w, err
}

// WaitingReturns lists the returns that wait for another till's bill; all adds
// those that are over.
func (t *Till) WaitingReturns(ctx context.Context, all bool) ([]sale.Waiting, error) {
	return t.ledger.Waitings(ctx, all)
}

// KnowReturns keeps what was found about bills that returns wait for, and says
// of how many. Others are left alone.
func (t *Till) KnowReturns(ctx context.Context, found ...sale.Elsewhere) (n int, err error) {
	all, err := t.ledger.Waitings(ctx, false)
	for _, w := range all {
		for _, e := range found {
			if err == nil && strings.EqualFold(e.Number, w.Bill) {
				err = t.ledger.KnowWaiting(ctx, w.ID, e)
				n++
			}
		}
	}
	t.tell()
	return n, err
}

// SettleReturn ends a return that waited: the bill's own till took the goods
// back and wrote the credit note with this number. Somebody who may take goods
// back answers for it.
func (t *Till) SettleReturn(ctx context.Context, id ident.Sale, credit string) error {
	number, ok := BillNumber(credit)
	if !ok {
		return fault.New(fault.Refused, "fault.waiting_credit")
	}
	all, err := t.ledger.Waitings(ctx, false)
	if err != nil {
		return err
	}
	for _, w := range all {
		if w.ID == id && strings.EqualFold(w.Bill, number) {
			return fault.New(fault.Refused, "fault.waiting_credit")
		}
	}
	return t.endReturn(ctx, id, number, false)
}

// GiveReturnBack ends a return that waited for nothing: the goods went back to
// the customer, for a reason. Somebody who may take goods back answers for it.
func (t *Till) GiveReturnBack(ctx context.Context, id ident.Sale, why string) error {
	if why = sale.OneLine(why); why == "" {
		return fault.New(fault.Refused, "fault.return_reason")
	}
	if err := noCards(why); err != nil {
		return err
	}
	return t.endReturn(ctx, id, why, true)
}

func (t *Till) endReturn(ctx context.Context, id ident.Sale, note string, gone bool) error {
	who, err := t.pass(ctx, Return)
	if err != nil {
		return err
	}
	err = t.ledger.EndWaiting(ctx, id, note, gone, who)
	t.tell()
	return err
}
