package notify

import "encoding/json"

// Kind is what may be done after an answer.
type Kind string

// The kinds.
const (
	Accepted Kind = "accepted"
	Passing  Kind = "passing"  // certainly not sent, and passes by itself: try again later
	Refused  Kind = "refused"  // certainly not sent, and stays so for this message
	Channel  Kind = "channel"  // certainly not sent, and so will be every other until a person acts
	Doubtful Kind = "doubtful" // perhaps sent: never again by itself
)

// Verdict is the meaning of an answer.
type Verdict struct {
	Kind Kind
	Key  string // into the word lists
	Code int    // the API's
}

// codes are the API's errors that are known (Meta's page of error codes); any
// other is refused with its number, for a person to look up.
var codes = map[int]Verdict{
	4:      {Kind: Passing, Key: "notify.busy"},
	80007:  {Kind: Passing, Key: "notify.busy"},
	130429: {Kind: Passing, Key: "notify.busy"},
	131056: {Kind: Passing, Key: "notify.busy"}, // too many to this person
	131000: {Kind: Passing, Key: "notify.their_trouble"},
	131016: {Kind: Passing, Key: "notify.their_trouble"},
	190:    {Kind: Channel, Key: "notify.token"},
	131005: {Kind: Channel, Key: "notify.token"},
	10:     {Kind: Channel, Key: "notify.token"},
	131042: {Kind: Channel, Key: "notify.payment"},
	131031: {Kind: Channel, Key: "notify.account"},
	368:    {Kind: Channel, Key: "notify.account"},
	132000: {Kind: Channel, Key: "notify.template"}, // number of parameters
	132001: {Kind: Channel, Key: "notify.template"}, // no such template in this language
	132015: {Kind: Channel, Key: "notify.template"}, // paused
	132016: {Kind: Channel, Key: "notify.template"}, // disabled
	100:    {Kind: Refused, Key: "notify.no_whatsapp"},
	131026: {Kind: Refused, Key: "notify.no_whatsapp"},
	131021: {Kind: Refused, Key: "notify.no_whatsapp"}, // to the sender itself
	131047: {Kind: Refused, Key: "notify.window"},
	131049: {Kind: Refused, Key: "notify.window"},
	131052: {Kind: Refused, Key: "notify.file"},
	131053: {Kind: Refused, Key: "notify.file"},
}

// judge reads an answer. Errors are told apart by their code, not by HTTP: the
// API sends most as 400. A server error without a code may have come from
// anything on the way, after the message went out.
func judge(status int, body []byte) Verdict {
	if status >= 200 && status < 300 {
		return Verdict{Kind: Accepted}
	}
	var e struct {
		Error struct {
			Code int `json:"code"`
		} `json:"error"`
	}
	if json.Unmarshal(body, &e) == nil && e.Error.Code != 0 {
		if v, ok := codes[e.Error.Code]; ok {
			v.Code = e.Error.Code
			return v
		}
		return Verdict{Kind: Refused, Key: "notify.refused", Code: e.Error.Code}
	}
	if status >= 500 || status < 400 {
		return Verdict{Kind: Doubtful, Key: "notify.doubtful"}
	}
	if status == 401 || status == 403 {
		return Verdict{Kind: Channel, Key: "notify.token"}
	}
	return Verdict{Kind: Refused, Key: "notify.refused", Code: status}
}
