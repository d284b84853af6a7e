package receipt

import (
	"net/url"
	"strings"
)

// escape is percent-encoding that leaves @ readable and never writes a plus
// for a space.
func escape(s string) string {
	s = strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
	return strings.ReplaceAll(s, "%40", "@")
}
