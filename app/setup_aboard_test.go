package app_test

import (
	"context"
	"net"
	"net/http/httptest"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/pinelabs/pinesim"
	"haat/ui/viewmodel"
)

func TestACardIsTakenOnTheMachineItself(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	ctx := t.Context()
	pine, err := pinesim.New(s.clk, pinesim.Options{Wait: func(_ context.Context, until time.Time, _ <-chan struct{}) error {
		s.clk.AdvanceTo(until)
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(pine.Machines()[0].App())
	t.Cleanup(srv.Close)
	var d net.Dialer
	s.bridge = func(ctx context.Context) (net.Conn, error) {
		return d.DialContext(ctx, "tcp", srv.Listener.Addr().String())
	}
	s.again()
	s.connect(nil)
	if _, err := s.app.Pull(ctx, nil); err != nil {
		t.Fatal(err)
	}
	set := s.app.Setup()
	for key, m := range map[string]viewmodel.MachineSet{
		"fault.plutussmart_address":     {Way: viewmodel.OnMachine, Bridge: "192.168.1.9:8083", Application: "1001"},
		"fault.plutussmart_application": {Way: viewmodel.OnMachine},
	} {
		if err := set.SetMachine(ctx, m); !fault.Has(err, key) || s.is().Machine.On {
			t.Errorf("%+v: %v", m, err)
		}
	}
	if err := set.SetMachine(ctx, viewmodel.MachineSet{Way: viewmodel.OnMachine, Application: " 1001 "}); err != nil {
		t.Fatal(err)
	}
	s.again()
	m := s.is().Machine
	if !m.On || m.Way != viewmodel.OnMachine || m.Bridge != "127.0.0.1:8083" || m.Application != "1001" || m.UnusableBecause != nil || !s.app.Till.View().HasCard {
		t.Fatalf("kept %#v", m)
	}
	if _, err := s.app.Till.Add(s.app.Till.Book().At(0).ID, money.Units(1)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.app.Till.Charge(ctx, payment.Card, money.Amount{}); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if _, err := s.app.Till.Step(ctx); err != nil {
			t.Fatal(err)
		}
	}
	last := s.app.Till.View().Last
	if last == nil || len(last.Tenders) != 1 || len(pine.Charges()) != 1 || pine.Charges()[0].Paise != last.Bill.Payable.Paise() {
		t.Errorf("the bill %+v, the terminal %+v", last, pine.Charges())
	}
	if err := s.app.Setup().ForgetMachine(ctx); err != nil || s.is().Machine.On || s.app.Till.View().HasCard {
		t.Errorf("forget: %v", err)
	}
}
