package pinesim

import (
	"context"
	"io"
	"net/http"
	"strings"
)

// maxBody is far more than any request of the interface needs.
const maxBody = 16 << 10

// Cloud is the HTTPS side: UploadBilledTransaction, GetCloudBasedTxnStatus,
// CancelTransaction and CancelTransactionForced below the prefix.
func (s *Sim) Cloud() http.Handler {
	mux := http.NewServeMux()
	for name, op := range map[string]func(*Sim, fields) answer{
		"UploadBilledTransaction": (*Sim).upload,
		"GetCloudBasedTxnStatus":  (*Sim).status,
		"CancelTransaction":       (*Sim).cancel,
		"CancelTransactionForced": (*Sim).cancelForced,
	} {
		mux.HandleFunc("POST "+s.opt.Prefix+"/"+name, func(w http.ResponseWriter, r *http.Request) {
			s.serve(w, r, op)
		})
	}
	return mux
}

func (s *Sim) serve(w http.ResponseWriter, r *http.Request, op func(*Sim, fields) answer) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	s.mu.Lock()
	a := s.answer(r, body, op)
	now := s.clk.Now()
	s.mu.Unlock()
	// The server's own Date would be the real time, not the clock's.
	w.Header().Set("Date", now.UTC().Format(http.TimeFormat))
	a.write(r.Context(), w, s.opt.Stall)
}

func (s *Sim) answer(r *http.Request, body []byte, op func(*Sim, fields) answer) answer {
	s.settle()
	kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	switch {
	case s.down:
		return answer{cut: cutBefore}
	case len(body) > maxBody:
		s.complain("the body is too long")
		return answer{status: http.StatusRequestEntityTooLarge}
	case !strings.EqualFold(strings.TrimSpace(kind), "application/json"):
		s.complain("the content type is not application/json")
		return answer{status: http.StatusUnsupportedMediaType}
	}
	f, err := decodeFields(body)
	if err != nil {
		s.complain(err.Error())
		return reply(refusal(invalidInput))
	}
	return op(s, f)
}

// answer is what goes back over the wire, or how the line breaks.
type answer struct {
	status int // 0 is 200
	kind   string
	retry  string // Retry-After
	where  string // Location
	body   []byte
	cut    cut
}

type cut int

const (
	whole     cut = iota
	cutBefore     // no answer at all
	cutMiddle     // connection reset after half the body
	cutDrip       // a few bytes, then nothing more
	cutSilent     // nothing, and the line stays open
)

func (a answer) write(ctx context.Context, w http.ResponseWriter, stall func(context.Context)) {
	h := w.Header()
	h.Set("Content-Type", or(a.kind, "application/json; charset=utf-8"))
	if a.retry != "" {
		h.Set("Retry-After", a.retry)
	}
	if a.where != "" {
		h.Set("Location", a.where)
	}
	part := a.body
	switch a.cut {
	case cutBefore:
		panic(http.ErrAbortHandler)
	case cutSilent:
		part = nil
	case cutMiddle:
		part = part[:len(part)/2]
	case cutDrip:
		part = part[:min(3, len(part))]
	case whole:
	}
	if a.cut != cutSilent {
		w.WriteHeader(or(a.status, http.StatusOK))
		_, _ = w.Write(part) // a peer that has gone is not our trouble
	}
	if a.cut == whole {
		return
	}
	if f, ok := w.(http.Flusher); ok && a.cut != cutSilent {
		f.Flush()
	}
	if stall != nil && a.cut != cutMiddle {
		stall(ctx)
	}
	panic(http.ErrAbortHandler)
}
