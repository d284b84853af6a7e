package pinelabs

import (
	"encoding/json"
	"errors"
	"strings"
)

// tag is one name and value of TransactionData or AdditionalInfo; the name is
// in lower case without blanks.
type tag struct{ name, value string }

type tags []tag

var errTags = errors.New("transaction data in a form that cannot be read")

// readTags reads what public clients have met: a list of Tag and Value, an
// object of names and values, either of them inside a string, or null.
func readTags(raw json.RawMessage) (tags, error) { return readTagsIn(raw, true) }

func readTagsIn(raw json.RawMessage, mayQuote bool) (tags, error) {
	raw = json.RawMessage(strings.TrimSpace(string(raw)))
	switch {
	case len(raw) == 0 || string(raw) == "null":
		return nil, nil
	case raw[0] == '"' && mayQuote:
		s, ok := scalar(raw)
		if !ok {
			return nil, errTags
		}
		return readTagsIn(json.RawMessage(s), false)
	case raw[0] == '[':
		return readTagList(raw)
	case raw[0] == '{':
		return readTagObject(raw)
	}
	return nil, errTags
}

func readTagList(raw json.RawMessage) (tags, error) {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		return nil, errTags
	}
	var all tags
	for _, item := range list {
		o, err := readObject(item)
		if err != nil {
			return nil, errTags
		}
		name, named := scalar(o["tag"])
		value, valued := scalar(o["value"])
		if !named || !valued {
			return nil, errTags
		}
		all = append(all, tag{tagName(name), value})
	}
	return all, nil
}

func readTagObject(raw json.RawMessage) (tags, error) {
	o, err := readObject(raw)
	if err != nil {
		return nil, errTags
	}
	var all tags
	for name, item := range o {
		value, ok := scalar(item)
		if !ok {
			return nil, errTags
		}
		all = append(all, tag{tagName(name), value})
	}
	return all, nil
}

func tagName(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }

// get is the value under any of the names. The same thing told twice in
// different words is not told.
func (t tags) get(names ...string) string {
	found := ""
	for _, tag := range t {
		for _, name := range names {
			if tag.name != name || tag.value == "" {
				continue
			}
			if found != "" && found != tag.value {
				return ""
			}
			found = tag.value
		}
	}
	return found
}

// disputed reports whether a name has two different values.
func (t tags) disputed(names ...string) bool {
	for _, name := range names {
		for _, tag := range t {
			if tag.name == name && tag.value != "" && t.get(name) == "" {
				return true
			}
		}
	}
	return false
}
