package zoho

import (
	"fmt"
	"strconv"
	"strings"

	"haat/app/money"
)

// What is stored with a step before a document is made for several bills at
// once, so that each of them alone can tell afterwards whether it is that one.
const (
	extraFirst = "first" // rows of the document before this bill's
	extraRows  = "rows"  // rows of the whole document
	extraTotal = "total" // of the whole document, rupees
	extraHeads = "heads" // its tax per head
	extraRef   = "ref"   // reference_number of the order: the first bill's sale
	extraLed   = "led"   // how many documents were named after this bill
	extraMost  = "most"  // how many bills the next may hold, after a refusal
)

// What stands before a bill's number in the numbers of other documents.
const (
	groupPrefix = "G-" // an order, or a payment, of several bills
	packPrefix  = "P-"
	shipPrefix  = "S-"
)

// name fixes the number of a document for these bills, and where in it each of
// them stands. One bill has a document of its own, under its own number.
func (o *Office) name(all []task, step string) {
	first := all[0].j.Step(step)
	if first.Extra == nil {
		first.Extra = map[string]string{}
	}
	if len(all) == 1 {
		first.Shares, first.Key = 0, ownKey(all[0], step)
		return
	}
	key := sharedNumber(all, step)
	total, heads, rows := money.Amount{}, map[string]money.Amount{}, 0
	for _, t := range all {
		total = total.Add(t.amount(step))
		addHeads(heads, t.r)
		rows += t.rows(step)
	}
	at := 0
	for i := range all {
		s := all[i].j.Step(step)
		if s.Extra == nil {
			s.Extra = map[string]string{}
		}
		s.Key, s.Shares = key, len(all)
		s.Extra[extraFirst], s.Extra[extraRows], s.Extra[extraTotal] = strconv.Itoa(at), strconv.Itoa(rows), total.Decimal()
		if step == StepOrder {
			s.Extra[extraRef], s.Extra[extraHeads] = all[0].r.ID.UUID(), writeHeads(heads)
		}
		at += all[i].rows(step)
	}
}

// sharedNumber is the number of a document for several bills: the first one's,
// with a mark, and a count where a document was named after it before.
func sharedNumber(all []task, step string) string {
	first := all[0]
	switch step {
	case StepShipment:
		return shipPrefix + strings.TrimPrefix(first.j.Step(StepPackage).DocNo, packPrefix)
	case StepDelivered:
		return first.j.Step(StepShipment).DocNo
	}
	s := first.j.Step(step)
	led, _ := strconv.Atoi(s.Extra[extraLed])
	led++
	s.Extra[extraLed] = strconv.Itoa(led)
	n := groupPrefix + first.r.Number
	if led > 1 {
		n += fmt.Sprintf("-%d", led)
	}
	if step == StepPackage {
		return packPrefix + strings.TrimPrefix(n, groupPrefix)
	}
	if x, ok := first.tender(step); ok {
		return fmt.Sprintf("%s/%d", n, x.No)
	}
	return n
}

// ownKey is what the step of a bill alone is known by.
func ownKey(t task, step string) string {
	switch step {
	case StepPackage:
		return packPrefix + t.r.Number
	case StepShipment, StepDelivered:
		return shipPrefix + t.r.Number
	}
	if x, ok := t.tender(step); ok {
		return paymentReference(t.r.Number, x)
	}
	return t.r.Number
}

// amount is what a bill adds to a document's total.
func (t task) amount(step string) money.Amount {
	if x, ok := t.tender(step); ok {
		return x.Amount
	}
	return t.r.Bill.Payable
}

// rows is how many rows of a document are a bill's.
func (t task) rows(step string) int {
	if step == StepPackage {
		return len(packLines(t))
	}
	return len(t.r.Bill.Lines)
}
