package pinesim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxPaise is the largest amount a terminal takes: 8 digits of paise in the
// vendor's own SDK, so ₹9,99,999.99.
const maxPaise = 99_999_999

var errAmount = errors.New("pinesim: an amount is 1 to 99,999,999 whole paise")

// fields are a request's members with their names in lower case: clients write
// StoreID, StoreId and Storeid, and the real service takes all of them.
type fields map[string]json.RawMessage

// decodeFields reads one JSON object and nothing after it. The same name twice
// is refused, in whatever casing.
func decodeFields(body []byte) (fields, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.New("the body is not a JSON object")
	}
	f := fields{}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return nil, errors.New("the body is not JSON")
		}
		name := strings.ToLower(fmt.Sprint(t))
		if _, twice := f[name]; twice {
			return nil, errors.New("the same field twice")
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, errors.New("the body is not JSON")
		}
		f[name] = raw
	}
	if _, err := d.Token(); err != nil {
		return nil, errors.New("the body is not JSON")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the JSON object")
	}
	return f, nil
}

// A rule says what one field must look like.
type rule struct {
	kind ruleKind
	max  int // characters or digits
	must bool
}

type ruleKind int

const (
	text    ruleKind = iota // a JSON string
	key                     // a JSON string of letters and digits
	digits                  // a whole number, or a string of digits
	boolean                 // true or false
)

// check holds fields against the rules, in no particular order of names but
// with a fixed message for each.
func (f fields) check(rules map[string]rule) error {
	for name := range f {
		if _, known := rules[name]; !known {
			return errors.New("a field that this operation does not have")
		}
	}
	for name, r := range rules {
		raw, there := f[name]
		if !there {
			if r.must {
				return fmt.Errorf("%s is missing", name)
			}
			continue
		}
		if err := r.check(raw); err != nil {
			return fmt.Errorf("%s %w", name, err)
		}
	}
	return nil
}

func (r rule) check(raw json.RawMessage) error {
	if r.kind == boolean {
		if s := string(raw); s != "true" && s != "false" {
			return errors.New("is not true or false")
		}
		return nil
	}
	s, quoted := plain(raw)
	switch {
	case r.kind != digits && !quoted:
		return errors.New("is not text")
	case s == "" || strings.TrimSpace(s) != s:
		return errors.New("is empty or padded")
	case len(s) > r.max:
		return fmt.Errorf("is longer than %d", r.max)
	case r.kind == digits && !all(s, isDigit):
		return errors.New("is not a whole number")
	case r.kind == key && !all(s, isKey):
		return errors.New("holds more than letters and digits")
	}
	return nil
}

// plain is a JSON string's content, or a number as it was written.
func plain(raw json.RawMessage) (s string, quoted bool) {
	if len(raw) > 0 && raw[0] == '"' {
		if json.Unmarshal(raw, &s) != nil {
			return "", false
		}
		return s, true
	}
	return string(raw), false
}

func (f fields) text(name string) string {
	s, _ := plain(f[name])
	return s
}

// number is for fields that a digits rule has passed; absent is 0.
func (f fields) number(name string) int64 {
	n, err := strconv.ParseInt(f.text(name), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isKey(r rune) bool {
	return isDigit(r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

func all(s string, ok func(rune) bool) bool {
	for _, r := range s {
		if !ok(r) {
			return false
		}
	}
	return true
}
