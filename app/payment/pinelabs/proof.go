package pinelabs

import (
	"regexp"
	"strings"

	"haat/app/payment"
)

// What may be kept of an answer, by form. Everything else (holder, expiry,
// VPA, phone) is dropped where it is read, and so is a value that does not
// look like what its name says.
var keep = map[string]*regexp.Regexp{
	"logid":    regexp.MustCompile(`^[A-Za-z0-9-]{1,40}$`),
	"rrn":      regexp.MustCompile(`^[0-9]{1,12}$`),
	"approval": regexp.MustCompile(`^[A-Za-z0-9]{1,8}$`),
	"tid":      regexp.MustCompile(`^[A-Za-z0-9]{1,16}$`),
	"mid":      regexp.MustCompile(`^[A-Za-z0-9]{1,20}$`),
	"digits":   regexp.MustCompile(`^[0-9]{1,12}$`),
	"word":     regexp.MustCompile(`^[A-Za-z][A-Za-z &/._-]{0,39}$`),
	"date":     regexp.MustCompile(`^[0-9]{8}$`),
	"time":     regexp.MustCompile(`^[0-9]{6}$`),
	"currency": regexp.MustCompile(`^[A-Za-z]{3}$`),
}

func (t tags) kept(form string, names ...string) string {
	if s := t.get(names...); keep[form].MatchString(s) {
		return s
	}
	return ""
}

// proof collects everything but the amount.
func (t tags) proof(ref string) payment.Proof {
	text := t.kept("word", "paymentmode", "paymenmode")
	p := payment.Proof{
		Ref: ref, LogID: t.logID(), Currency: t.currency(),
		Mode: modeOf(text), ModeText: text,
		RRN: t.kept("rrn", "rrn"), Approval: t.kept("approval", "approvalcode"),
		TID: t.kept("tid", "tid"), MID: t.kept("mid", "mid"),
		Batch:   t.kept("digits", "batchnumber"),
		Invoice: t.kept("digits", "invoicenumber", "invoice"),
		Last4:   last4(t.get("cardnumber")),
		Network: t.kept("word", "cardtype"), Acquirer: t.kept("word", "acquirername"),
	}
	if day, at := t.kept("date", "transactiondate"), t.kept("time", "transactiontime"); day != "" && at != "" {
		p.LocalTime = day + " " + at
	}
	return p
}

// logID is the payment's own number; zero is no number.
func (t tags) logID() string {
	id := t.kept("logid", "transactionlogid")
	if strings.Trim(id, "0-") == "" {
		return ""
	}
	return id
}

// currency is three letters. Something else under that name must not pass for
// rupees, so it is kept as a word that is not INR.
func (t tags) currency() string {
	if c := t.kept("currency", "currencytype"); c != "" {
		return strings.ToUpper(c)
	}
	if t.get("currencytype") != "" || t.disputed("currencytype") {
		return "unreadable"
	}
	return ""
}

// modeOf says which of our modes a terminal's word is; "" for any other.
func modeOf(text string) payment.Mode {
	words := strings.ToUpper(text)
	switch {
	case strings.Contains(words, "UPI"), strings.Contains(words, "BHARAT"):
		return payment.UPI
	case strings.Contains(words, "CARD"):
		return payment.Card
	}
	return ""
}

var cardForm = regexp.MustCompile(`^[0-9*Xx -]{4,24}$`)

// last4 is the end of a masked card number; a UPI address has none.
func last4(card string) string {
	if !cardForm.MatchString(card) {
		return ""
	}
	tail := card[len(card)-4:]
	if !keep["digits"].MatchString(tail) {
		return ""
	}
	return tail
}
