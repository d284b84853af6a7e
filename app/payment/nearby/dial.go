package nearby

import (
	"context"
	"net"
	"net/netip"
	"time"

	"haat/app/fault"
)

// Patience is how long a terminal's reply may take: one exchange lasts until
// the shopper is done. The vendor's library waits 180 s, a later document asks
// for 245 s at least (C).
const Patience = 250 * time.Second

// Dial opens one connection to a helper program.
type Dial func(ctx context.Context) (net.Conn, error)

// Dialer reaches a helper at a literal loopback address and port. Any other
// address is the fault of that key: the link has no authentication.
func Dialer(address, key string) (Dial, error) {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !at.Addr().IsLoopback() || at.Port() == 0 {
		return nil, fault.New(fault.Refused, key)
	}
	d := net.Dialer{Timeout: 5 * time.Second}
	return func(ctx context.Context) (net.Conn, error) { return d.DialContext(ctx, "tcp", address) }, nil
}
