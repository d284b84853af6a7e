package zoho

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"haat/app/fault"
	"haat/sync/outbox"
)

// ProbeScopes lists the rights that the sign-in does not have. What the token
// answer named is had; the others are tried, because the answer may be silent
// or use other names. A right to read is tried by a list of one row, a right to
// write by a request that cannot do anything: an object without a single field,
// though each create demands several, or the document with the number 0, which
// there is not. Only code 57 says that a right is missing: any other refusal
// came from behind the door.
func (c *Client) ProbeScopes(ctx context.Context) (missing []Scope, err error) {
	var granted []string
	if g, ok := c.tokens.(interface{ Granted() []string }); ok {
		granted = g.Granted()
	}
	open := Without(granted, c.cfg.Profile)
	if len(open) == 0 {
		return nil, nil
	}
	// An old token is answered with 57 as well, so it is made sure first that
	// this one is new or works.
	if out, err := c.patiently(ctx, func() outbox.Outcome {
		return c.call(ctx, request{method: http.MethodGet, path: organisations}, nil)
	}); err != nil {
		return nil, err
	} else if out.Class != outbox.Scope && out.Class != outbox.OK && out.Class != outbox.Refused {
		return nil, failed(out)
	}
	for _, r := range open {
		has, err := c.try(ctx, r)
		if err != nil {
			return missing, err
		}
		if !has {
			missing = append(missing, r)
		}
	}
	return missing, nil
}

// try makes one attempt at a right, without renewing the token: after ten
// missing rights Zoho would give none.
func (c *Client) try(ctx context.Context, r Scope) (bool, error) {
	out, err := c.patiently(ctx, func() outbox.Outcome {
		o, _ := c.once(ctx, harmless(r), func(status int, h http.Header, body []byte) outbox.Outcome {
			o, _ := understand(status, h, body)
			return o
		}, "")
		return o
	})
	switch {
	case err != nil:
		return false, err
	case out.Class == outbox.OK && r.op != opRead:
		return true, fault.New(fault.Internal, "fault.zoho_probe", "right", r.Name).Because(errors.New("a request without content was taken"))
	case out.Class == outbox.Scope && out.Code == codeBadToken:
		return false, fault.New(fault.Refused, "fault.zoho_sign_in")
	case out.Class == outbox.Scope:
		return false, nil
	case out.Class == outbox.OK, out.Class == outbox.Refused, out.Class == outbox.Exists, out.HTTP == http.StatusInternalServerError:
		return true, nil
	}
	return false, failed(out)
}

// nothing is the id of a document that there is not: ids have many digits.
const nothing = "0"

// harmless is the request that tries a right and can change nothing.
func harmless(r Scope) request {
	path := "/" + r.module
	if r.module == "settings" {
		path = "/settings/taxes"
	}
	switch r.op {
	case opRead:
		return request{method: http.MethodGet, path: path, query: url.Values{"per_page": {"1"}}}
	case opCreate:
		return request{method: http.MethodPost, path: path, body: struct{}{}}
	case opUpdate:
		return request{method: http.MethodPut, path: path + "/" + nothing, body: struct{}{}}
	}
	return request{method: http.MethodDelete, path: path + "/" + nothing}
}
