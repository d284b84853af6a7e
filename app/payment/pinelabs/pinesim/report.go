package pinesim

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

	"haat/app/clock"
)

// ReportColumns are the head of the settlement report. D: what a real report
// holds is not public; these are the fields that slips and status answers have.
var ReportColumns = []string{
	"Merchant ID", "Store ID", "Terminal", "TID", "MID", "Batch No", "Invoice No",
	"Transaction Date", "Transaction Time", "Transaction Type", "Payment Mode",
	"Amount", "RRN", "Approval Code", "Card Number", "Acquirer", "Transaction Log ID",
	"Plutus Reference ID", "Billing Transaction Number", "Status",
}

// Report writes every payment between two moments as CSV, those that a cashier
// keyed in too; a payment handed back has a second row with a minus, and a refund a
// row of its own. Amounts
// are rupees with two decimals, dates DD/MM/YYYY in IST.
func (s *Sim) Report(w io.Writer, from, to time.Time) error {
	s.mu.Lock()
	s.settle()
	var rows [][]string
	for _, c := range s.charges {
		if within(c.At, from, to) {
			rows = append(rows, s.reportRow(c, c.At, "SALE", c.report))
		}
		if within(c.Voided, from, to) {
			kind := map[string]string{"void": "VOID", "reversal": "REVERSAL"}[c.VoidedBy]
			rows = append(rows, s.reportRow(c, c.Voided, kind, -c.report))
		}
		for _, r := range c.Refunds {
			if within(r.At, from, to) {
				rows = append(rows, s.refundRow(c, r))
			}
		}
	}
	s.mu.Unlock()
	out := csv.NewWriter(w)
	if err := out.WriteAll(append([][]string{ReportColumns}, rows...)); err != nil {
		return fmt.Errorf("pinesim: writing the report: %w", err)
	}
	return nil
}

func within(t, from, to time.Time) bool {
	return !t.IsZero() && !t.Before(from) && t.Before(to)
}

func (s *Sim) reportRow(c *Charge, at time.Time, kind string, paise int64) []string {
	ist := at.In(clock.IST)
	m, _ := s.Machine(c.Machine)
	card := ""
	if c.Last4 != "" {
		card = "XXXXXXXXXXXX" + c.Last4
	}
	ref := ""
	if c.Ref != 0 {
		ref = strconv.FormatInt(c.Ref, 10)
	}
	return []string{
		s.opt.MerchantID, m.spec.StoreID, c.Machine, c.TID, c.MID,
		strconv.FormatInt(c.Batch, 10), strconv.FormatInt(c.Invoice, 10),
		ist.Format("02/01/2006"), ist.Format("15:04:05"), kind, c.Mode,
		rupees(paise), c.RRN, c.Approval, card, "SIM BANK", c.LogID,
		ref, c.Number, "SUCCESS",
	}
}
