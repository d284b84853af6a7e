package zoho

import (
	"context"
	"strconv"

	"haat/sync/outbox"
)

// packNumber is the number of the package a bill's goods are in.
func packNumber(t task) string {
	if s := t.j.Step(StepPackage); s != nil && s.Together() {
		return s.Key
	}
	return packPrefix + t.r.Number
}

// shipNumber is the number of the shipment they go with.
func shipNumber(t task) string {
	if s := t.j.Step(StepShipment); s != nil && s.Together() {
		return s.Key
	}
	return shipPrefix + t.r.Number
}

// takeSharedPackage compares a package of several bills with each one's goods.
// A package may hold part of an order's rows.
func takeSharedPackage(tasks []task, p packOut, out outbox.Outcome) []outbox.Outcome {
	out.Doc, out.DocNo = string(p.ID), string(p.Number)
	s := tasks[0].j.Step(StepPackage)
	if string(p.Number) != s.Key {
		return toAll(len(tasks), differs(out, "differs.package", s.Key, string(p.Number)))
	}
	if len(p.Lines) == 0 {
		return toAll(len(tasks), out) // some answers leave the rows out
	}
	if have := strconv.Itoa(len(p.Lines)); have != s.Extra[extraRows] {
		return toAll(len(tasks), differs(out, "differs.package", s.Extra[extraRows], have))
	}
	packed := map[string]string{}
	for _, l := range p.Lines {
		packed[string(l.OrderLine)] = l.Quantity.Decimal()
	}
	outs := toAll(len(tasks), out)
	for i, t := range tasks {
		for _, l := range packLines(t) {
			if have := packed[l.OrderLine]; have != string(l.Quantity) {
				outs[i] = differs(outs[i], "differs.package", string(l.Quantity), have)
				break
			}
		}
	}
	return outs
}

// packedOtherwise reports whether goods of a bill are in a package that is not
// ours. On an order of several bills the other packages may be theirs, so only
// this bill's rows count.
func packedOtherwise(t task, d orderOut) bool {
	if !t.j.Step(StepOrder).Together() || len(d.Packages) == 0 {
		return len(d.Packages) > 0
	}
	for _, l := range ownRows(t, d.Lines) {
		if l.Packed.Positive() {
			return true
		}
	}
	return false
}

// lateForShipment answers a refused shipment of a shared package: another job
// may have shipped it for all.
func (o *Office) lateForShipment(ctx context.Context, t task, out outbox.Outcome) outbox.Outcome {
	found := o.findGoods(ctx, []task{t}, StepShipment)[0]
	found.Calls = append(out.Calls, found.Calls...)
	if found.Class == outbox.OK {
		return found
	}
	out.Calls = found.Calls
	return out
}
