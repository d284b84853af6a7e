package pinesim

import "time"

// OpenBill is a bill that a terminal still shows.
type OpenBill struct {
	Machine  string        `json:"machine"`
	Number   string        `json:"transaction_number"`
	Sequence int64         `json:"sequence"`
	Ref      int64         `json:"ptrid"`
	Paise    int64         `json:"paise"`
	Mode     string        `json:"mode"`
	Choice   string        `json:"behaviour"`
	Reading  bool          `json:"reading"`
	Left     time.Duration `json:"left_ns"` // until the terminal forgets it
}

// Open lists the bills that wait at the terminals, oldest first.
func (s *Sim) Open() []OpenBill {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	list := []OpenBill{}
	for _, b := range s.live {
		if !b.waits() {
			continue
		}
		list = append(list, OpenBill{
			Machine: b.machine.spec.Name, Number: b.number, Sequence: b.seq, Ref: b.ref, Paise: b.amount,
			Mode: b.mode, Choice: b.choice.String(), Reading: b.state == billReading, Left: b.ends - s.clk.Mono(),
		})
	}
	return list
}
