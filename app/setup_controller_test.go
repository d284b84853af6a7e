package app_test

import (
	"context"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/pinelabs/pinesim"
	"haat/ui/viewmodel"
)

func TestACardIsTakenThroughTheController(t *testing.T) {
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
	machine := pine.Machines()[0]
	s.dial = machine.Dial
	s.again()
	s.connect(nil)
	if _, err := s.app.Pull(ctx, nil); err != nil {
		t.Fatal(err)
	}
	set := s.app.Setup()
	if err := set.SetMachine(ctx, viewmodel.MachineSet{Way: viewmodel.ByController, Address: "192.168.1.9:8082"}); !fault.Has(err, "fault.padcontroller_address") {
		t.Errorf("another computer's: %v", err)
	}
	if err := set.SetMachine(ctx, viewmodel.MachineSet{Way: viewmodel.ByController}); err != nil {
		t.Fatal(err)
	}
	s.again()
	if m := s.is().Machine; !m.On || m.Way != viewmodel.ByController || m.Address != "127.0.0.1:8082" || m.UnusableBecause != nil || !s.app.Till.View().HasCard {
		t.Fatalf("kept %#v", m)
	}
	it := s.app.Till.Book().At(0)
	if _, err := s.app.Till.Add(it.ID, money.Units(1)); err != nil {
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
