package zohosim

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// request is an HTTP request whose body has been read.
type request struct {
	method, path string
	q            url.Values
	header       http.Header
	body         []byte
}

// answer is what goes back, or the cut connection.
type answer struct {
	status  int
	header  http.Header
	body    []byte
	cut     bool // close without a byte
	cutBody bool // close in the middle of the body
}

const mostBody = 4 << 20

// ServeHTTP plays both hosts. A cut connection is http.ErrAbortHandler, which
// net/http turns into a closed connection.
func (s *Sim) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, mostBody))
	if err != nil || s.down.Load() {
		panic(http.ErrAbortHandler)
	}
	a := s.do(r.Context(), &request{method: r.Method, path: r.URL.Path, q: r.URL.Query(), header: r.Header, body: body})
	if s.opt.Tap != nil && !a.cut && !a.cutBody && isAPI(r.URL.Path) {
		r.Body = io.NopCloser(bytes.NewReader(body))
		s.opt.Tap(r, body, a.status, a.body)
	}
	if a.cut {
		panic(http.ErrAbortHandler)
	}
	for k, v := range a.header {
		w.Header()[k] = v
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.status)
	if a.cutBody {
		_, _ = w.Write(a.body[:len(a.body)/2])
		_ = http.NewResponseController(w).Flush() // or the half would never leave
		panic(http.ErrAbortHandler)
	}
	_, _ = w.Write(a.body)
}

func isAPI(path string) bool { return !strings.HasPrefix(path, "/oauth/") }

// do answers one request: faults, delay, sign-in, limits, books, log.
func (s *Sim) do(ctx context.Context, r *request) answer {
	defer s.inFlight.Add(-1)
	crowd := s.inFlight.Add(1)

	s.mu.Lock()
	s.landDue()
	f := s.plan(r)
	s.mu.Unlock()
	for _, d := range f.delays {
		s.wait(ctx, d)
	}

	s.mu.Lock()
	defer s.mu.Unlock()
	s.landDue()
	a, entry := s.perform(r, f, int(crowd))
	entry.At, entry.Method, entry.Path, entry.Fault = s.now(), r.method, r.path, f.name()
	if isAPI(r.path) {
		entry.Query = r.q.Encode() // the accounts host is told secrets there
	}
	s.log.add(entry)
	if a.header == nil {
		a.header = http.Header{"Content-Type": {"application/json;charset=UTF-8"}}
	}
	a.header.Set("Date", s.now().UTC().Format(http.TimeFormat))
	return a
}

func (s *Sim) wait(ctx context.Context, d time.Duration) {
	if s.opt.Delay != nil {
		s.opt.Delay(ctx, d)
		return
	}
	_ = s.clock.Wait(ctx, s.clock.Now().Add(d), nil)
}

// perform runs the request with its fault, under the lock.
func (s *Sim) perform(r *request, f fired, crowd int) (answer, Entry) {
	if !isAPI(r.path) {
		return s.performAccounts(r, f)
	}
	a, entry := s.performAPI(r, f, crowd)
	if a = f.after(a); a.cut {
		entry.Status = 0
	}
	if f.kind != cutBefore { // that one never arrived
		s.use.count(entry)
	}
	return a, entry
}

// performAPI does the work, or what the fault puts in its place.
func (s *Sim) performAPI(r *request, f fired, crowd int) (answer, Entry) {
	if f.kind == cutBefore {
		return answer{cut: true}, Entry{Template: "cut"}
	}
	c, no := s.admit(r, crowd)
	entry := Entry{Template: c.template()}
	if no == nil && f.kind == lateWriteFault && r.method != http.MethodGet {
		s.postpone(c, f.late)
		return answer{cut: true}, entry
	}
	if no == nil {
		no = f.instead()
	}
	if no != nil {
		entry.Status, entry.Code = no.status, fmt.Sprint(no.code)
		return refused(no), entry
	}
	c.partial, c.unfiltered = f.partial, f.kind == unfilteredFault
	a, code := s.run(c)
	entry.Status, entry.Code = a.status, code
	return a, entry
}

// run calls the handler and writes its reply. The code is for the log; a
// picture has none.
func (s *Sim) run(c *call) (a answer, code string) {
	rep, err := c.route.run(c)
	if err != nil {
		no := asRefusal(err)
		return refused(no), fmt.Sprint(no.code)
	}
	if rep.raw == nil {
		code = "0"
	}
	return s.render(rep), code
}
