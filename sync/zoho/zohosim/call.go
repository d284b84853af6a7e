package zohosim

import (
	"net/http"
	"net/url"
	"strings"
	"time"
)

// call is one request as the handlers see it, after sign-in, scope,
// organisation and quota have been checked.
type call struct {
	s     *Sim
	route *route
	id    string // the {id} of the path
	q     url.Values
	in    *input
	at    time.Time // the server's time; for a late write, when it lands

	partial    int  // so many ids of a bulk call fail although nothing is wrong
	unfiltered bool // list filters are ignored
}

// reply is an answer that says yes.
type reply struct {
	status  int    // 0 is 200
	message string // "" is success
	key     string // name of value in the envelope, "" for none
	value   any
	more    obj // further keys beside the value
	raw     []byte
	kind    string // content type of raw
}

func created(key string, value any, message string) (reply, error) {
	return reply{status: http.StatusCreated, key: key, value: value, message: message}, nil
}

func fetched(key string, value any) (reply, error) { return reply{key: key, value: value}, nil }

func done(message string) (reply, error) { return reply{message: message}, nil }

// ids splits a comma list of a query key and demands one to most of them.
func (c *call) ids(key string, most int) ([]string, error) {
	text := c.q.Get(key)
	if text == "" {
		return nil, missing(key)
	}
	ids := strings.Split(text, ",")
	if len(ids) > most {
		return nil, invalid(key)
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if id == "" || seen[id] {
			return nil, invalid(key)
		}
		seen[id] = true
	}
	return ids, nil
}

// parent reads a parent's id, which Zoho takes from the query only.
func (c *call) parent(key string) (string, error) {
	id := c.q.Get(key)
	if id == "" {
		return "", missing(key)
	}
	return id, nil
}

// check returns the first thing wrong with the body.
func (c *call) check() error {
	if c.in.bad.first != nil {
		return c.in.bad.first
	}
	return nil
}

// today is the organisation's date.
func (c *call) today() string { return dateOf(c.at) }

// numbered settles a new document's number. With ignore_auto_number_generation
// the caller must bring one; without it Zoho numbers by itself and a number in
// the body is refused, since a till that believes its own number stands on the
// bill must hear otherwise.
func (c *call) numbered(key, label string) string {
	own := c.in.text(key, 50)
	if c.q.Get("ignore_auto_number_generation") == "true" {
		if strings.TrimSpace(own) == "" {
			c.in.bad.add(unnumbered(label))
		}
		return own
	}
	if own != "" {
		c.in.bad.add(refuse(400, codeAutoNumber, "The "+label+" Number is generated automatically."))
	}
	return ""
}
