package app

import (
	"context"

	"haat/app/fault"
	"haat/app/printer"
	"haat/app/receipt"
	"haat/app/receipt/pdf"
	"haat/sync/notify"
	"haat/ui/viewmodel"
)

func (s Setup) printer() viewmodel.PrinterSet {
	p := s.a.printerSettings()
	out := viewmodel.PrinterSet{
		Kind: p.Kind, Address: p.Address, Profile: p.Profile, Sheet: string(p.Size), Language: p.Language, Each: p.Each, Drawer: p.Drawer,
	}
	if out.Profile == "" {
		out.Profile = "80mm"
	}
	if out.Language == "" {
		out.Language = "en"
	}
	return out
}

// SetPrinter implements viewmodel.Setup.
func (s Setup) SetPrinter(ctx context.Context, p viewmodel.PrinterSet) error {
	err := s.a.SetPrinter(ctx, PrinterSetup{
		Kind: p.Kind, Address: p.Address, Profile: p.Profile, Size: pdf.Size(p.Sheet), Language: p.Language, Each: p.Each, Drawer: p.Drawer,
	})
	s.a.tell()
	return err
}

// PrintTest implements viewmodel.Setup.
func (s Setup) PrintTest(ctx context.Context) error { return s.a.PrintTest(ctx) }

// PrintAgain implements viewmodel.Setup.
func (s Setup) PrintAgain(ctx context.Context) error {
	sp := s.a.Printer()
	if sp == nil {
		return fault.New(fault.Missing, "fault.no_printer")
	}
	sp.Again()
	return s.a.queued(s.a.DB.PrintAgain(ctx))
}

// PrintDrop implements viewmodel.Setup.
func (s Setup) PrintDrop(ctx context.Context, slip int64) error {
	return s.a.queued(s.a.DB.PrintDrop(ctx, slip))
}

func (s Setup) messages() viewmodel.MessagesSet {
	c := s.a.whatsApp("")
	m := viewmodel.MessagesSet{PhoneID: c.PhoneID, Template: c.Template, Language: c.Language, People: c.People, Each: s.a.Setting(setWhatsAppEach) == "yes"}
	if m.PhoneID != "" {
		token, _, err := s.a.secrets.Get(secretWhatsApp)
		m.TokenStored = err == nil && token != ""
	}
	return m
}

// SetMessages implements viewmodel.Setup.
func (s Setup) SetMessages(ctx context.Context, m viewmodel.MessagesSet) error {
	if m.PhoneID == "" {
		return s.a.ForgetWhatsApp(ctx)
	}
	if m.Token == "" {
		kept, _, err := s.a.secrets.Get(secretWhatsApp)
		if err != nil {
			return unread(err)
		}
		m.Token = kept
	}
	return s.a.ConnectWhatsApp(ctx, WhatsAppSetup{
		PhoneID: m.PhoneID, Template: m.Template, Language: m.Language, Token: m.Token, People: m.People, Each: m.Each,
	})
}

// TestMessages implements viewmodel.Setup. A file that nobody is sent shows that
// number and token are right; whether the template is, the first bill shows.
func (s Setup) TestMessages(ctx context.Context) error {
	a := s.a
	token, _, err := a.secrets.Get(secretWhatsApp)
	if err != nil {
		return unread(err)
	}
	c, err := notify.NewClient(a.whatsApp(token), a.opt.WhatsAppTransport)
	if err != nil {
		return err
	}
	now := a.opt.Clock.Now()
	page, err := pdf.Render(pdf.A5, now, receipt.Trial(a.Seller(), "WhatsApp", 48, now, receipt.English))
	if err != nil {
		return err
	}
	if _, v := c.Upload(ctx, notify.Letter{Number: "TEST", PDF: page}); v.Kind != notify.Accepted {
		return fault.New(fault.Refused, v.Key)
	}
	return nil
}

// SendAgain implements viewmodel.Setup.
func (s Setup) SendAgain(context.Context) error {
	sender := s.a.Sender()
	if sender == nil {
		return fault.New(fault.Missing, "fault.no_whatsapp")
	}
	sender.Resume()
	s.a.pokeSender()
	return nil
}

// printWork is the printer and what waits for it.
func (w Works) printWork(ctx context.Context) viewmodel.PrintWork {
	var out viewmodel.PrintWork
	sp := w.a.Printer()
	if sp == nil {
		return out
	}
	st := sp.Status()
	out.On, out.Trouble, out.Since = true, st.Trouble, st.Since
	jobs, err := w.a.DB.PrintJobs(ctx)
	if err != nil {
		w.a.opt.Log.Warn("reading the print queue", "err", err)
	}
	now := w.a.opt.Clock.Now()
	for _, j := range jobs {
		switch {
		case j.State == printer.Stopped:
			out.Stopped++
		case j.Due.After(now):
			continue // its sale can still be undone
		default:
			out.Waiting++
		}
		if len(out.Slips) < mostShown {
			out.Slips = append(out.Slips, viewmodel.Slip{
				ID: j.Seq, Number: w.number(ctx, j.Sale), Since: j.Due, Stopped: j.State == printer.Stopped, Why: j.Note,
			})
		}
	}
	return out
}

// mostShown bounds what a screen lists.
const mostShown = 12

// number is a bill's own; "" where it is not about one.
func (w Works) number(ctx context.Context, sale string) string {
	if sale == "" {
		return ""
	}
	n, err := w.a.DB.NumberOf(ctx, sale)
	if err != nil {
		w.a.opt.Log.Warn("reading a bill's number", "err", err)
	}
	return n
}

// messageWork is what is to be sent.
func (w Works) messageWork(ctx context.Context) viewmodel.MessageWork {
	var out viewmodel.MessageWork
	sender := w.a.Sender()
	if sender == nil {
		return out
	}
	out.On, out.Hold = true, sender.Hold()
	all, err := w.a.DB.Messages(ctx)
	if err != nil {
		w.a.opt.Log.Warn("reading the queue of messages", "err", err)
	}
	for _, m := range all {
		if m.State == notify.Waiting || m.State == notify.Sending {
			out.Waiting++
		} else if len(out.Stopped) < mostShown {
			out.Stopped = append(out.Stopped, viewmodel.Slip{ID: m.Seq, Number: w.number(ctx, m.Sale), Since: m.Due, Stopped: true, Why: m.Note})
		}
	}
	return out
}
