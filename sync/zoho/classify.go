package zoho

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"haat/sync/outbox"
)

// Codes of Zoho's answers that mean something to us. 14, 57, 44, 43, 45, 1070,
// 1002 and 5 are documented or seen on live organisations; 36004, 1001 and
// 3062 say that a document or contact exists already; 37135 that a shipment is
// delivered already; 36026 that nothing is left to invoice.
const (
	codeBadToken  = "14"
	codeNoRight   = "57"
	codeDay       = "45"
	codeNotThere  = "1002"
	codeOrderHere = "36004"
	codeDocHere   = "1001"
	codeNameHere  = "3062"
	codeDelivered = "37135"
	codeInvoiced  = "36026"
)

// exists are the refusals that mean "look, it is there".
var exists = map[string]bool{codeOrderHere: true, codeDocHere: true, codeNameHere: true, codeInvoiced: true}

// understand classifies an answer that arrived. Whatever cannot be understood
// after a write is Lost: it may have happened.
func understand(status int, header http.Header, body []byte) (outbox.Outcome, bool) {
	var e envelope
	err := json.Unmarshal(body, &e)
	o := outbox.Outcome{HTTP: status, Code: string(e.Code), Words: clip(string(e.Message))}
	switch {
	case status == http.StatusTooManyRequests:
		o.Class, o.RetryAfter = outbox.Throttled, retryAfter(header)
		if o.Code == codeDay {
			o.Class = outbox.DayOver
		}
	case status >= 500:
		o.Class, o.RetryAfter = outbox.Lost, retryAfter(header)
		o.Code = strconv.Itoa(status)
	case err != nil:
		o.Class, o.Words = outbox.Lost, "an answer that is not JSON"
	case status == http.StatusUnauthorized, o.Code == codeBadToken, o.Code == codeNoRight:
		o.Class = outbox.Scope
	case status >= 200 && status < 300 && o.Code == "0":
		o.Class = outbox.OK
	case status >= 200 && status < 300 && o.Code == "":
		o.Class, o.Words = outbox.Lost, "an answer without a code"
	case exists[o.Code]:
		o.Class = outbox.Exists
	default:
		o.Class = outbox.Refused
	}
	return o, o.Class == outbox.OK
}

func retryAfter(h http.Header) time.Duration {
	n, err := strconv.Atoi(strings.TrimSpace(h.Get("Retry-After")))
	if err != nil || n < 0 {
		return 0
	}
	return time.Duration(n) * time.Second
}

// clip keeps the other side's words readable in a row.
func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 300 {
		return string(r[:300]) + "…"
	}
	return s
}
