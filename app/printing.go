package app

import (
	"context"
	"errors"
	"net"
	"time"

	"haat/app/fault"
	"haat/app/printer"
	"haat/app/receipt"
	"haat/app/receipt/pdf"
)

// Settings of paper.
const (
	setPrinter    = "printing.kind" // "", network, file, slow_file, system
	setPrinterAt  = "printing.address"
	setPaper      = "printing.profile"
	setSheet      = "printing.sheet"
	setPrintVoice = "printing.language"
	setPrintEach  = "printing.each"
	setDrawerKick = "printing.drawer"
	setFoot       = "seller.foot"
	setPhone      = "seller.phone"
)

// Kinds of printers.
const (
	printNetwork = "network"
	printFile    = "file"
	printSlow    = "slow_file" // Bluetooth and serial
	printSystem  = "system"
)

// PrinterSetup is how the till's printer is reached and what it prints.
type PrinterSetup struct {
	Kind     string   // "", network, file, slow_file, system
	Address  string   // host or host:port, a device file, or a system queue
	Profile  string   // of escpos.Profiles
	Size     pdf.Size // of a system printer's paper
	Language string   // en, hi or both
	Each     bool     // print every bill
	Drawer   bool     // open the cash drawer with a cash bill
}

// voice is the languages of the paper; one that is not known is English.
func (p PrinterSetup) voice() receipt.Voice {
	if v, ok := receipt.ParseVoice(p.Language); ok {
		return v
	}
	return receipt.English
}

func (a *App) printerSettings() PrinterSetup {
	a.mu.Lock()
	s := a.set
	a.mu.Unlock()
	size := pdf.Size(s[setSheet])
	if size == "" {
		size = pdf.Roll
	}
	return PrinterSetup{s[setPrinter], s[setPrinterAt], s[setPaper], size, s[setPrintVoice], s[setPrintEach] == "yes", s[setDrawerKick] == "yes"}
}

// SetPrinter keeps a set-up and prints by it from now on. It does not need the
// printer to be there.
func (a *App) SetPrinter(ctx context.Context, p PrinterSetup) error {
	if _, err := a.portFor(p); err != nil {
		return err
	}
	if _, ok := receipt.ParseVoice(p.Language); !ok {
		return fault.New(fault.Refused, "fault.print_language", "language", p.Language)
	}
	err := a.DB.Set(ctx, map[string]string{
		setPrinter: p.Kind, setPrinterAt: p.Address, setPaper: p.Profile, setSheet: string(p.Size), setPrintVoice: p.Language,
		setPrintEach: yes(p.Each), setDrawerKick: yes(p.Drawer),
	})
	if err == nil {
		err = a.reread(ctx)
	}
	if err != nil {
		return err
	}
	if a.Till != nil {
		cfg := a.Till.Config()
		cfg.PrintEach = p.Each && p.Kind != ""
		a.Till.Configure(cfg)
	}
	return a.wirePrinter()
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// portFor is the way to a printer; nil for none.
func (a *App) portFor(p PrinterSetup) (printer.Port, error) {
	if p.Kind != "" && p.Kind != printSystem && p.Address == "" {
		return nil, fault.New(fault.Refused, "fault.printer_address")
	}
	switch p.Kind {
	case "":
		return nil, nil
	case printNetwork:
		address := p.Address
		if _, _, err := net.SplitHostPort(address); err != nil {
			address = net.JoinHostPort(address, "9100")
		}
		return printer.Network{Address: address, Clock: a.opt.Clock, Patience: a.opt.PrinterPatience}, nil
	case printFile, printSlow:
		return printer.File{Path: p.Address, Clock: a.opt.Clock, Slow: p.Kind == printSlow}, nil
	case printSystem:
		return printer.System{Program: "lp", Queue: p.Address}, nil
	}
	return nil, fault.New(fault.Refused, "fault.printer_kind", "kind", p.Kind)
}

// wirePrinter builds the spooler from the settings as they are. A set-up that
// cannot work means that there is no printer: selling goes on.
func (a *App) wirePrinter() error {
	port, err := a.portFor(a.printerSettings())
	if err != nil {
		a.opt.Log.Warn("the printer's settings cannot work", "err", err)
		port = nil
	}
	a.mu.Lock()
	a.spooler = nil
	if port != nil {
		a.spooler = printer.New(a.opt.Clock, a.DB, port, a.drawJob, a.opt.Log)
		a.spooler.Watch(a.tell)
	}
	a.mu.Unlock()
	a.pokePrinter()
	return nil
}

// Printer is the spooler in use; nil while no printer is set up.
func (a *App) Printer() *printer.Spooler {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.spooler
}

func (a *App) pokePrinter() {
	select {
	case a.printPoke <- struct{}{}:
	default:
	}
}

// printing runs the queue of the printer that is set up.
func (a *App) printing(ctx context.Context) {
	for ctx.Err() == nil {
		wake := a.opt.Clock.Now().Add(time.Hour)
		if s := a.Printer(); s != nil {
			next, err := s.Step(ctx)
			if err != nil && !errors.Is(err, context.Canceled) {
				a.opt.Log.Error("printing", "err", err)
			}
			wake = next
		}
		if a.opt.Clock.Wait(ctx, wake, a.printPoke) != nil {
			return
		}
	}
}

// DrainPrinter prints what is due now, for a command without loops, and says
// what is the matter with the printer.
func (a *App) DrainPrinter(ctx context.Context) error {
	s := a.Printer()
	if s == nil {
		return fault.New(fault.Missing, "fault.no_printer")
	}
	s.Again()
	for {
		now := a.opt.Clock.Now()
		wake, err := s.Step(ctx)
		if err != nil {
			return err
		}
		if t := s.Status().Trouble; t != "" {
			return fault.New(fault.Offline, t)
		}
		if wake.After(now.Add(time.Second)) {
			return nil
		}
	}
}
