package app

import (
	"context"
	"net"
	"sync"

	"haat/app/payment"
	"haat/app/payment/nearby"
	"haat/app/payment/padcontroller"
	"haat/app/till"
)

// Kinds of terminals.
const (
	terminalCloud      = "pinelabs"
	terminalController = "padcontroller"
	terminalAboard     = "plutussmart" // this program runs on the terminal itself
)

// setController is where the helper of a terminal on this computer listens.
const setController = "padcontroller.address"

// ConnectController takes a terminal that hangs on this computer into use,
// through Pine Labs' PADController. It is refused while a payment may be under
// way.
func (a *App) ConnectController(ctx context.Context, address string) error {
	if address == "" {
		address = padcontroller.DefaultAddress
	}
	if _, err := padcontroller.Dialer(address); err != nil {
		return err
	}
	if err := a.change(ctx, map[string]string{setTerminal: terminalController, setController: address}); err != nil {
		return err
	}
	t, cfg, err := a.terminal()
	if err != nil {
		return err
	}
	return a.Till.UseTerminal(t, cfg.Window)
}

// controller builds the terminal on this computer. An address that cannot work
// means that there is none: selling goes on.
func (a *App) controller(cfg till.Config) (payment.Terminal, till.Config, error) {
	dial, err := padcontroller.Dialer(a.set[setController])
	if err != nil {
		a.opt.Log.Warn("the terminal's settings cannot work", "err", err)
		return nil, cfg, nil
	}
	if a.opt.ControllerDial != nil {
		dial = a.opt.ControllerDial
	}
	// A sale occupies the line until the shopper is done: that is its window.
	return padcontroller.New(a.lines.through(dial), 0), a.set.till(padcontroller.Patience), nil
}

// lines are the open connections to a terminal on this computer. One is held
// for as long as a shopper takes, so an end of the program hangs up: the payment
// is then not sure, as after any other break.
type lines struct {
	mu   sync.Mutex
	open map[*line]struct{}
}

type line struct {
	net.Conn
	of *lines
}

// through makes a dialer whose connections are known.
func (l *lines) through(dial nearby.Dial) nearby.Dial {
	return func(ctx context.Context) (net.Conn, error) {
		conn, err := dial(ctx)
		if err != nil {
			return nil, err
		}
		out := &line{conn, l}
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.open == nil {
			l.open = map[*line]struct{}{}
		}
		l.open[out] = struct{}{}
		return out, nil
	}
}

// Close implements net.Conn.
func (c *line) Close() error {
	c.of.mu.Lock()
	delete(c.of.open, c)
	c.of.mu.Unlock()
	return c.Conn.Close()
}

// hangUp ends every connection.
func (l *lines) hangUp() {
	l.mu.Lock()
	all := make([]*line, 0, len(l.open))
	for c := range l.open {
		all = append(all, c)
	}
	l.mu.Unlock()
	for _, c := range all {
		_ = c.Close() // whoever waits on it notices
	}
}
