package zoho

import (
	"html/template"
	"net/http"

	"haat/app/words"
)

// landing is the page that the browser ends on. It loads nothing.
var landing = template.Must(template.New("landing").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Haat</title>
<style>body{font:1.25rem/1.6 system-ui,sans-serif;max-width:30rem;margin:15vh auto;padding:0 1rem;background:#fdf8ee;color:#2b2118}</style>
</head><body><h1>Haat</h1><p>{{.Text}}</p></body></html>
`))

// page answers the browser in the owner's language. The address it came with
// holds a code, so the page tells nobody where it came from.
func (b *Browser) page(w http.ResponseWriter, status int, key string) {
	lang := b.back.Lang
	if lang == "" {
		lang = words.English
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Connection", "close")
	w.WriteHeader(status)
	_ = landing.Execute(w, struct {
		Lang words.Lang
		Text string
	}{lang, lang.T(key)}) // a browser that went away has nobody to tell
}
