package cli

import (
	"fmt"
	"strings"

	"haat/app"
	"haat/app/clock"
	"haat/app/gst"
	"haat/app/sale"
)

type irnCmd struct {
	Number string `arg:"" optional:"" help:"The number of a bill or a credit note; left out, lists those that wait for the portal."`
	Code   string `help:"The text of the portal's signed code, as a scanner reads it. It says what it is about." placeholder:"TEXT"`
	IRN    string `name:"irn" help:"The 64 characters of the IRN."`
	Ack    string `help:"The acknowledgement number."`
	AckAt  string `name:"ack-date" help:"The acknowledgement date, such as '2026-11-21 14:05:00'."`
	Look   bool   `help:"Read the answer from the invoice in Zoho, where it was pushed to the portal."`
}

// irnRow is a bill or credit note in what haat einvoice --json prints.
type irnRow struct {
	Number   string `json:"number"`
	Day      string `json:"day"`
	Buyer    string `json:"buyer"`
	GSTIN    string `json:"gstin"`
	Paise    int64  `json:"paise"`
	Days     int    `json:"days"` // it has waited
	IRN      string `json:"irn"`
	AckNo    string `json:"ack_number"`
	AckAt    string `json:"ack_date"`
	Code     bool   `json:"code"` // the signed code is kept
	Awaiting bool   `json:"awaiting"`
	Against  string `json:"against,omitempty"` // the bill of a credit note
}

// Run lists what waits, or keeps what the portal answered.
func (c irnCmd) Run(e *env) error {
	typed := c.IRN != "" || c.Ack != "" || c.AckAt != ""
	switch {
	case c.Look && (typed || c.Code != ""):
		return usage("either --look, or what the portal answered")
	case c.Number == "" && (c.Look || typed):
		return usage("name the bill")
	}
	return e.open(func(a *app.App) error {
		if c.Number == "" && c.Code == "" {
			return c.list(e, a)
		}
		r, err := c.keep(e, a, typed)
		if err != nil {
			return err
		}
		row := irnRowOf(r, a.Till.Today())
		what, isNot := " is a tax invoice: IRN ", " is no invoice yet."
		if row.Against != "" {
			what, isNot = " is a credit note against "+row.Against+": IRN ", " still needs its IRN."
		}
		text := row.Number + what + row.IRN
		if row.Awaiting {
			text = row.Number + isNot
			if row.IRN != "" {
				text = row.Number + ": IRN " + row.IRN + " is kept; the portal's code is still missing."
			}
		}
		return e.say(row, text)
	})
}

func (c irnCmd) keep(e *env, a *app.App, typed bool) (sale.Record, error) {
	if c.Number == "" {
		return a.PutSigned(e.ctx, c.Code)
	}
	r, err := a.DB.DocumentNumbered(e.ctx, c.Number)
	if err != nil {
		return r, err
	}
	when, err := gst.ParseAck(c.AckAt)
	switch {
	case err != nil:
		return r, err
	case c.Look:
		return a.LookEInvoice(e.ctx, r.ID)
	case typed || c.Code != "":
		return a.PutEInvoice(e.ctx, r.ID, gst.EInvoice{IRN: c.IRN, AckNo: c.Ack, AckAt: when, QR: c.Code})
	}
	return r, nil
}

func (c irnCmd) list(e *env, a *app.App) error {
	all, err := a.DB.AwaitingIRN(e.ctx)
	if err != nil {
		return err
	}
	rows, text := []irnRow{}, []string{}
	for _, r := range all {
		row := irnRowOf(r, a.Till.Today())
		row.Awaiting = true // the list is of those, without their lines
		rows = append(rows, row)
		line := fmt.Sprintf("%s  %s  %s  %s, %d days", row.Number, row.Day, r.Bill.Payable, row.Buyer, row.Days)
		if row.Against != "" {
			line += ", credit note against " + row.Against
		}
		switch {
		case row.Days > gst.EInvoiceDays:
			line += fmt.Sprintf(": the portal refuses it after %d days from sellers of ₹10 crore or more", gst.EInvoiceDays)
		case row.IRN != "":
			line += ": IRN kept, its code is missing"
		}
		text = append(text, line)
	}
	return e.say(rows, orElse(text, "No bill waits for the e-invoice portal."))
}

func irnRowOf(r sale.Record, today clock.Day) irnRow {
	row := irnRow{
		Number: r.Number, Day: string(r.Day), Buyer: strings.TrimSpace(r.Customer.Name), GSTIN: r.Customer.GSTIN, Paise: r.Bill.Payable.Paise(),
		Days: gst.IRNAge(r.Day, today), IRN: r.EInvoice.IRN, AckNo: r.EInvoice.AckNo, Code: r.EInvoice.QR != "", Awaiting: r.AwaitsIRN(), Against: r.Against,
	}
	if !r.EInvoice.AckAt.IsZero() {
		row.AckAt = r.EInvoice.AckAt.In(clock.IST).Format("2006-01-02 15:04:05")
	}
	return row
}
