package app

import (
	"context"
	"fmt"
	"strings"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/payment/upi"
	"haat/ui/viewmodel"
)

func (s Setup) tax() viewmodel.TaxSet {
	set := s.a.settings()
	r := set.seller()
	scheme := r.Scheme
	if scheme == "" && r.GSTIN != "" {
		scheme = r.Standing()
	}
	return viewmodel.TaxSet{
		Scheme: string(scheme), GSTIN: r.GSTIN, State: set.state(), From: string(r.From), To: string(r.To), Large: r.Large, EInvoice: r.EInvoice,
		ByBill: gst.Rounding(set[setTaxRound]) == gst.PerBill, AtBuyer: gst.Handing(set[setHanding]) == gst.AtBuyer,
	}
}

// SetTax implements viewmodel.Setup.
func (s Setup) SetTax(ctx context.Context, t viewmodel.TaxSet) error {
	r := gst.Registration{
		Scheme: gst.Scheme(t.Scheme), GSTIN: strings.TrimSpace(t.GSTIN), From: clock.Day(t.From), To: clock.Day(t.To), Large: t.Large, EInvoice: t.EInvoice,
	}
	state := t.State
	if r.GSTIN != "" {
		clean, err := gst.CheckGSTIN(r.GSTIN)
		if err != nil {
			return err
		}
		in, _ := gst.GSTINState(clean)
		r.GSTIN, state = clean, in.Code
	}
	if _, ok := gst.StateByCode(state); !ok {
		return fault.New(fault.Refused, "fault.no_state", "state", state)
	}
	if err := s.checkScheme(r); err != nil {
		return err
	}
	if r.Scheme != gst.Casual {
		r.From, r.To = "", ""
	}
	round, handing := gst.Rounding(""), gst.Handing("")
	if t.ByBill {
		round = gst.PerBill
	}
	if t.AtBuyer {
		handing = gst.AtBuyer
	}
	err := s.a.change(ctx, map[string]string{
		setScheme: string(r.Scheme), setGSTIN: r.GSTIN, setState: state, setCasualFrom: string(r.From), setCasualTo: string(r.To),
		setLarge: yes(r.Large), setEInvoice: yes(r.EInvoice), setTaxRound: string(round), setHanding: string(handing),
	})
	if err == nil {
		s.a.Till.Configure(s.a.keepTerminal())
	}
	return err
}

// checkScheme refuses a registration under which no bill could ever be written.
// A casual one that has not begun yet may be set up before the fair.
func (s Setup) checkScheme(r gst.Registration) error {
	for _, d := range []clock.Day{r.From, r.To} {
		if _, err := clock.ParseDay(string(d)); r.Scheme == gst.Casual && err != nil {
			return fault.New(fault.Refused, "fault.casual_dates")
		}
	}
	err := r.Check(clock.DayOf(s.a.opt.Clock.Now()))
	if fault.Has(err, "fault.casual_early") {
		return nil
	}
	return err
}

func (s Setup) money() viewmodel.MoneySet {
	c := s.a.Till.Config()
	return viewmodel.MoneySet{
		VPA: c.UPI.VPA, Name: c.UPI.Name, Category: c.UPI.MCC, RefAbove: c.RefAbove, AccountMost: c.AccountMost, PANAbove: c.PANAbove,
	}
}

// SetMoney implements viewmodel.Setup.
func (s Setup) SetMoney(ctx context.Context, m viewmodel.MoneySet) error {
	limits := map[string]string{setAccountMost: fmt.Sprint(m.AccountMost.Paise()), setPANAbove: fmt.Sprint(m.PANAbove.Paise())}
	if strings.TrimSpace(m.VPA) != "" {
		err := s.a.ConnectUPI(ctx, UPISettings{Payee: upi.Payee{VPA: m.VPA, Name: m.Name, MCC: m.Category}, RefAbove: m.RefAbove})
		if err != nil {
			return err
		}
	} else {
		for _, name := range []string{setVPA, setVPAName, setVPAMCC} {
			limits[name] = ""
		}
		limits[setRefAbove] = fmt.Sprint(m.RefAbove.Paise())
	}
	if err := s.a.change(ctx, limits); err != nil {
		return err
	}
	s.a.Till.Configure(s.a.keepTerminal())
	return nil
}
