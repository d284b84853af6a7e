package pinesim

import (
	"errors"
	"strconv"
	"strings"

	"haat/app/clock"
)

// padRequest is what matters of a request's CSV.
type padRequest struct {
	reference string
	paise     int64
	mode      string // "" for a type that is not simulated
}

// Positions of the fields, in the vendor's library.
const (
	reqType, reqReference, reqPaise, reqSwipe = 0, 1, 2, 7
	reqFields                                 = 12

	repReference, repApproval, repHost, repCard = 0, 1, 2, 3
	repExpiry, repHolder, repCardType, repROC   = 4, 5, 6, 7
	repBatch, repTID, repRemark, repAcquirer    = 8, 9, 11, 12
	repMID, repRRN, repPaise, repDate, repTime  = 13, 14, 28, 31, 32
	repLogID, repPaiseAgain, repType            = 33, 34, 35
	repFields, repOldFields, repErrorFields     = 37, 33, 12
)

func parseRequest(csv string) (padRequest, error) {
	f := strings.Split(csv, ",")
	if len(f) != reqFields {
		return padRequest{}, errors.New("a request has 12 fields")
	}
	if strings.ContainsAny(csv, `"`) {
		return padRequest{}, errors.New("a request quotes nothing")
	}
	if !all(f[reqReference], isKey) || f[reqReference] == "" || len(f[reqReference]) > 40 {
		return padRequest{}, errors.New("field 1 is not 1 to 40 letters and digits")
	}
	if !all(f[reqPaise], isDigit) || f[reqPaise] == "" || len(f[reqPaise]) > 8 {
		return padRequest{}, errors.New("field 2 is not 1 to 8 digits of paise")
	}
	if f[reqSwipe] != "TRUE" && f[reqSwipe] != "FALSE" {
		return padRequest{}, errors.New("field 7 is not TRUE or FALSE")
	}
	paise, err := strconv.ParseInt(f[reqPaise], 10, 64)
	if err != nil || paise == 0 {
		return padRequest{}, errAmount
	}
	mode := map[string]string{"4001": modeCard, "5120": modeUPI}[f[reqType]]
	return padRequest{reference: f[reqReference], paise: paise, mode: mode}, nil
}

// failed is the short reply: 12 fields, the reason in the last.
func (r padRequest) failed(remark string) string {
	f := make([]string, repErrorFields)
	f[repReference], f[repRemark] = r.reference, remark
	return strings.Join(f, ",")
}

// outcome writes how a bill ended.
func (r padRequest) outcome(b *bill) string {
	switch b.state {
	case billPaid:
		return strings.Join(b.charge.fields(r.reference), ",")
	case billCancelled:
		return r.failed("TRANSACTION CANCELLED!")
	case billDeclined:
		return r.failed("TRANSACTION DECLINED") // D
	case billExpired, billOpen, billReading, billVoided:
	}
	return r.failed("TRANSACTION ERROR")
}

// fields is a full reply. It holds an expiry and a holder on purpose: the real
// one does, and nobody may keep them.
func (c *Charge) fields(reference string) []string {
	ist := c.At.In(clock.IST)
	f := make([]string, repFields)
	f[repReference], f[repApproval], f[repHost] = reference, c.Approval, "APPROVED"
	f[repCard], f[repExpiry], f[repHolder], f[repCardType] = "************"+c.Last4, "XXXX", "A SHOPPER", "VISA"
	f[repROC], f[repBatch], f[repTID] = strconv.FormatInt(c.Invoice, 10), strconv.FormatInt(c.Batch, 10), c.TID
	f[repRemark], f[repAcquirer], f[repMID], f[repRRN] = "PROCESSED", "SIM BANK", c.MID, c.RRN
	f[repPaise], f[repPaiseAgain] = strconv.FormatInt(c.Paise, 10), strconv.FormatInt(c.Paise, 10)
	f[repDate], f[repTime], f[repLogID] = ist.Format("02012006"), ist.Format("150405"), c.LogID
	f[repType] = "4001"
	if c.Mode == modeUPI {
		f[repCard], f[repCardType], f[repType] = "shop***@simbank", "UPI", "5120"
	}
	return f
}
