package zohosim

import (
	"fmt"
	"strconv"
	"strings"
)

// bare are the kinds that need nothing more.
var bare = map[Kind]bool{
	loseFault: true, cutBefore: true, truncateFault: true, garbleFault: true, unauthorizedFault: true, unfilteredFault: true,
}

// parseAction reads the last words of a rule.
func parseAction(words []string) (Action, error) {
	if len(words) == 0 {
		return Action{}, fmt.Errorf("the action is missing")
	}
	a, rest := Action{Kind: Kind(words[0])}, words[1:]
	if bare[a.Kind] {
		return a, noMore(a, rest, 0)
	}
	switch a.Kind {
	case refuseFault:
		return parseRefuse(rest)
	case lateWriteFault, delayFault, htmlFault, partialFault, throttleFault:
		if err := noMore(a, rest, 1); err != nil {
			return a, err
		}
		return parseWith(a, rest[0])
	}
	return a, fmt.Errorf("%q is no action; want refuse, lose, cut, late, html, truncate, garble, delay, partial, unauthorized, throttle or unfiltered", words[0])
}

func noMore(a Action, rest []string, want int) error {
	if len(rest) != want {
		return fmt.Errorf("%s takes %d words, not %d", a.Kind, want, len(rest))
	}
	return nil
}

func parseWith(a Action, word string) (Action, error) {
	var err error
	switch a.Kind {
	case lateWriteFault, delayFault:
		a.For, err = parseFor(word)
	case htmlFault:
		a.Status, err = strconv.Atoi(word)
		if err != nil || a.Status < 502 || a.Status > 504 {
			err = fmt.Errorf("html %s: want 502, 503 or 504", word)
		}
	case partialFault:
		a.N, err = positive(word)
	case throttleFault:
		if a.Code = word; throttles[word] == "" {
			err = fmt.Errorf("throttle %s: want 43, 44, 45 or 1070", word)
		}
	}
	return a, err
}

// throttles are the codes of 429 with the names of their texts.
var throttles = map[string]string{"43": "burst", "44": "minute", "45": "day", "1070": "busy"}

// parseRefuse reads NAME, or STATUS CODE "message".
func parseRefuse(rest []string) (Action, error) {
	a := Action{Kind: refuseFault}
	if len(rest) == 1 {
		if a.Name = rest[0]; named[a.Name] == nil {
			return a, fmt.Errorf("refuse %s: no refusal has this name", a.Name)
		}
		return a, nil
	}
	if err := noMore(a, rest, 3); err != nil {
		return a, fmt.Errorf("%w; want a name, or STATUS CODE \"message\"", err)
	}
	status, err := strconv.Atoi(rest[0])
	if err != nil || status < 200 || status > 599 || rest[0] != strconv.Itoa(status) {
		return a, fmt.Errorf("refuse: %q is no HTTP status", rest[0])
	}
	message, err := strconv.Unquote(rest[2])
	if err != nil {
		return a, fmt.Errorf("refuse: the message %s needs quotation marks", rest[2])
	}
	if strings.ContainsAny(rest[1], "\"=`'") || rest[1] == "0" {
		return a, fmt.Errorf("refuse: %s is no code", rest[1])
	}
	a.Status, a.Code, a.Message = status, rest[1], message
	return a, nil
}

// refusal is what a refusing action answers.
func (a Action) refusal() *refusal {
	switch a.Kind {
	case refuseFault:
		if a.Name != "" {
			return named[a.Name]
		}
		if n, ok := parseDecimal(a.Code, 0); ok && a.Code == strconv.FormatInt(n, 10) {
			return refuse(a.Status, n, a.Message)
		}
		return refuse(a.Status, a.Code, a.Message)
	case unauthorizedFault:
		return named["unauthorized"]
	case throttleFault:
		return named[throttles[a.Code]]
	case htmlFault:
		return refuse(a.Status, "html", "") // written over by the gateway's page
	}
	return nil
}
