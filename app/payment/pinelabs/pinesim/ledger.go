package pinesim

import (
	"fmt"
	"slices"
	"time"

	"haat/app/clock"
)

// Charge is money that really left a shopper. Amounts are paise.
type Charge struct {
	Number   string `json:"transaction_number"` // empty when keyed in by hand
	Sequence int64  `json:"sequence"`
	Ref      int64  `json:"ptrid"` // 0 when no cloud was involved
	LogID    string `json:"log_id"`
	RRN      string `json:"rrn"`
	Approval string `json:"approval_code"`
	Machine  string `json:"machine"`
	TID      string `json:"tid"`
	MID      string `json:"mid"`
	Mode     string `json:"mode"`
	Asked    int64  `json:"asked_paise"`
	Paise    int64  `json:"paise"` // what was really taken
	Batch    int64  `json:"batch"`
	Invoice  int64  `json:"invoice"` // the terminal's own slip number
	Last4    string `json:"last4"`
	At       time.Time
	Voided   time.Time `json:"voided"` // zero while the money is held
	VoidedBy string    `json:"voided_by,omitempty"`
	ByHand   bool      `json:"by_hand"`
	Refunds  []Refund  `json:"refunds,omitempty"`
	Foreign  bool      `json:"foreign"` // somebody else's bill on our terminal

	report int64 // what the report shows
}

// Modes as the terminal writes them.
const (
	modeCard = "CARD"
	modeUPI  = "UPI SALE"
)

// Charges is the ledger, oldest first: a copy.
func (s *Sim) Charges() []Charge {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	list := make([]Charge, len(s.charges))
	for i, c := range s.charges {
		list[i] = *c
		list[i].Refunds = slices.Clone(c.Refunds)
	}
	return list
}

// Held is how many paise shoppers were charged and not given back.
func (s *Sim) Held() int64 {
	var sum int64
	for _, c := range s.Charges() {
		if c.Voided.IsZero() {
			sum += c.Paise
		}
	}
	return sum
}

// book writes the charge of a bill.
func (s *Sim) book(b *bill, at time.Duration) *Charge {
	c := &Charge{
		Number: b.number, Sequence: b.seq, Ref: b.ref, Mode: or(b.plan.take.mode, b.mode),
		Asked: b.amount, Paise: b.plan.taken(b.amount), Foreign: b.foreign,
	}
	s.stamp(c, b.machine, b.plan.ids, at)
	if b.plan.report != nil {
		c.report = b.plan.report(c)
	}
	return c
}

// keyedIn writes a charge that the cashier keyed into the terminal.
func (s *Sim) keyedIn(m *Machine, paise int64, mode string, at time.Duration) *Charge {
	c := &Charge{Mode: mode, Asked: paise, Paise: paise, ByHand: true}
	s.stamp(c, m, idOrdinary, at)
	m.print(c, at)
	return c
}

// stamp adds what the terminal and the bank add, and keeps the charge.
func (s *Sim) stamp(c *Charge, m *Machine, form idForm, at time.Duration) {
	m.invoices++
	c.Machine, c.TID, c.MID = m.spec.Name, m.spec.TID, m.spec.MID
	c.At = s.wall(at)
	c.LogID = s.newLogID(form)
	c.Batch, c.Invoice = 7, m.invoices
	c.Approval = s.letters(6)
	if c.Mode == modeUPI {
		c.Approval = "00" // a dummy on UPI
	} else {
		c.Last4 = fmt.Sprintf("%04d", clock.Below(s.clk, 10000))
	}
	// The usual form of an RRN: last digit of the year, day of the year, hour,
	// then a running number.
	ist := c.At.In(clock.IST)
	c.RRN = fmt.Sprintf("%d%03d%02d%06d", ist.Year()%10, ist.YearDay(), ist.Hour(), len(s.charges)+1)
	c.report = c.Paise
	s.charges = append(s.charges, c)
}

// taken is what an approval takes: the amount, less points, plus a slip.
func (r recipe) taken(amount int64) int64 {
	got := amount + r.take.extra
	if r.take.points > 0 {
		got -= amount / r.take.points
	}
	if got <= 0 {
		return amount
	}
	return got
}

func (s *Sim) letters(n int) string {
	const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
	out := make([]byte, n)
	for i := range out {
		out[i] = alphabet[clock.Below(s.clk, len(alphabet))]
	}
	return string(out)
}
