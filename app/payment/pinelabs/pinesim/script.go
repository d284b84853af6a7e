package pinesim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Rule gives bills a behaviour. A bill is met by the first rule whose every
// named part fits and that is not used up.
type Rule struct {
	Paise   int64  // the bill's amount; 0 for any
	Number  string // its TransactionNumber; "" for any
	Machine string // the machine's name; "" for any
	Choice  Choice
	Times   int // how many bills; 0 for any number
	used    int
}

// scriptLine is a rule as it is written.
type scriptLine struct {
	Behaviour json.RawMessage `json:"behaviour"`
	Amount    *int64          `json:"amount_paise"`
	Number    string          `json:"number"`
	Machine   string          `json:"machine"`
	Times     *int            `json:"times"`
}

// maxScript is the longest script that is read.
const maxScript = 1 << 20

// ParseScript reads rules, one JSON object a line:
//
//	{"behaviour": "8/less", "amount_paise": 54000}
//	{"behaviour": 12, "machine": "machine-2", "times": 3}
//
// behaviour is a number, a name, or either with "/form" (see [Behaviours]);
// amount_paise, number and machine say which bills; times says how many of
// them, once if it is left out, every one if 0. Empty lines and lines that
// start with # are skipped. Anything else is refused with its line number.
func ParseScript(text []byte) ([]Rule, error) {
	if len(text) > maxScript {
		return nil, errors.New("pinesim: a script longer than 1 MiB")
	}
	var rules []Rule
	n := 0
	for line := range bytes.Lines(text) {
		n++
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		r, err := parseRule(line)
		if err != nil {
			return nil, fmt.Errorf("pinesim: line %d of the script: %w", n, err)
		}
		rules = append(rules, r)
	}
	return rules, nil
}

func parseRule(line []byte) (Rule, error) {
	f, err := decodeFields(line) // finds a name given twice
	if err != nil {
		return Rule{}, err
	}
	if len(f) == 0 || f["behaviour"] == nil {
		return Rule{}, errors.New("no behaviour is named")
	}
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	var s scriptLine
	if err := d.Decode(&s); err != nil {
		return Rule{}, fmt.Errorf("not a rule: %w", err)
	}
	name, _ := plain(s.Behaviour)
	r := Rule{Number: s.Number, Machine: s.Machine, Times: 1}
	if r.Choice, err = ParseChoice(strings.TrimSpace(name)); err != nil {
		return Rule{}, err
	}
	if s.Amount != nil {
		if r.Paise = *s.Amount; r.Paise <= 0 || r.Paise > maxPaise {
			return Rule{}, errAmount
		}
	}
	if s.Times != nil {
		if r.Times = *s.Times; r.Times < 0 {
			return Rule{}, errors.New("times is negative")
		}
	}
	return r, nil
}

func (r *Rule) fits(b *bill) bool {
	return (r.Times == 0 || r.used < r.Times) &&
		(r.Paise == 0 || r.Paise == b.amount) &&
		(r.Number == "" || r.Number == b.number) &&
		(r.Machine == "" || r.Machine == b.machine.spec.Name)
}

// choose finds a bill's behaviour: what a person set for the machine's next
// bill, else the script, else the default.
func (s *Sim) choose(b *bill) Choice {
	if next := b.machine.chosen; next != nil {
		b.machine.chosen = nil
		return *next
	}
	for i := range s.script {
		if s.script[i].fits(b) {
			s.script[i].used++
			return s.script[i].Choice
		}
	}
	return s.opt.Default
}
