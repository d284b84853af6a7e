package pinesim

import (
	"fmt"
	"strconv"

	"haat/app/clock"
)

// tag is one line of TransactionData. Values are text, unless a behaviour
// says otherwise.
type tag struct {
	Tag   string
	Value any
}

// tags writes a charge the way the status call does: order and spelling differ
// by mode, some names hold blanks, Amount is rupees and AmountInPaisa paise.
func (c *Charge) tags(plan recipe) []tag {
	ist := c.At.In(clock.IST)
	told := c.Paise
	if plan.take.points > 0 && !plan.take.reduced {
		told = c.Asked
	}
	money := []tag{
		{"Amount", rupees(told)},
		{"AmountInPaisa", strconv.FormatInt(told, 10)},
		{"OriginalAmount", strconv.FormatInt(c.original(told, plan), 10)},
		{"FinalAmount", strconv.FormatInt(c.Paise, 10)},
	}
	when := []tag{
		{"Transaction Date", ist.Format("02012006")},
		{"Transaction Time", ist.Format("150405")},
		{"TransactionLogId", c.LogID},
		{"Currency Type", "INR"},
	}
	slip := []tag{
		{"BatchNumber", strconv.FormatInt(c.Batch, 10)},
		{"RRN", c.RRN},
		{"ApprovalCode", c.Approval},
		{"Invoice Number", strconv.FormatInt(c.Invoice, 10)},
	}
	list := []tag{{"TID", c.TID}, {"MID", fmt.Sprintf("%-15s", c.MID)}, {"PaymentMode", c.Mode}}
	if c.Mode == modeUPI {
		list = append(list, slip...)
		list = append(list, tag{"Customer VPA", "shopper@simbank"}, tag{"Acquirer Name", "SIM BANK"})
		list = append(list, when...)
		list = append(list, money...)
	} else {
		list = append(list, money...)
		list = append(list, slip...)
		list = append(list, tag{"Card Number", "************" + c.Last4}, tag{"Expiry Date", "XXXX"},
			tag{"Card Type", "VISA"}, tag{"Acquirer Id", "02"}, tag{"Acquirer Name", "SIM BANK"},
			tag{"Card Holder Name", "A SHOPPER"})
		list = append(list, when...)
	}
	if plan.take.points > 0 {
		list = append(list, tag{"IsPartialPayByPointsTxn", "True"},
			tag{"PartialAmountByCard", strconv.FormatInt(c.Paise, 10)},
			tag{"PartialAmountByReward", strconv.FormatInt(c.Asked-c.Paise, 10)})
	} else {
		list = append(list, tag{"IsPartialPayByPointsTxn", "False"})
	}
	return list
}

// original is the amount before points.
func (c *Charge) original(told int64, plan recipe) int64 {
	if plan.take.points > 0 {
		return c.Asked
	}
	return told
}

// rupees is paise as rupees with two decimals: "320.50".
func rupees(paise int64) string {
	sign := ""
	if paise < 0 {
		sign, paise = "-", -paise
	}
	return fmt.Sprintf("%s%d.%02d", sign, paise/100, paise%100)
}

func asList(tags []tag) any { return tags }

// get and set reach a tag by its exact name.
func (x *bend) get(name string) string {
	for _, t := range x.tags {
		if t.Tag == name {
			return fmt.Sprint(t.Value)
		}
	}
	return ""
}

func (x *bend) set(name string, v any) {
	for i, t := range x.tags {
		if t.Tag == name {
			x.tags[i].Value = v
		}
	}
}

func (x *bend) remove(name string) {
	kept := x.tags[:0]
	for _, t := range x.tags {
		if t.Tag != name {
			kept = append(kept, t)
		}
	}
	x.tags = kept
}
