package pinesim

import "encoding/json"

// The words of the service. Those marked D are ours: no source tells them.
const (
	approvedUpload = "APPROVED"
	openFirst      = "PLEASE APPROVE OPEN TXN FIRST"
	completed      = "TXN ALREADY COMPLETED"
	invalidInput   = "INVALID INPUT"
	badIMEI        = "INVALID SOURCE IMEI/DEVICE"
	badDevice      = "INVALID SOURCE DEVICE"
	badPosCode     = "INVALID STORE POS CODE"     // D beyond "INVALID STORE"
	badStore       = "INVALID STORE ID"           // D beyond "INVALID STORE"
	badMerchant    = "INVALID MERCHANT ID"        // D beyond "INVALID MERCHANT"
	badToken       = "INVALID SECURITY TOKEN"     // D
	usedNumber     = "TRANSACTION NUMBER IN USE"  // D
	paidText       = "TXN APPROVED"               // code 0
	waitingText    = "TXN UPLOADED"               // code 1001
	unknownRef     = "INVALID PLUTUS TXN REF ID"  // code 1
	voidedText     = "TXN VOIDED"                 // code 1008
	declinedText   = "TXN NOT APPROVED BY HOST"   // D, with an unlisted code
	notFound       = "TRANSACTION NOT FOUND"      // to a cancel
	wrongAmount    = "INVALID TRANSACTION AMOUNT" // D
	inProgress     = "CANNOT CANCEL AS TRANSACTION IS IN PROGRESS"
)

const (
	codeOK       = 0
	codeRefused  = 1
	codeWaiting  = 1001
	codeVoided   = 1008
	codeDeclined = 1042 // D
)

// reply is the body of every answer; which parts are written depends on the
// operation. Members hold what JSON should show, numbers as int64.
type body struct {
	code    any
	message string
	ref     any
	name    string // AdditionalInfo or TransactionData
	extra   any
}

// missing leaves a member out, jsonNull writes null, jsonFraction a number
// that is not whole.
type absent struct{}

var (
	missing      = absent{}
	jsonNull     = json.RawMessage("null")
	jsonFraction = json.RawMessage("0.0")
)

func refusal(words string) body {
	return body{code: codeRefused, message: words, ref: 0, name: "AdditionalInfo"}
}

func reply(b body) answer { return answer{body: b.encode()} }

// encode writes the members in the order the service uses.
func (b body) encode() []byte {
	out := []byte{'{'}
	add := func(name string, v any) {
		if v == (absent{}) {
			return
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, '"')
		out = append(out, name...)
		out = append(out, '"', ':')
		out = append(out, encode(v)...)
	}
	add("ResponseCode", b.code)
	add("ResponseMessage", b.message)
	add("PlutusTransactionReferenceID", b.ref)
	if b.name != "" {
		add(b.name, b.extra)
	}
	return append(out, '}')
}

// encode cannot fail: everything put into a reply is text, whole numbers,
// lists and maps of them.
func encode(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic("pinesim: " + err.Error())
	}
	return text
}
