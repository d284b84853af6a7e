package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"regexp"

	"haat/app/sale"
)

// redacting takes phone numbers, tokens, payment addresses and card numbers
// out of whatever is logged, wherever it stands.
type redacting struct{ next slog.Handler }

type pattern struct {
	form *regexp.Regexp
	with string
}

var patterns = []pattern{
	{regexp.MustCompile(`(?i)(zoho-oauthtoken|bearer)\s+\S+`), "$1 •••"},
	{regexp.MustCompile(`(?i)((?:access_|refresh_)?token|client_secret|securitytoken|code)(["']?\s*[:=]\s*["']?)[^\s"'&,}]+`), "$1$2•••"},
	{regexp.MustCompile(`1000\.[0-9a-f]{20,}\.[0-9a-f]{20,}`), "•••"},
	{regexp.MustCompile(`EAA[A-Za-z0-9]{16,}`), "•••"},
	{regexp.MustCompile(`[A-Za-z0-9._-]{2,}(?:@|%40)[A-Za-z][A-Za-z0-9.-]{2,}`), "•••@•••"},
	{regexp.MustCompile(`\+[1-9][0-9]{7,14}`), "•••••"},
	mobile, mobile, // twice: what stands between two numbers belongs to the first
}

// mobile is an Indian number as people and machines write it, with nothing of a
// longer number around it.
var mobile = pattern{regexp.MustCompile(`(^|[^0-9])(?:(?:\+?91|0)[ -]?)?[6-9][0-9]{4}[ -]?[0-9]{5}([^0-9]|$)`), "$1•••••$2"}

var longDigits = regexp.MustCompile(`[0-9०-९](?:[ ./_\x{2010}-\x{2015}\x{a0}-]{0,2}[0-9०-९]){12,22}`)

// Redact is what the log does to every text.
func Redact(s string) string {
	for _, p := range patterns {
		s = p.form.ReplaceAllString(s, p.with)
	}
	return longDigits.ReplaceAllStringFunc(s, func(run string) string {
		if sale.HasCardNumber(run) {
			return "•••• (card number)"
		}
		return run
	})
}

func (r *redacting) Enabled(ctx context.Context, l slog.Level) bool { return r.next.Enabled(ctx, l) }

func (r *redacting) Handle(ctx context.Context, rec slog.Record) error {
	clean := slog.NewRecord(rec.Time, rec.Level, Redact(rec.Message), rec.PC)
	rec.Attrs(func(a slog.Attr) bool {
		clean.AddAttrs(redactAttr(a))
		return true
	})
	return r.next.Handle(ctx, clean)
}

func redactAttr(a slog.Attr) slog.Attr {
	v := a.Value.Resolve()
	if v.Kind() == slog.KindGroup {
		var all []any
		for _, g := range v.Group() {
			all = append(all, redactAttr(g))
		}
		return slog.Group(a.Key, all...)
	}
	switch v.Kind() {
	case slog.KindString, slog.KindAny:
		return slog.String(a.Key, Redact(v.String()))
	default:
		return a
	}
}

func (r *redacting) WithAttrs(as []slog.Attr) slog.Handler {
	clean := make([]slog.Attr, len(as))
	for i, a := range as {
		clean[i] = redactAttr(a)
	}
	return &redacting{r.next.WithAttrs(clean)}
}

func (r *redacting) WithGroup(name string) slog.Handler { return &redacting{r.next.WithGroup(name)} }

// short names a path by a few characters of its hash.
func short(path string) string {
	sum := sha256.Sum256([]byte(path))
	return hex.EncodeToString(sum[:6])
}
