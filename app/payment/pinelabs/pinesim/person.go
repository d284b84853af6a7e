package pinesim

// Approve lets the shopper pay now.
func (m *Machine) Approve() error { return m.act(approve) }

// Decline refuses the card; the bill stays open for another one, except on the
// wire of a controller, where the refusal ends it.
func (m *Machine) Decline() error { return m.act(decline) }

// CancelKey presses the red key.
func (m *Machine) CancelKey() error { return m.act(press) }

// act is a person's doing: from then on the bill waits for that person and
// does nothing more by itself.
func (m *Machine) act(d deed) error {
	s := m.sim
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	b := m.visible()
	if b == nil || m.dark {
		return ErrIdle
	}
	if d == decline && b.wired {
		d = declineEnd
	}
	b.todo = nil
	s.perform(b, act{do: d}, s.clk.Mono())
	b.wake()
	return nil
}

// Silent cuts the line between this machine's bills and the till, or mends it:
// requests arrive and are acted upon, answers do not come back.
func (m *Machine) Silent(on bool) {
	m.sim.mu.Lock()
	defer m.sim.mu.Unlock()
	m.silent = on
}

// ByHand makes bills without a choice wait for a person instead of the average
// shopper.
func (m *Machine) ByHand(on bool) {
	m.sim.mu.Lock()
	defer m.sim.mu.Unlock()
	m.hands = on
}

// Next chooses what the next bill on this machine does.
func (m *Machine) Next(c Choice) error {
	if _, err := c.recipe(); err != nil {
		return err
	}
	m.sim.mu.Lock()
	defer m.sim.mu.Unlock()
	m.chosen = &c
	return nil
}

// KeyIn takes a card payment of so many paise that a cashier keyed in, with no
// bill of ours: only the slip and the report know of it.
func (m *Machine) KeyIn(paise int64) (Charge, error) { return m.keyIn(paise, modeCard) }

// KeyInUPI is KeyIn for a UPI QR shown by the terminal.
func (m *Machine) KeyInUPI(paise int64) (Charge, error) { return m.keyIn(paise, modeUPI) }

func (m *Machine) keyIn(paise int64, mode string) (Charge, error) {
	s := m.sim
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	if paise <= 0 || paise > maxPaise {
		return Charge{}, errAmount
	}
	if m.open() != nil {
		return Charge{}, ErrBusy
	}
	m.dark = false
	return *s.keyedIn(m, paise, mode, s.clk.Mono()), nil
}
