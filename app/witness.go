package app

import (
	"net/http"

	"haat/app/till"
)

// witness tells the till the time of every answer, for comparing clocks. It is
// given only to connections whose other end is proven by its certificate.
type witness struct {
	rt   http.RoundTripper
	till *till.Till
}

// RoundTrip implements http.RoundTripper.
func (w witness) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := w.rt.RoundTrip(r)
	if err == nil {
		if at, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
			w.till.Heard(at)
		}
	}
	return resp, err
}

// witnessed wraps the way to Zoho. A simulated one has no clock worth hearing.
func (a *App) witnessed(rt http.RoundTripper) http.RoundTripper {
	if a.simulated() || a.Till == nil {
		return rt
	}
	if rt == nil {
		rt = http.DefaultTransport
	}
	return witness{rt, a.Till}
}
