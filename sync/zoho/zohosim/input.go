package zohosim

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/url"
	"strings"
	"unicode/utf8"

	"haat/app/clock"
)

// trouble is the first thing wrong with a request; later ones are not told,
// as with Zoho.
type trouble struct{ first *refusal }

func (t *trouble) add(r *refusal) {
	if t.first == nil {
		t.first = r
	}
}

// input is one JSON object of a request. Keys nobody asks for are ignored
// without a word, exactly as Zoho does with misspelt ones.
type input struct {
	m   obj
	bad *trouble
}

// readInput takes a JSON object, the form field JSONString, or nothing.
func readInput(body []byte, contentType string) (*input, *refusal) {
	in := &input{m: obj{}, bad: &trouble{}}
	text := bytes.TrimSpace(body)
	kind, _, _ := strings.Cut(contentType, ";")
	switch {
	case len(text) == 0:
		return in, nil
	case kind == "application/x-www-form-urlencoded":
		form, err := url.ParseQuery(string(text))
		if err != nil {
			return nil, invalid("JSONString")
		}
		if text = []byte(form.Get("JSONString")); len(text) == 0 {
			return in, nil
		}
	case kind != "application/json":
		return nil, invalid("JSONString")
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	if err := dec.Decode(&in.m); err != nil || in.m == nil {
		return nil, invalid("JSONString")
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, invalid("JSONString")
	}
	return in, nil
}

// over lays the keys of in over older ones, as an update does.
func (in *input) over(older obj) *input {
	m := maps.Clone(older)
	maps.Copy(m, in.m)
	return &input{m: m, bad: in.bad}
}

func (in *input) has(key string) bool {
	v, ok := in.m[key]
	return ok && v != nil && v != ""
}

// text reads a string of at most most characters; "" when absent.
func (in *input) text(key string, most int) string {
	v, ok := in.m[key]
	if !ok || v == nil {
		return ""
	}
	s, ok := v.(string)
	if !ok {
		in.bad.add(invalid(key))
		return ""
	}
	if utf8.RuneCountInString(s) > most {
		in.bad.add(tooLong(key, most+1))
	}
	return s
}

// id reads an id given as text or as a whole number, and returns text.
func (in *input) id(key string) string {
	switch v := in.m[key].(type) {
	case nil:
		return ""
	case string:
		return v
	case json.Number:
		if strings.Trim(v.String(), "0123456789") == "" {
			return v.String()
		}
	}
	in.bad.add(invalid(key))
	return ""
}

// need is text that must be there.
func (in *input) need(key string, most int) string {
	if !in.has(key) {
		in.bad.add(missing(key))
		return ""
	}
	return in.text(key, most)
}

// decimal reads a JSON number as it was written. Text in quotes is refused:
// Zoho takes it in some places and not in others.
func (in *input) decimal(key string) (string, bool) {
	if !in.has(key) {
		return "", false
	}
	n, ok := in.m[key].(json.Number)
	if !ok {
		in.bad.add(invalid(key))
		return "", false
	}
	return n.String(), true
}

// money reads rupees; absent is zero.
func (in *input) money(key string) paise {
	text, ok := in.decimal(key)
	if !ok {
		return 0
	}
	p, ok := parsePaise(text)
	if !ok {
		in.bad.add(invalid(key))
	}
	return p
}

// quantity reads units, more than nothing; required.
func (in *input) quantity(key string) milli {
	text, ok := in.decimal(key)
	if !ok {
		in.bad.add(missing(key))
		return 0
	}
	q, ok := parseMilli(text)
	if !ok || q <= 0 {
		in.bad.add(invalid(key))
	}
	return q
}

// whole reads a whole number such as payment terms in days.
func (in *input) whole(key string) int {
	text, ok := in.decimal(key)
	if !ok {
		return 0
	}
	v, ok := parseDecimal(text, 0)
	if !ok || v < 0 || v > 10_000 {
		in.bad.add(invalid(key))
	}
	return int(v)
}

func (in *input) flag(key string) bool {
	v, ok := in.m[key]
	if !ok || v == nil {
		return false
	}
	b, ok := v.(bool)
	if !ok {
		in.bad.add(invalid(key))
	}
	return b
}

// date reads yyyy-mm-dd; absent is the given day.
func (in *input) date(key, absent string) string {
	if !in.has(key) {
		return absent
	}
	day, err := clock.ParseDay(in.text(key, 10))
	if err != nil {
		in.bad.add(invalid(key))
	}
	return string(day)
}

// list reads an array of objects.
func (in *input) list(key string) []*input {
	v, ok := in.m[key]
	if !ok || v == nil {
		return nil
	}
	raw, ok := v.([]any)
	if !ok {
		in.bad.add(invalid(key))
		return nil
	}
	rows := make([]*input, 0, len(raw))
	for _, r := range raw {
		m, ok := r.(obj)
		if !ok {
			in.bad.add(invalid(key))
			return nil
		}
		rows = append(rows, &input{m: m, bad: in.bad})
	}
	return rows
}

// some is a list that must hold something.
func (in *input) some(key string) []*input {
	rows := in.list(key)
	if len(rows) == 0 {
		in.bad.add(missing(key))
	}
	return rows
}

// object reads a nested object; absent is empty.
func (in *input) object(key string) *input {
	m, ok := in.m[key].(obj)
	if !ok {
		if in.has(key) {
			in.bad.add(invalid(key))
		}
		m = obj{}
	}
	return &input{m: m, bad: in.bad}
}

// texts reads an array of strings.
func (in *input) texts(key string) []string {
	raw, ok := in.m[key].([]any)
	if !ok {
		if in.has(key) {
			in.bad.add(invalid(key))
		}
		return nil
	}
	out := make([]string, 0, len(raw))
	for _, r := range raw {
		s, ok := r.(string)
		if !ok {
			in.bad.add(invalid(key))
		}
		out = append(out, s)
	}
	return out
}
