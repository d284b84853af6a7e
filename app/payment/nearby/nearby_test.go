package nearby_test

import (
	"strings"
	"testing"

	"haat/app/fault"
	"haat/app/payment/nearby"
)

func TestOnlyListedReasonsAreHarmless(t *testing.T) {
	t.Parallel()
	for remark, want := range map[string]bool{
		"TRANSACTION CANCELLED!": true, "pin entry  cancelled": true, "Amount is not is the Permissible range": true,
		"CONNECTIVITY FAILURE": false, "Could not connect to the Acquirer Host": false, "TRANSACTION DECLINED": false,
		"TRANSACTION ERROR": false, "": false, "TRANSACTION CANCELLED AFTER APPROVAL": false, "TXN NOT FOUND": false,
	} {
		if got := nearby.NoCharge(remark); got != want {
			t.Errorf("NoCharge(%q) = %v, want %v", remark, got, want)
		}
	}
}

func TestOnlyThisDevice(t *testing.T) {
	t.Parallel()
	for address, ok := range map[string]bool{
		"127.0.0.1:8083": true, "[::1]:8083": true, "127.0.0.2:9": true,
		"192.168.1.5:8083": false, "0.0.0.0:8083": false, "localhost:8083": false, "127.0.0.1": false,
		"127.0.0.1:0": false, "example.com:8083": false, "": false, "[::ffff:10.0.0.1]:8083": false,
	} {
		_, err := nearby.Dialer(address, "fault.plutussmart_address")
		if (err == nil) != ok || err != nil && !fault.Has(err, "fault.plutussmart_address") {
			t.Errorf("Dialer(%q) = %v, want allowed %v", address, err, ok)
		}
	}
}

func TestWhatMayBeKept(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, got, want string }{
		{"a card", nearby.Last4("************1234"), "1234"},
		{"a UPI address", nearby.Last4("shop@bank"), ""},
		{"too short for a card", nearby.Last4("123"), ""},
		{"a card in a text", nearby.Clean("CARD 4111111111111111 OF a@b\tDECLINED"), "CARD - OF - DECLINED"},
		{"a long text", nearby.Clean(strings.Repeat("x", 500)), strings.Repeat("x", 160)},
		{"a name", nearby.Word("SIM BANK"), "SIM BANK"},
		{"no name", nearby.Word("<b>"), ""},
		{"log id", nearby.Payment("4295000001", "SIM00001", "1"), "4295000001"},
		{"zeros are no log id", nearby.Payment("000", "SIM00001", "632410000001"), "SIM00001-632410000001"},
		{"zeros are no RRN", nearby.Payment("", "SIM00001", "000000000000"), ""},
		{"no terminal", nearby.Payment("", "", "632410000001"), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: kept %q, want %q", c.name, c.got, c.want)
		}
	}
}
