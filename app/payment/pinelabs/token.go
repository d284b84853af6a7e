package pinelabs

import (
	"fmt"
	"log/slog"
	"strings"
)

// Token is the SecurityToken that Pine Labs gave a merchant: whoever has it
// can send bills in the merchant's name. It prints as a dash everywhere; only
// a request body shows it. The secret lies behind a pointer, because fmt does
// not ask a Formatter inside somebody's unexported field.
type Token struct{ secret *string }

// NewToken wraps a token as it was typed or stored.
func NewToken(s string) Token {
	s = strings.TrimSpace(s)
	return Token{&s}
}

func (t Token) reveal() string {
	if t.secret == nil {
		return ""
	}
	return *t.secret
}

const hidden = "-"

// Format implements fmt.Formatter for every verb.
func (Token) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(hidden)) }

// String hides the token.
func (Token) String() string { return hidden }

// MarshalText hides the token from JSON and the like.
func (Token) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// LogValue hides the token from slog.
func (Token) LogValue() slog.Value { return slog.StringValue(hidden) }
