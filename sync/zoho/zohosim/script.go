package zohosim

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// ParseFaults reads a fault script, one rule a line; the form is described in
// the package comment. It is strict: a word it does not know is an error that
// names the line, never a rule that does not fire.
func ParseFaults(r io.Reader) ([]Rule, error) {
	var rules []Rule
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		words, err := splitWords(lines.Text())
		if err != nil {
			return nil, fmt.Errorf("zohosim: faults line %d: %w", n, err)
		}
		if len(words) == 0 {
			continue
		}
		rule, err := parseRule(words)
		if err != nil {
			return nil, fmt.Errorf("zohosim: faults line %d: %w", n, err)
		}
		rules = append(rules, rule)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("zohosim: faults: %w", err)
	}
	return rules, nil
}

// splitWords cuts a line at spaces, keeps "quoted text" whole and drops what
// follows a #.
func splitWords(line string) ([]string, error) {
	var words []string
	for {
		line = strings.TrimLeft(line, " \t\r")
		if line == "" || line[0] == '#' {
			return words, nil
		}
		end := 0
		for end < len(line) && line[end] != ' ' && line[end] != '\t' && line[end] != '\r' {
			if line[end] != '"' {
				end++
				continue
			}
			quoted, err := strconv.QuotedPrefix(line[end:])
			if err != nil {
				return nil, errors.New(`a " without its end`)
			}
			end += len(quoted)
		}
		words = append(words, line[:end])
		line = line[end:]
	}
}

var methods = map[string]bool{"*": true, "GET": true, "POST": true, "PUT": true, "DELETE": true}

func parseRule(words []string) (Rule, error) {
	if len(words) < 3 {
		return Rule{}, errors.New("want METHOD PATH [WHEN…] ACTION")
	}
	r := Rule{Method: words[0], Path: words[1]}
	if !methods[r.Method] {
		return Rule{}, fmt.Errorf("%q is no method; want GET, POST, PUT, DELETE or *", r.Method)
	}
	if err := checkPattern(r.Path); err != nil {
		return Rule{}, err
	}
	rest := words[2:]
	for len(rest) > 0 && strings.Contains(rest[0], "=") {
		key, value, _ := strings.Cut(rest[0], "=")
		if err := r.when(key, value); err != nil {
			return Rule{}, err
		}
		rest = rest[1:]
	}
	act, err := parseAction(rest)
	r.Act = act
	return r, err
}

func checkPattern(path string) error {
	if !strings.HasPrefix(path, "/") || strings.ContainsAny(path, "\"=#?") || strings.HasPrefix(path, root+"/") {
		return fmt.Errorf("%q is no path; want /salesorders, /invoices/*/status/sent, /items/** or /oauth/v2/token", path)
	}
	if i := strings.Index(path, "/**"); i >= 0 && i+3 != len(path) {
		return fmt.Errorf("%q: ** stands for the rest and must come last", path)
	}
	return nil
}

func (r *Rule) when(key, value string) error {
	var err error
	switch key {
	case "nth":
		for n := range strings.SplitSeq(value, ",") {
			v, bad := positive(n)
			r.Nth, err = append(r.Nth, v), errors.Join(err, bad)
		}
	case "every":
		r.Every, err = positive(value)
	case "first":
		r.First, err = positive(value)
	case "chance":
		r.Chance, err = parseChance(value)
	case "after":
		r.After, err = parseFor(value)
	case "until":
		r.Until, err = parseFor(value)
	case "with":
		if r.With, err = strconv.Unquote(value); err != nil && !strings.Contains(value, `"`) {
			r.With, err = value, nil
		}
		if r.With == "" {
			err = errors.New("with= needs a text")
		}
	default:
		return fmt.Errorf("%q is no condition; want nth, every, first, chance, after, until or with", key)
	}
	if err != nil {
		return fmt.Errorf("%s=%s: %w", key, value, err)
	}
	return nil
}

func positive(text string) (int, error) {
	v, ok := parseDecimal(text, 0)
	if !ok || v < 1 || v > 1_000_000_000 || strings.Contains(text, ".") {
		return 0, fmt.Errorf("%q is no number from 1", text)
	}
	return int(v), nil
}

func parseChance(text string) (int, error) {
	number, ok := strings.CutSuffix(text, "%")
	v, good := parseDecimal(number, 2)
	if !ok || !good || v < 1 || v > 10_000 {
		return 0, fmt.Errorf("%q is no share from 0.01%% to 100%%", text)
	}
	return int(v), nil
}

func parseFor(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, fmt.Errorf("%q is no duration such as 90s or 2m", text)
	}
	return d, nil
}
