package pinesim

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"
)

// Control lets a person, or a test in another process, act at the terminals.
// It must only be served on a loopback address: it has no password.
//
//	GET  /behaviours  GET /machines  GET /bills  GET /ledger  GET /report.csv
//	POST /approve     POST /decline  POST /cancel      {"machine"}
//	POST /silent      POST /hands                      {"machine","on"}
//	POST /down                                         {"on"}
//	POST /next                                         {"machine","behaviour"}
//	POST /keyin                                        {"machine","paise","upi"}
//
// machine may be left out for the first one. Answers are JSON; a refusal is
// 409 or 400 with {"error"}.
func (s *Sim) Control() http.Handler {
	mux := http.NewServeMux()
	show := func(path string, what func() any) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) { tell(w, http.StatusOK, what()) })
	}
	show("/behaviours", func() any { return Behaviours() })
	show("/machines", func() any { return s.screens() })
	show("/bills", func() any { return s.Open() })
	show("/ledger", func() any { return s.Charges() })
	mux.HandleFunc("GET /report.csv", s.serveReport)
	for path, do := range map[string]func(*Machine, order) error{
		"/approve": func(m *Machine, _ order) error { return m.Approve() },
		"/decline": func(m *Machine, _ order) error { return m.Decline() },
		"/cancel":  func(m *Machine, _ order) error { return m.CancelKey() },
		"/silent":  func(m *Machine, o order) error { m.Silent(o.On); return nil },
		"/hands":   func(m *Machine, o order) error { m.ByHand(o.On); return nil },
		"/down":    func(_ *Machine, o order) error { s.SetDown(o.On); return nil },
		"/next":    func(m *Machine, o order) error { return m.choose(o.Behaviour) },
		"/keyin":   keyInOrder,
	} {
		mux.HandleFunc("POST "+path, func(w http.ResponseWriter, r *http.Request) { s.obey(w, r, do) })
	}
	return mux
}

// order is what a person asks for.
type order struct {
	Machine   string `json:"machine"`
	On        bool   `json:"on"`
	Behaviour string `json:"behaviour"`
	Paise     int64  `json:"paise"`
	UPI       bool   `json:"upi"`
}

func (s *Sim) obey(w http.ResponseWriter, r *http.Request, do func(*Machine, order) error) {
	var o order
	text, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err == nil && len(text) > 0 {
		d := json.NewDecoder(bytes.NewReader(text))
		d.DisallowUnknownFields()
		err = d.Decode(&o)
	}
	m, ok := s.Machine(o.Machine)
	switch {
	case err != nil:
		tell(w, http.StatusBadRequest, trouble{err.Error()})
		return
	case !ok:
		tell(w, http.StatusBadRequest, trouble{"no machine has that name"})
		return
	}
	if err := do(m, o); err != nil {
		status := http.StatusBadRequest
		if errors.Is(err, ErrIdle) || errors.Is(err, ErrBusy) {
			status = http.StatusConflict
		}
		tell(w, status, trouble{err.Error()})
		return
	}
	tell(w, http.StatusOK, m.Screen())
}

type trouble struct {
	Error string `json:"error"`
}

func tell(w http.ResponseWriter, status int, what any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(append(encode(what), '\n'))
}

func (m *Machine) choose(name string) error {
	c, err := ParseChoice(name)
	if err != nil {
		return err
	}
	return m.Next(c)
}

func keyInOrder(m *Machine, o order) error {
	take := m.KeyIn
	if o.UPI {
		take = m.KeyInUPI
	}
	_, err := take(o.Paise)
	return err
}

func (s *Sim) screens() []Screen {
	var list []Screen
	for _, m := range s.machines {
		list = append(list, m.Screen())
	}
	return list
}

func (s *Sim) serveReport(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	_ = s.Report(w, time.Time{}, s.clk.Now().Add(time.Nanosecond))
}
