package app

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/printer"
	"haat/app/receipt"
	"haat/app/receipt/escpos"
	"haat/app/receipt/pdf"
	"haat/app/sale"
)

// Seller is who issues the bills.
func (a *App) Seller() receipt.Seller {
	a.mu.Lock()
	s := a.set
	a.mu.Unlock()
	return s.stall()
}

func (s settings) stall() receipt.Seller {
	name := s[setSellerName]
	if name == "" {
		name = s[setOrgName]
	}
	return receipt.Seller{
		Name: name, Address: strings.TrimSpace(s[setAddress] + " " + s[setCity]), GSTIN: s[setGSTIN],
		Legal: s[setSellerLegal], Phone: s[setPhone], Foot: s[setFoot], VPA: s[setVPA], Registration: s.seller(),
	}
}

// Paper is a form a bill can be had in.
type Paper string

// The forms.
const (
	PaperText   Paper = "text"
	PaperPDF    Paper = "pdf"
	PaperESCPOS Paper = "escpos"
)

// PaperOptions are how a bill is wanted.
type PaperOptions struct {
	Form    Paper
	Voice   receipt.Voice
	Size    pdf.Size // of a PDF
	Profile string   // of a printer
	Reprint int
	Kick    bool
}

// Paper is the bill, credit note or challan with a number, in a form: every copy the
// law wants of a business bill in one piece.
func (a *App) Paper(ctx context.Context, number string, o PaperOptions) ([]byte, error) {
	r, err := a.DB.SaleNumbered(ctx, number)
	if err == nil {
		return form(a.docs(r, o), r.PaidAt, o)
	}
	if !fault.Is(err, fault.Missing) {
		return nil, err
	}
	if c, err := a.DB.Challan(ctx, number); err == nil {
		return form(a.challanDocs(c, o), c.At, o)
	} else if !fault.Is(err, fault.Missing) {
		return nil, err
	}
	id, missing := a.DB.ReturnNumbered(ctx, number)
	if missing != nil {
		return nil, missing
	}
	d, at, err := a.creditNote(ctx, id, o)
	if err != nil {
		return nil, err
	}
	return form([]receipt.Doc{d}, at, o)
}

func (a *App) creditNote(ctx context.Context, id ident.Sale, o PaperOptions) (receipt.Doc, time.Time, error) {
	back, _, err := a.DB.ReturnAt(ctx, id)
	if err != nil {
		return receipt.Doc{}, time.Time{}, err
	}
	sold, err := a.DB.Sale(ctx, back.Of)
	if err != nil {
		return receipt.Doc{}, time.Time{}, err
	}
	return receipt.CreditNote(back, sold, a.Seller(), receipt.Options{Voice: o.Voice, Reprint: o.Reprint}), back.At, nil
}

// form sets documents; at is when they were made.
func form(docs []receipt.Doc, at time.Time, o PaperOptions) ([]byte, error) {
	switch o.Form {
	case PaperText:
		var b strings.Builder
		for _, d := range docs {
			b.WriteString(d.Text(receipt.Wide))
		}
		return []byte(b.String()), nil
	case PaperPDF:
		return pdf.Render(o.Size, at, docs...)
	case PaperESCPOS:
		return slips(docs, o), nil
	}
	return nil, fmt.Errorf("paper: no form %q", o.Form)
}

func (a *App) docs(r sale.Record, o PaperOptions) []receipt.Doc {
	copies := receipt.Copies(r)
	if len(copies) == 0 || o.Form == PaperText {
		copies = []string{""}
	}
	var docs []receipt.Doc
	for _, c := range copies {
		docs = append(docs, receipt.Bill(r, a.Seller(), receipt.Options{Voice: o.Voice, Reprint: o.Reprint, Copy: c}))
	}
	return docs
}

func slips(docs []receipt.Doc, o PaperOptions) []byte {
	var job []byte
	for i, d := range docs {
		job = append(job, escpos.Encode(d, escpos.ProfileNamed(o.Profile), escpos.Options{Kick: o.Kick && i == 0})...)
	}
	return job
}

// Print asks for a bill on paper now.
func (a *App) Print(ctx context.Context, id ident.Sale) error {
	return a.queued(a.DB.PrintSale(ctx, id))
}

// PrintNumbered asks for the bill, credit note or challan with a number on paper now.
func (a *App) PrintNumbered(ctx context.Context, number string) error {
	r, err := a.DB.SaleNumbered(ctx, number)
	if err == nil {
		return a.Print(ctx, r.ID)
	}
	if told := a.PrintChallan(ctx, number); !fault.Is(told, fault.Missing) {
		return told
	}
	id, missing := a.DB.ReturnNumbered(ctx, number)
	if missing != nil {
		return err
	}
	return a.PrintReturn(ctx, id)
}

// PrintReturn asks for a credit note on paper now.
func (a *App) PrintReturn(ctx context.Context, id ident.Sale) error {
	d, _, err := a.creditNote(ctx, id, PaperOptions{Voice: a.printerSettings().voice()})
	if err != nil {
		return err
	}
	return a.PrintDoc(ctx, d)
}

// PrintDoc asks for another document on paper, such as X or Z.
func (a *App) PrintDoc(ctx context.Context, d receipt.Doc) error {
	body, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("encode document: %w", err)
	}
	return a.queued(a.DB.PrintDoc(ctx, string(body)))
}

// PrintTest asks for the page that shows what the printer can do.
func (a *App) PrintTest(ctx context.Context) error {
	set := a.printerSettings()
	if set.Kind == "" {
		return fault.New(fault.Missing, "fault.no_printer")
	}
	p := escpos.ProfileNamed(set.Profile)
	return a.PrintDoc(ctx, receipt.Trial(a.Seller(), set.Kind+" "+set.Address+" "+p.Name, p.Columns, a.opt.Clock.Now(), set.voice()))
}

func (a *App) queued(err error) error {
	if err == nil {
		a.pokePrinter()
	}
	return err
}

// drawJob is the printer.Maker: what a row of the queue looks like on the
// printer that is set up.
func (a *App) drawJob(ctx context.Context, j printer.Job) ([]byte, error) {
	set := a.printerSettings()
	o := PaperOptions{Form: PaperESCPOS, Voice: set.voice(), Size: set.Size, Profile: set.Profile, Reprint: j.Reprint}
	if set.Kind == printSystem {
		o.Form = PaperPDF
	}
	if j.Kind == printer.Doc {
		var d receipt.Doc
		if err := json.Unmarshal([]byte(j.Body), &d); err != nil {
			return nil, fault.New(fault.Damaged, "printer.cannot_draw").Because(err)
		}
		return form([]receipt.Doc{d}, j.Due, o)
	}
	var id ident.Sale
	if err := id.UnmarshalText([]byte(j.Sale)); err != nil {
		return nil, fault.New(fault.Damaged, "printer.cannot_draw").Because(err)
	}
	r, err := a.DB.Sale(ctx, id)
	if err != nil {
		return nil, err
	}
	o.Kick = set.Drawer && j.Reprint == 0 && opensDrawer(r, j.Due)
	return form(a.docs(r, o), r.PaidAt, o)
}

// opensDrawer: cash moved, and a moment ago, not at a print asked for later.
func opensDrawer(r sale.Record, due time.Time) bool {
	for _, x := range r.Tenders {
		if x.Kind == sale.Cash {
			return due.Sub(r.PaidAt) < time.Minute
		}
	}
	return false
}
