package notify

import (
	"net/url"
	"strings"
)

// ChatLink opens WhatsApp on a chat with the phone's owner, the text filled
// in; the cashier presses send. phone is E.164. A link cannot carry a file.
func ChatLink(phone, text string) string {
	return "https://wa.me/" + strings.TrimPrefix(phone, "+") + "?text=" + strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
}
