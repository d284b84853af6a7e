package pinesim

import (
	"errors"
	"fmt"
	"time"

	"haat/app/clock"
)

// Refund is money that a cashier gave back on the machine, of a charge that was
// made on it: another transaction, with a slip and a row of the report of its
// own. Unlike a void it may be of a part and of an earlier day.
type Refund struct {
	RRN   string    `json:"rrn"`
	Paise int64     `json:"paise"`
	At    time.Time `json:"at"`

	logID string
}

// ErrNoCharge is returned for a refund of what this machine did not take, or of
// more than is left of it.
var ErrNoCharge = errors.New("pinesim: there is no such charge to give back of")

// Refund gives back a part of the charge with an RRN, or all of it.
func (m *Machine) Refund(rrn string, paise int64) (Refund, error) {
	s := m.sim
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	if m.open() != nil {
		return Refund{}, ErrBusy
	}
	for _, c := range s.charges {
		if c.Machine != m.spec.Name || c.RRN != rrn || rrn == "" {
			continue
		}
		left := c.Paise
		for _, r := range c.Refunds {
			left -= r.Paise
		}
		if !c.Voided.IsZero() || paise <= 0 || paise > left {
			return Refund{}, ErrNoCharge
		}
		s.refunds++
		at := s.wall(s.clk.Mono())
		ist := at.In(clock.IST)
		// Far from the running numbers of charges, as an acquirer's refunds are.
		r := Refund{RRN: fmt.Sprintf("%d%03d%02d%06d", ist.Year()%10, ist.YearDay(), ist.Hour(), 500_000+s.refunds), Paise: paise, At: at, logID: s.newLogID(idOrdinary)}
		c.Refunds = append(c.Refunds, r)
		return r, nil
	}
	return Refund{}, ErrNoCharge
}

// refundRow is its row of the report.
func (s *Sim) refundRow(c *Charge, r Refund) []string {
	back := *c
	back.RRN, back.LogID, back.Approval, back.Ref, back.Number = r.RRN, r.logID, "", 0, ""
	return s.reportRow(&back, r.At, "REFUND", -r.Paise)
}
