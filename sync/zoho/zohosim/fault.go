package zohosim

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"haat/app/clock"
)

// armed is a rule with its counter.
type armed struct {
	Rule
	since time.Time
	seen  int
}

// fired is what happens to one request: delays, and at most one other fault,
// that of the first rule in order.
type fired struct {
	delays  []time.Duration
	kind    Kind
	act     Action
	rule    string
	late    time.Duration
	partial int
}

// AddFaults adds rules behind those there are. Counting starts now.
func (s *Sim) AddFaults(rules ...Rule) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range rules {
		s.rules = append(s.rules, &armed{Rule: r, since: s.now()})
	}
}

// ClearFaults takes all rules away. Late writes already under way still land.
func (s *Sim) ClearFaults() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rules = nil
}

// plan asks every rule, so that each counts and draws whatever the others do.
func (s *Sim) plan(r *request) fired {
	var f fired
	for _, rule := range s.rules {
		if !rule.matches(r) || !s.fires(rule) {
			continue
		}
		if rule.Act.Kind == delayFault {
			f.delays = append(f.delays, rule.Act.For)
		} else if f.kind == "" {
			f.kind, f.act, f.rule = rule.Act.Kind, rule.Act, rule.Rule.String()
			f.late, f.partial = rule.Act.For, rule.Act.N
		}
		if f.rule == "" {
			f.rule = rule.Rule.String()
		}
	}
	return f
}

func (s *Sim) fires(r *armed) bool {
	age := s.now().Sub(r.since)
	if r.After > 0 && age <= r.After || r.Until > 0 && age >= r.Until {
		return false
	}
	r.seen++
	drawn := r.Chance == 0 || clock.Below(s.chance, 10_000) < r.Chance
	return drawn && (len(r.Nth) == 0 || slices.Contains(r.Nth, r.seen)) &&
		(r.Every == 0 || r.seen%r.Every == 0) && (r.First == 0 || r.seen <= r.First)
}

func (f fired) name() string { return f.rule }

// instead is a refusal that takes the place of the work.
func (f fired) instead() *refusal { return f.act.refusal() }

// after changes the answer on its way back. A gateway's page takes the place
// of the work, so perform never reaches the books for it.
func (f fired) after(a answer) answer {
	switch f.kind {
	case loseFault, cutBefore:
		return answer{cut: true}
	case lateWriteFault:
		a.cut = true
	case truncateFault:
		a.cutBody = true
	case garbleFault:
		a.body = a.body[:len(a.body)/2]
	case htmlFault:
		return gatewayPage(f.act.Status)
	}
	return a
}

// gatewayPage is what stands before Zoho when Zoho does not answer.
func gatewayPage(status int) answer {
	text := fmt.Sprintf("<html>\r\n<head><title>%d %s</title></head>\r\n<body>\r\n<center><h1>%d %s</h1></center>\r\n<hr><center>ZGS</center>\r\n</body>\r\n</html>\r\n",
		status, http.StatusText(status), status, http.StatusText(status))
	return answer{status: status, body: []byte(text), header: http.Header{"Content-Type": {"text/html"}}}
}
