package pinesim

import (
	"strconv"
	"strings"
	"time"

	"haat/app/clock"
)

// The ways of a status answer to be odd. Those about data act only once the
// bill is paid.

func code(c any) func(*bend) {
	return func(x *bend) {
		x.body.code = c
		if c == nil {
			x.body.code = missing
		}
	}
}

func hideAtFirst(x *bend) {
	if x.age < 3*time.Second {
		*x.body = statusBody(codeRefused, unknownRef, x.bill.wireRef())
		x.tags = nil
	}
}

func shiftDate(by time.Duration) func(*bend) {
	return func(x *bend) {
		if c := x.bill.charge; c != nil {
			x.set("Transaction Date", c.At.Add(by).In(clock.IST).Format("02012006"))
		}
	}
}

func otherRef(x *bend) {
	if x.tags != nil {
		x.body.ref = x.bill.ref - 1
	}
}

// oldPayment answers with the log id of the first charge there ever was.
func oldPayment(x *bend) {
	if x.tags != nil {
		x.set("TransactionLogId", x.sim.charges[0].LogID)
		x.set("RRN", x.sim.charges[0].RRN)
	}
}

func dataNull(x *bend) { x.tags = nil }

func dataObject(x *bend) {
	if x.tags != nil {
		x.body.extra = asObject(x.tags)
	}
}

func asObject(tags []tag) map[string]any {
	m := make(map[string]any, len(tags))
	for _, t := range tags {
		m[t.Tag] = t.Value
	}
	return m
}

func dataText(x *bend) {
	if x.tags != nil {
		x.body.extra = string(encode(x.tags))
	}
}

func dataShuffled(x *bend) {
	for i := len(x.tags) - 1; i > 0; i-- {
		j := clock.Below(x.sim.clk, i+1)
		x.tags[i], x.tags[j] = x.tags[j], x.tags[i]
	}
}

func dataSpaces(x *bend) {
	for i, t := range x.tags {
		x.tags[i].Tag = " " + strings.ToUpper(t.Tag) + " "
		if s, ok := t.Value.(string); ok {
			x.tags[i].Value = "  " + s + " "
		}
	}
}

func dataUnknown(x *bend) {
	if x.tags != nil {
		x.tags = append([]tag{{"Loyalty Tier", "gold"}, {"", ""}, {"Amount Of Tip", "5.00"}}, x.tags...)
	}
}

func dataNoPaisa(x *bend) {
	x.remove("AmountInPaisa")
	x.remove("OriginalAmount")
	x.remove("FinalAmount")
}

// dataBare writes whole rupees without decimals and leaves the paise out.
func dataBare(x *bend) {
	dataNoPaisa(x)
	x.set("Amount", strings.TrimSuffix(x.get("Amount"), ".00"))
}

// dataGrouped groups the rupees the Indian way: 1,23,456.50.
func dataGrouped(x *bend) {
	dataNoPaisa(x)
	whole, frac, _ := strings.Cut(x.get("Amount"), ".")
	if len(whole) > 3 {
		tail := "," + whole[len(whole)-3:]
		for whole = whole[:len(whole)-3]; len(whole) > 2; whole = whole[:len(whole)-2] {
			tail = "," + whole[len(whole)-2:] + tail
		}
		whole += tail
	}
	x.set("Amount", whole+"."+frac)
}

func dataDisagree(x *bend) {
	if c := x.bill.charge; c != nil {
		x.set("Amount", rupees(c.Paise+1))
	}
}

func dataNumbers(x *bend) {
	for i, t := range x.tags {
		s, ok := t.Value.(string)
		n, err := strconv.ParseInt(s, 10, 64)
		if ok && err == nil && strconv.FormatInt(n, 10) == s {
			x.tags[i].Value = n
		}
	}
}

func dataNoLogID(x *bend) { x.remove("TransactionLogId") }
