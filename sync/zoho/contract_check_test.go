package zoho_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"haat/sync/zoho"
)

// finding is one way in which an exchange is not as published.
type finding struct {
	call  string // method and path, ids as {id}
	where string // call, scope, query, body, status or answer
	at    string // a parameter's name or a JSON pointer, rows of arrays as *
	says  string // what the files say of that place
}

// witness compares exchanges with the published files and remembers what it
// found. Many simulators may tell it at once.
type witness struct {
	spec  *published
	table []deviation

	mu    sync.Mutex
	found map[finding]string // with an example
	calls map[string]int     // by the client, by method and path
}

func newWitness(p *published, table []deviation) *witness {
	return &witness{spec: p, table: table, found: map[finding]string{}, calls: map[string]int{}}
}

var idInPath = regexp.MustCompile(`/[0-9]+(/|$)`)

func callOf(r *http.Request) string {
	return r.Method + " " + idInPath.ReplaceAllString(belowRoot(r.URL.Path), "/{id}$1")
}

// byClient is tap for a simulator that only the client talks to.
func (w *witness) byClient(r *http.Request, body []byte, status int, answer []byte) {
	w.mu.Lock()
	w.calls[callOf(r)]++
	w.mu.Unlock()
	w.tap(r, body, status, answer)
}

// tap compares one exchange.
func (w *witness) tap(r *http.Request, body []byte, status int, answer []byte) {
	x := exchange{witness: w, r: r, call: callOf(r)}
	route, params, err := w.spec.find(r)
	if err != nil {
		x.note("call", "", err.Error(), fmt.Sprintf("sent %.80s, answered %.80s", body, answer))
		return
	}
	x.route = route
	x.signIn()
	x.query(params)
	x.sent(body)
	x.answered(status, answer)
}

// exchange is one request with its answer.
type exchange struct {
	*witness
	r     *http.Request
	call  string
	route *routers.Route
}

func (x *exchange) note(where, at, says, example string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	f := finding{x.call, where, at, says}
	if _, ok := x.found[f]; !ok {
		x.found[f] = fmt.Sprintf("%.120s", example)
	}
}

// signIn compares the header, and the scopes of the call with those the till
// asks for.
func (x *exchange) signIn() {
	if h := x.r.Header.Get("Authorization"); !strings.HasPrefix(h, "Zoho-oauthtoken ") {
		x.note("scope", "Authorization", "Zoho-oauthtoken", h)
	}
	if x.route.Operation.Security == nil {
		return
	}
	for _, need := range *x.route.Operation.Security {
		for _, scope := range slices.Concat(slices.Collect(maps.Values(need))...) {
			if !slices.Contains(zoho.Scopes, scope) {
				x.note("scope", scope, "needed", "the till does not ask for it")
			}
		}
	}
}

func (x *exchange) query(params map[string]string) {
	known := map[string]bool{}
	for _, p := range slices.Concat(x.route.PathItem.Parameters, x.route.Operation.Parameters) {
		known[p.Value.Name] = true
	}
	for k, v := range x.r.URL.Query() {
		if !known[k] {
			x.note("query", k, "no such parameter", strings.Join(v, ","))
		}
	}
	err := openapi3filter.ValidateRequest(x.r.Context(), &openapi3filter.RequestValidationInput{
		Request: x.r, PathParams: params, Route: x.route, Options: &openapi3filter.Options{
			ExcludeRequestBody: true, MultiError: true, SkipSettingDefaults: true, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc,
		},
	})
	for _, one := range each(err) {
		at, says := "", "another shape"
		var re *openapi3filter.RequestError
		if errors.As(one, &re) && re.Parameter != nil {
			at = re.Parameter.Name
			if errors.Is(re.Err, openapi3filter.ErrInvalidRequired) {
				says = "required"
			}
		}
		x.note("query", at, says, one.Error())
	}
}

