package pinesim

import "strconv"

// appReplies are envelopes that an app on the terminal itself would get from
// the payment app, as the vendor's guide and its simulator's test sheet show
// them; both forms of Detail exist.
var appReplies = map[string]func(number string, paise int64) string{
	"flat": func(n string, p int64) string { return appEnvelope("0", "APPROVED", appDetail(n, p)) },
	"payments": func(n string, p int64) string {
		return appEnvelope("0", "APPROVED", `{"Payments":[`+appDetail(n, p)+`]}`)
	},
	"code_00":        func(n string, p int64) string { return appEnvelope(`"00"`, "APPROVED", appDetail(n, p)) },
	"duplicate_bill": func(n string, p int64) string { return appEnvelope("0", "DUPLICATE BILL", appDetail(n, p)) },
	"check_status_100": func(string, int64) string {
		return appEnvelope("100", "TRANSACTION INITIATED CHECK GET STATUS", "null")
	},
	"check_status_7": func(string, int64) string {
		return appEnvelope("7", "TRANSACTION INITIATED CHECK GET STATUS", "null")
	},
	"pin_cancelled": func(string, int64) string { return appEnvelope("7", "PIN ENTRY CANCELLED", "null") },
	"host_lost":     func(string, int64) string { return appEnvelope("7", "CONNECTIVITY FAILURE", "null") },
}

// AppReply is one of the envelopes of behaviour 41 for a bill of so many paise.
func AppReply(form, number string, paise int64) (string, bool) {
	write, ok := appReplies[form]
	if !ok {
		return "", false
	}
	return write(number, paise), true
}

func appEnvelope(code, words, detail string) string {
	return `{"Header":{"ApplicationId":"1001","MethodId":"1001","UserId":"1","VersionNo":"1.0"},` +
		`"Response":{"ResponseCode":` + code + `,"ResponseMsg":"` + words + `","AppVersion":"1.0","ParameterJson":null},` +
		`"Detail":` + detail + `}`
}

func appDetail(number string, paise int64) string {
	return `{"BillingRefNo":"` + number + `","ApprovalCode":"A1B2C3","HostResponse":"APPROVED",` +
		`"CardNumber":"************0000","CardType":"VISA","ExpiryDate":"XXXX","CardHolderName":"A SHOPPER",` +
		`"InvoiceNumber":"45","BatchNumber":"7","TerminalId":"SIM00001","MerchantId":"SIMMERCHANT0001",` +
		`"RetrievalReferenceNumber":"000000000123","AmountProcessed":"` + strconv.FormatInt(paise, 10) + `",` +
		`"AuthAmoutPaise":"` + strconv.FormatInt(paise, 10) + `","TransactionDate":"11042025","TransactionTime":"183005",` +
		`"PlutusTransactionLogID":"4295000001"}`
}

func appForms() []variant {
	var list []variant
	for _, name := range []string{
		"flat", "payments", "code_00", "duplicate_bill",
		"check_status_100", "check_status_7", "pin_cancelled", "host_lost",
	} {
		list = append(list, variant{name, recipe{}})
	}
	return list
}
