package zoho

import (
	"context"
	"net/url"
)

// Callback is what a browser's return comes to, without a socket.
func Callback(ctx context.Context, d *Door, q url.Values) error {
	b := &Browser{door: d, ctx: ctx, done: make(chan struct{}), verifier: secretText(d.s.clk)}
	return b.finish(q)
}
