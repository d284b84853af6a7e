package pinesim

import (
	"slices"
	"strconv"
	"time"

	"haat/app/clock"
)

// checkStatus is the answer that leaves everything open.
const checkStatus = "TRANSACTION INITIATED CHECK GET STATUS"

// appReply is what the payment app tells, before it is written. Detail has two
// forms in the vendor's papers: flat, and with an array of payments.
type appReply struct {
	code   any
	words  string
	detail []map[string]any // one a payment; none for no detail
	array  bool             // written as Payments
}

func appRefusal(code any, words string) appReply { return appReply{code: code, words: words} }

// answer writes the envelope.
func (r appReply) answer() answer {
	var detail any
	switch {
	case r.array || len(r.detail) > 1:
		detail = map[string]any{"Payments": r.detail}
	case len(r.detail) == 1:
		detail = r.detail[0]
	}
	return answer{body: encode(map[string]any{
		"Header": map[string]any{"ApplicationId": DefaultApplication, "MethodId": methodTransaction, "UserId": "1", "VersionNo": "1.0"},
		"Response": map[string]any{
			"ResponseCode": r.code, "ResponseMsg": r.words, "AppVersion": "1.0", "ParameterJson": nil,
		},
		"Detail": detail,
	})}
}

// appOutcome tells how a bill ended.
func (b *bill) appOutcome() appReply {
	switch b.state {
	case billPaid, billVoided:
		return appReply{code: 0, words: "APPROVED", detail: []map[string]any{b.charge.appDetail(b.number)}}
	case billCancelled:
		return appRefusal(7, "TRANSACTION CANCELLED!")
	case billDeclined:
		return appRefusal(7, "TRANSACTION DECLINED") // D
	case billExpired, billOpen, billReading:
	}
	return appRefusal(7, "TRANSACTION ERROR")
}

// appDetail is an approval's data. It holds an expiry and a holder on purpose:
// the real one does, and nobody may keep them. AuthAmoutPaise is spelt so.
func (c *Charge) appDetail(number string) map[string]any {
	ist, paise := c.At.In(clock.IST), strconv.FormatInt(c.Paise, 10)
	d := map[string]any{
		"BillingRefNo": number, "ApprovalCode": c.Approval, "HostResponse": "APPROVED",
		"CardNumber": "************" + c.Last4, "CardType": "VISA", "ExpiryDate": "XXXX", "CardHolderName": "A SHOPPER",
		"InvoiceNumber": strconv.FormatInt(c.Invoice, 10), "BatchNumber": strconv.FormatInt(c.Batch, 10),
		"TerminalId": c.TID, "MerchantId": c.MID, "AcquirerName": "SIM BANK", "RetrievalReferenceNumber": c.RRN,
		"AmountProcessed": paise, "AuthAmoutPaise": paise,
		"TransactionDate": ist.Format("01022006"), "TransactionTime": ist.Format("150405"),
		"PlutusTransactionLogID": c.LogID,
	}
	if c.Mode == modeUPI {
		d["CardNumber"], d["CardType"] = "shop***@simbank", "UPI"
	}
	return d
}

// appRows are the forms of what an app on the terminal is answered.
func appRows() entry {
	form := func(name string, how func(*appReply)) variant {
		return variant{name, recipe{acts: pays(5 * time.Second), app: how}}
	}
	set := func(name string, value any) func(*appReply) {
		return func(r *appReply) {
			for _, d := range r.detail {
				d[name] = value
			}
		}
	}
	line := func(name string, how func(*answer)) variant {
		return variant{name, recipe{acts: pays(5 * time.Second), spoils: []spoil{{on: appCall, how: how}}}}
	}
	return entry{41, "on_terminal", "App on the terminal: envelopes flat, nested, open, odd", slices.Concat([]variant{
		form("flat", nil),
		form("payments", func(r *appReply) { r.array = true }),
		form("code_00", func(r *appReply) { r.code = "00" }),
		form("duplicate_bill", func(r *appReply) { r.words = "DUPLICATE BILL" }),
		form("numbers", appNumbers),
		{"check_status_100", recipe{early: true, acts: pays(20 * time.Second)}},
		{"check_status_7", recipe{early: true, code: 7, acts: pays(20 * time.Second)}},
		{"check_status_left", recipe{early: true}},
		{"pin_cancelled", recipe{
			acts: []act{{at: 4 * time.Second, do: read}, {at: 5 * time.Second, do: press}},
			app:  func(r *appReply) { *r = appRefusal(7, "PIN ENTRY CANCELLED") },
		}},
		// The terminal reverses by itself what the host's answer did not confirm.
		{"host_lost", recipe{acts: append(pays(5*time.Second), act{at: time.Minute, do: reverse}), app: appHostLost}},
		form("host_lost_charged", appHostLost),
	}, []variant{
		form("unknown_code", func(r *appReply) { *r = appRefusal(4711, "APPROVED") }),
		form("null_code", func(r *appReply) { r.code = nil }),
		form("other_bill", set("BillingRefNo", "OTHERBILL")),
		form("other_amount", set("AmountProcessed", "53999")),
		form("no_approval", func(r *appReply) { set("ApprovalCode", "")(r); set("RetrievalReferenceNumber", "")(r) }),
		form("two_payments", func(r *appReply) { r.detail = append(r.detail, r.detail[0]) }),
		form("no_detail", func(r *appReply) { r.detail = nil }),
		line("malformed", malformed), line("empty", empty), line("html", badGateway), line("reset", reset),
		line("closed", drop), line("silence", silence),
	})}
}

func appHostLost(r *appReply) { *r = appRefusal(7, "CONNECTIVITY FAILURE") }

// appNumbers writes amounts and log id as JSON numbers instead of text.
func appNumbers(r *appReply) {
	for _, d := range r.detail {
		for _, name := range []string{"AmountProcessed", "AuthAmoutPaise", "PlutusTransactionLogID"} {
			text, _ := d[name].(string)
			if n, err := strconv.ParseInt(text, 10, 64); err == nil {
				d[name] = n
			}
		}
	}
}
