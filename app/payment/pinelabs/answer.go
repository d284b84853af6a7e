package pinelabs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// object is a JSON object's members, names in lower case: casing differs from
// operation to operation.
type object map[string]json.RawMessage

var (
	errNotJSON = errors.New("an answer that is not JSON")
	errTwice   = errors.New("an answer with the same member twice")
)

// readObject reads one JSON object and nothing after it. Two members of one
// name are refused: which of them counts would be a guess.
func readObject(text []byte) (object, error) {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")) // .NET likes to send one
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errNotJSON
	}
	o := object{}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return nil, errNotJSON
		}
		name := strings.ToLower(strings.TrimSpace(fmt.Sprint(t)))
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, errNotJSON
		}
		if _, twice := o[name]; twice {
			return nil, errTwice
		}
		o[name] = raw
	}
	if _, err := d.Token(); err != nil {
		return nil, errNotJSON
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errNotJSON
	}
	return o, nil
}

// scalar is a member as text: a string's content trimmed, a number or a truth
// value as written, null as nothing. Lists and objects are not scalars.
func scalar(raw json.RawMessage) (string, bool) {
	raw = bytes.TrimSpace(raw)
	switch {
	case len(raw) == 0 || string(raw) == "null":
		return "", true
	case raw[0] == '"':
		var s string
		err := json.Unmarshal(raw, &s)
		return strings.TrimSpace(s), err == nil
	case raw[0] == '{' || raw[0] == '[':
		return "", false
	}
	return string(raw), true
}

var (
	whole = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,18})$`)
	refOK = regexp.MustCompile(`^[1-9][0-9]{0,18}$`)
)

// isRef reports whether a reference is a positive number of at most 19 digits.
func isRef(s string) bool { return refOK.MatchString(s) }

// answer is what every operation's reply has in common.
type answer struct {
	code    string // as a whole number; "" when there is none to read
	message string // upper case, single blanks
	ref     string // as a whole number; "" when missing or not one
	members object
}

// readAnswer reads a reply's body. Codes and references come as numbers or as
// text; "0.0", true and null are no codes.
func readAnswer(body []byte) (answer, error) {
	o, err := readObject(body)
	if err != nil {
		return answer{}, err
	}
	message, _ := scalar(o["responsemessage"])
	a := answer{members: o, message: strings.ToUpper(strings.Join(strings.Fields(message), " "))}
	if s, ok := scalar(o["responsecode"]); ok && whole.MatchString(s) {
		a.code = s
	}
	if s, ok := scalar(o["plutustransactionreferenceid"]); ok && whole.MatchString(s) {
		a.ref = s
	}
	return a, nil
}

func (a answer) says(prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(a.message, p) {
			return true
		}
	}
	return false
}

// blamesUs reports whether the words are about who we are. The first two
// prefixes are seen in practice, the rest is inference (D).
func (a answer) blamesUs() bool {
	return a.says("INVALID SOURCE", "INVALID STORE", "INVALID MERCHANT", "INVALID CLIENT", "INVALID IMEI",
		"INVALID SECURITY", "INVALID TOKEN")
}
