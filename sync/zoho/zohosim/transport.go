package zohosim

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"syscall"
)

// Transport answers requests without a socket, on the caller's goroutine: with
// a virtual clock a whole day runs in one thread and every run is the same.
// Any host is accepted. A cut connection is an error, as from a real one.
func (s *Sim) Transport() http.RoundTripper { return inProcess{s} }

type inProcess struct{ s *Sim }

// ErrDown is what a request meets while the network is away.
var ErrDown = fmt.Errorf("zohosim: network is down: %w", syscall.ECONNREFUSED)

// errCut is a connection closed before the answer.
var errCut = fmt.Errorf("zohosim: connection cut: %w", io.EOF)

// RoundTrip implements http.RoundTripper.
func (t inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer func() { _ = r.Body.Close() }()
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	if t.s.down.Load() {
		return nil, ErrDown
	}
	w := &recorder{header: http.Header{}}
	in := r.Clone(r.Context())
	if in.Body == nil {
		in.Body = http.NoBody
	}
	if cut := t.serve(w, in); cut && w.status == 0 {
		return nil, errCut
	} else if err := r.Context().Err(); err != nil {
		return nil, err // the caller gave up while the simulator waited
	} else if cut {
		return w.response(r, &brokenBody{w.body.Bytes()}), nil
	}
	return w.response(r, io.NopCloser(&w.body)), nil
}

// serve reports whether the handler cut the connection.
func (t inProcess) serve(w *recorder, r *http.Request) (cut bool) {
	defer func() {
		v := recover()
		if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			cut = true
		} else if v != nil {
			panic(v)
		}
	}()
	t.s.ServeHTTP(w, r)
	return false
}

// recorder is the least http.ResponseWriter.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *recorder) Header() http.Header         { return w.header }
func (w *recorder) WriteHeader(status int)      { w.status = status }
func (w *recorder) Write(p []byte) (int, error) { return w.body.Write(p) }

func (w *recorder) response(r *http.Request, body io.ReadCloser) *http.Response {
	return &http.Response{
		Status: fmt.Sprintf("%d %s", w.status, http.StatusText(w.status)), StatusCode: w.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.header, Body: body, ContentLength: -1, Request: r,
	}
}

// brokenBody ends in the middle.
type brokenBody struct{ rest []byte }

func (b *brokenBody) Read(p []byte) (int, error) {
	if len(b.rest) == 0 {
		return 0, io.ErrUnexpectedEOF
	}
	n := copy(p, b.rest)
	b.rest = b.rest[n:]
	return n, nil
}

func (b *brokenBody) Close() error { return nil }
