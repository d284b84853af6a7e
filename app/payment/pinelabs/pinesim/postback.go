package pinesim

import (
	"slices"
	"strconv"
	"strings"

	"haat/app/clock"
)

// postback is the body that the service would post to a merchant's server: one
// chain of Key=Value joined by commas, PaymenMode spelt so, Amount in paise,
// nothing to prove who wrote it.
func (b *bill) postback() []string {
	c := b.charge
	ist := c.At.In(clock.IST)
	return []string{
		"ResponseCode=0", "ResponseMessage=APPROVED",
		"PlutusTransactionReferenceID=" + b.refText(),
		"TransactionNumber=" + b.number,
		"BankTID=" + c.TID, "BankMID=" + c.MID,
		"PaymenMode=" + c.Mode,
		"Amount=" + strconv.FormatInt(c.Paise, 10),
		"ApprovalCode=" + c.Approval, "RRN=" + c.RRN,
		"Invoice=" + strconv.FormatInt(c.Invoice, 10), "BatchNumber=" + strconv.FormatInt(c.Batch, 10),
		"CardNumber=************" + c.Last4, "ExpiryDate=XXXX",
		"AcquirerCode=02", "AcquirerName=SIM BANK",
		"TransactionDate=" + ist.Format("02012006"), "TransactionTime=" + ist.Format("150405"),
		"CardType=VISA", "TransactionLogId=" + c.LogID, "CurrencyType=INR",
	}
}

// posts are the post-backs of an approval: one, unless the behaviour differs.
func (b *bill) posts() []string {
	if b.plan.post != nil {
		return b.plan.post(b)
	}
	return postOnce(b)
}

func postOnce(b *bill) []string { return []string{strings.Join(b.postback(), ",")} }

func postTwice(b *bill) []string { return append(postOnce(b), postOnce(b)...) }

func postBackwards(b *bill) []string {
	pairs := b.postback()
	slices.Reverse(pairs)
	return []string{strings.Join(pairs, ",")}
}

func postRespelt(b *bill) []string {
	return []string{strings.Replace(postOnce(b)[0], "PaymenMode=", "PaymentMode=", 1)}
}

// postForged claims ten times the money under a log id nobody gave out.
func postForged(b *bill) []string {
	pairs := b.postback()
	for i, p := range pairs {
		switch {
		case strings.HasPrefix(p, "Amount="):
			pairs[i] = "Amount=" + strconv.FormatInt(b.charge.Paise*10, 10)
		case strings.HasPrefix(p, "TransactionLogId="):
			pairs[i] = "TransactionLogId=1"
		}
	}
	return []string{strings.Join(pairs, ",")}
}
