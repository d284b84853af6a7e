package wasim

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
)

// Options are the account's set-up.
type Options struct {
	PhoneID, Token, Template, Language string
}

// Message is one that a customer got.
type Message struct {
	ID, To, File string
	Words        []string // the body's parameters
	PDF          []byte
}

// Trouble is how one request goes wrong.
type Trouble struct {
	Code   int  // the API's error; 0 is none
	Status int  // HTTP status without a body of the API, such as 502 of something between
	Lost   bool // done, and the answer never arrives
}

// Sim is one account. It is safe for use by several goroutines.
type Sim struct {
	o       Options
	mu      sync.Mutex
	next    []Trouble // for /messages, in order
	media   map[string][]byte
	sent    []Message
	uploads int
}

// New makes an account.
func New(o Options) *Sim { return &Sim{o: o, media: map[string][]byte{}} }

// Bend sets how the next sends go wrong, one each; then all is well again.
func (s *Sim) Bend(ts ...Trouble) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next = append(s.next, ts...)
}

// Sent is what customers got, in order.
func (s *Sim) Sent() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Message(nil), s.sent...)
}

// Uploads is how many files were brought.
func (s *Sim) Uploads() int { s.mu.Lock(); defer s.mu.Unlock(); return s.uploads }

// ServeHTTP implements http.Handler.
func (s *Sim) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	switch {
	case r.Header.Get("Authorization") != "Bearer "+s.o.Token:
		refuse(w, http.StatusUnauthorized, 190, "Invalid OAuth access token")
	case len(parts) != 3 || r.Method != http.MethodPost || parts[1] != s.o.PhoneID:
		refuse(w, http.StatusBadRequest, 100, "Unsupported post request")
	case parts[2] == "media":
		s.upload(w, r)
	case parts[2] == "messages":
		s.message(w, r)
	default:
		refuse(w, http.StatusBadRequest, 100, "Unsupported post request")
	}
}

func refuse(w http.ResponseWriter, status, code int, words string) {
	answer(w, status, map[string]any{"error": map[string]any{"message": words, "type": "OAuthException", "code": code}})
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// mostFile is the limit of documents, 100 MB.
const mostFile = 100 << 20

func (s *Sim) upload(w http.ResponseWriter, r *http.Request) {
	f, head, err := r.FormFile("file")
	if err != nil || r.FormValue("messaging_product") != "whatsapp" || r.FormValue("type") != "application/pdf" || head.Header.Get("Content-Type") != "application/pdf" {
		refuse(w, http.StatusBadRequest, 131053, "Media upload error")
		return
	}
	b, err := io.ReadAll(io.LimitReader(f, mostFile))
	if err != nil || !strings.HasPrefix(string(b), "%PDF-") {
		refuse(w, http.StatusBadRequest, 131053, "Media upload error")
		return
	}
	s.uploads++
	id := fmt.Sprint(1000000 + s.uploads)
	s.media[id] = b
	answer(w, http.StatusOK, map[string]string{"id": id})
}

// wire is a send as the API reads it.
type wire struct {
	Product  string `json:"messaging_product"`
	To       string `json:"to"`
	Type     string `json:"type"`
	Template struct {
		Name     string `json:"name"`
		Language struct {
			Code string `json:"code"`
		} `json:"language"`
		Components []struct {
			Type       string `json:"type"`
			Parameters []struct {
				Type     string `json:"type"`
				Text     string `json:"text"`
				Document struct {
					ID       string `json:"id"`
					Filename string `json:"filename"`
				} `json:"document"`
			} `json:"parameters"`
		} `json:"components"`
	} `json:"template"`
}

func (s *Sim) message(w http.ResponseWriter, r *http.Request) {
	var t Trouble
	if len(s.next) > 0 {
		t, s.next = s.next[0], s.next[1:]
	}
	if t.Status != 0 {
		http.Error(w, "bad gateway", t.Status)
		return
	}
	if t.Code != 0 {
		refuse(w, http.StatusBadRequest, t.Code, "as told")
		return
	}
	var in wire
	if json.NewDecoder(r.Body).Decode(&in) != nil || in.Product != "whatsapp" || in.Type != "template" || strings.Trim(in.To, "0123456789") != "" || len(in.To) < 8 {
		refuse(w, http.StatusBadRequest, 100, "Invalid parameter")
		return
	}
	if in.Template.Name != s.o.Template || in.Template.Language.Code != s.o.Language {
		refuse(w, http.StatusNotFound, 132001, "Template name does not exist in the translation")
		return
	}
	m, code := s.read(in)
	if code != 0 {
		refuse(w, http.StatusBadRequest, code, "(#"+fmt.Sprint(code)+")")
		return
	}
	m.ID = fmt.Sprintf("wamid.%04d", len(s.sent)+1)
	s.sent = append(s.sent, m)
	if t.Lost {
		panic(http.ErrAbortHandler) // the connection breaks
	}
	answer(w, http.StatusOK, map[string]any{"messaging_product": "whatsapp", "messages": []any{map[string]string{"id": m.ID, "message_status": "accepted"}}})
}

// read takes the template's parts: one document and three words.
func (s *Sim) read(in wire) (m Message, code int) {
	m.To = in.To
	for _, c := range in.Template.Components {
		for _, p := range c.Parameters {
			switch {
			case c.Type == "header" && p.Type == "document":
				pdf, ok := s.media[p.Document.ID]
				if !ok {
					return m, 131052
				}
				m.File, m.PDF = p.Document.Filename, pdf
			case c.Type == "body" && p.Type == "text" && p.Text != "" && !strings.ContainsAny(p.Text, "\n\t"):
				m.Words = append(m.Words, p.Text)
			default:
				return m, 132000
			}
		}
	}
	if len(m.Words) != 3 || m.PDF == nil {
		return m, 132000
	}
	return m, 0
}
