package notify

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/go-resty/resty/v2"
)

// Client speaks to the Cloud API. It never repeats a request by itself.
type Client struct {
	rest *resty.Client
	cfg  Config
}

// answerWait is how long an answer may take; a PDF has to go up first.
const answerWait = 40 * time.Second

// NewClient makes a client over a transport; nil means the network.
func NewClient(cfg Config, rt http.RoundTripper) (*Client, error) {
	if err := cfg.Check(); err != nil {
		return nil, err
	}
	if rt == nil {
		rt = http.DefaultTransport
	}
	hc := &http.Client{Transport: rt, Timeout: answerWait, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse // the API never redirects; a captive portal does
	}}
	rest := resty.NewWithClient(hc).SetDisableWarn(true).SetLogger(quiet{}).SetBaseURL(cfg.Base)
	return &Client{rest, cfg}, nil
}

// quiet keeps resty from writing to stderr: it would print numbers.
type quiet struct{}

func (quiet) Errorf(string, ...any) {}
func (quiet) Warnf(string, ...any)  {}
func (quiet) Debugf(string, ...any) {}

// Letter is one message.
type Letter struct {
	To     string // E.164
	Name   string // of the customer, for the greeting
	Number string // of the bill
	Amount string // as people read it
	PDF    []byte
}

// Upload brings the bill to the API, which keeps it for 30 days. Doing it
// twice harms nobody.
func (c *Client) Upload(ctx context.Context, l Letter) (media string, v Verdict) {
	var out struct {
		ID string `json:"id"`
	}
	v = c.post(ctx, "/media", &out, func(r *resty.Request) {
		r.SetFormData(map[string]string{"messaging_product": "whatsapp", "type": "application/pdf"})
		r.SetMultipartField("file", l.Number+".pdf", "application/pdf", bytes.NewReader(l.PDF))
	})
	if v.Kind == Accepted && out.ID == "" {
		return "", Verdict{Kind: Passing, Key: "notify.unreadable"}
	}
	if v.Kind == Doubtful {
		v.Kind = Passing // nobody was told anything
	}
	return out.ID, v
}

// Send asks for the template to be sent. The verdict says what may be done
// next; id is the API's own of the message.
func (c *Client) Send(ctx context.Context, l Letter, media string) (id string, v Verdict) {
	var out struct {
		Messages []struct {
			ID string `json:"id"`
		} `json:"messages"`
	}
	v = c.post(ctx, "/messages", &out, func(r *resty.Request) { r.SetBody(c.template(l, media)) })
	if v.Kind != Accepted {
		return "", v
	}
	if len(out.Messages) != 1 || out.Messages[0].ID == "" {
		return "", Verdict{Kind: Doubtful, Key: "notify.doubtful"}
	}
	return out.Messages[0].ID, v
}

// text is a parameter of a template. The API refuses an empty one, and line
// breaks.
func text(s string) map[string]any {
	if s == "" {
		s = "-"
	}
	return map[string]any{"type": "text", "text": s}
}

func (c *Client) template(l Letter, media string) map[string]any {
	document := map[string]any{"type": "document", "document": map[string]any{"id": media, "filename": l.Number + ".pdf"}}
	return map[string]any{
		"messaging_product": "whatsapp", "recipient_type": "individual", "to": digits(l.To), "type": "template",
		"template": map[string]any{
			"name": c.cfg.Template, "language": map[string]any{"code": c.cfg.Language},
			"components": []any{
				map[string]any{"type": "header", "parameters": []any{document}},
				map[string]any{"type": "body", "parameters": []any{text(l.Name), text(l.Number), text(l.Amount)}},
			},
		},
	}
}

func digits(phone string) string {
	out := make([]byte, 0, len(phone))
	for _, c := range []byte(phone) {
		if c >= '0' && c <= '9' {
			out = append(out, c)
		}
	}
	return string(out)
}

// neverLeft reports whether an error came before the first byte of a request:
// no name, no connection, no trust in the other end. Any other may have come
// after the message went out.
func neverLeft(err error) bool {
	var op *net.OpError
	var name *net.DNSError
	var cert *tls.CertificateVerificationError
	return errors.As(err, &name) || errors.As(err, &cert) || errors.As(err, &op) && op.Op == "dial"
}

// post makes one request and judges what came of it. Whether a byte left
// decides between "not sent" and "perhaps".
func (c *Client) post(ctx context.Context, path string, into any, fill func(*resty.Request)) Verdict {
	r := c.rest.R().SetContext(ctx).SetAuthToken(c.cfg.Token.v)
	fill(r)
	resp, err := r.Post("/" + c.cfg.PhoneID + path)
	if err != nil {
		if neverLeft(err) {
			return Verdict{Kind: Passing, Key: "notify.offline"}
		}
		return Verdict{Kind: Doubtful, Key: "notify.doubtful"}
	}
	v := judge(resp.StatusCode(), resp.Body())
	if v.Kind == Accepted && json.Unmarshal(resp.Body(), into) != nil {
		return Verdict{Kind: Doubtful, Key: "notify.doubtful"}
	}
	return v
}