func (x *exchange) sent(body []byte) {
	var schema *openapi3.SchemaRef
	if b := x.route.Operation.RequestBody; b != nil {
		schema = jsonSchema(b.Value.Content)
	}
	switch {
	case schema == nil && len(body) > 0:
		x.note("body", "", "no JSON body", string(body))
	case schema != nil && len(body) == 0 && len(schema.Value.Required) > 0:
		x.note("body", "", "required", "")
	case len(body) > 0:
		if kind := x.r.Header.Get("Content-Type"); kind != "application/json" {
			x.note("body", "Content-Type", "application/json", kind)
		}
		v, err := decodeJSON(body)
		if err != nil {
			x.note("body", "", "JSON", string(body))
			return
		}
		x.compare("body", schema.Value, v, openapi3.VisitAsRequest())
	}
}

// refusal is what every refusal looks like; the files describe none.
var refusal = openapi3.NewObjectSchema().WithoutAdditionalProperties().WithRequired([]string{"code", "message"}).
	WithProperty("code", openapi3.NewOneOfSchema(openapi3.NewIntegerSchema(), openapi3.NewStringSchema())).
	WithProperty("message", openapi3.NewStringSchema())

func (x *exchange) answered(status int, answer []byte) {
	described := x.route.Operation.Responses.Status(status)
	schema := openapi3.NewSchemaRef("", refusal)
	switch {
	case described != nil:
		schema = jsonSchema(described.Value.Content)
	case status < 400:
		x.note("status", fmt.Sprint(status), "another status", string(answer))
		return
	default:
		x.note("status", fmt.Sprint(status), "no refusals", string(answer))
	}
	v, err := decodeJSON(answer)
	switch {
	case schema == nil:
		x.note("answer", "", "nothing", fmt.Sprintf("%d bytes", len(answer)))
	case err != nil:
		x.note("answer", "", "JSON", string(answer))
	default:
		x.amend(v)
		x.compare("answer", schema.Value, v, openapi3.VisitAsResponse())
	}
}

// amend brings an answer's live form into the printed one where the table says
// how, so that what is inside is compared as well.
func (x *exchange) amend(answer any) {
	root, _ := answer.(object)
	for _, d := range x.table {
		if d.amend != nil && fitsAny(d.call, x.call) && d.amend(root) {
			x.note("answer", d.at, d.says, "")
		}
	}
}

func decodeJSON(b []byte) (v any, err error) {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	err = dec.Decode(&v)
	return v, err
}

func (x *exchange) compare(where string, s *openapi3.Schema, v any, as openapi3.SchemaValidationOption) {
	for _, one := range each(s.VisitJSON(v, openapi3.MultiErrors(), as)) {
		var bad *openapi3.SchemaError
		if !errors.As(one, &bad) {
			x.note(where, "", one.Error(), "")
			continue
		}
		path := bad.JSONPointer()
		says := strings.TrimPrefix(bad.Reason, "value must be ")
		if key, ok := unknownKey(bad); ok {
			path, says = append(path, key), "no such key"
		} else if bad.SchemaField == "required" {
			says = "required"
		}
		for i, p := range path {
			if strings.Trim(p, "0123456789") == "" {
				path[i] = "*"
			}
		}
		example, _ := json.Marshal(bad.Value)
		x.note(where, "/"+strings.Join(path, "/"), says, string(example))
	}
}

var quotedKey = regexp.MustCompile(`^property "(.*)" is unsupported$`)

func unknownKey(e *openapi3.SchemaError) (string, bool) {
	m := quotedKey.FindStringSubmatch(e.Reason)
	if e.SchemaField != "properties" || m == nil {
		return "", false
	}
	return m[1], true
}

// each is the single errors of one that may hold many.
func each(err error) []error {
	var many openapi3.MultiError
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &many):
		return []error{err}
	}
	var out []error
	for _, e := range many {
		out = append(out, each(e)...)
	}
	return out
}
