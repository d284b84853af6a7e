package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/alecthomas/kong"

	"haat/app"
	"haat/app/clock"
	"haat/app/demo"
	"haat/app/staff"
	"haat/app/words"
)

// Exit codes.
const (
	Done   = 0
	Failed = 1
	Wrong  = 2
)

// World is what a command may touch of the outside.
type World struct {
	Args   []string // without the program's name
	Stdout io.Writer
	Stderr io.Writer
	Stdin  io.Reader // may be nil; it is asked only where a person sits at it
	Getenv func(string) string
	// Details is FyneApp.toml, the only place that knows the program's version.
	Details string
	// NewApp makes the Fyne application; nil where there is no window system.
	NewApp func() fyne.App
}

// commands is the whole command line, read by kong.
type commands struct {
	Data    string `help:"The till's data folder. Left out, the one of this user." placeholder:"DIR"`
	JSON    bool   `name:"json" help:"Print one JSON object instead of a text."`
	Demo    bool   `help:"Open the window on a stall that is not real."`
	Verbose bool   `short:"v" help:"Say on stderr what goes on."`

	Window  windowCmd  `cmd:"" default:"1" help:"Open the till's window (also without any command)."`
	DemoRun demoCmd    `cmd:"" name:"demo" help:"Serve customers at a stall that is not real, without a window, and print what every side counts."`
	Sim     simCmd     `cmd:"" help:"Run the simulated Zoho and card terminal as servers."`
	Connect connectCmd `cmd:"" help:"Sign in to Zoho, or set up the card terminal."`
	Pull    pullCmd    `cmd:"" help:"Fetch items, stock and pictures from Zoho."`
	Catalog catalogCmd `cmd:"" help:"Take the catalog to another till, or bring one: a file, or a table of items."`
	Stock   stockCmd   `cmd:"" help:"What is here: counts, corrections, breakage, goods received, and shares of several tills."`
	Offers  offersCmd  `cmd:"" help:"Prices for several things together: any 3 for ₹500, buy 2 get 1."`
	Returns returnsCmd `cmd:"" help:"Goods that came back against another till's bill, until it is known."`
	Sell    sellCmd    `cmd:"" help:"Make one sale."`
	Pays    payCmds    `cmd:"" name:"payments" help:"Payments that are not over, what customers are owed, and codes without money."`
	Agree   agreeCmd   `cmd:"" help:"Till, terminal report and Zoho beside each other for a day, with every difference named."`
	Fair    fairCmd    `cmd:"" help:"A fair from loading to going home."`
	Match   matchCmd   `cmd:"" help:"Compare payments with a terminal's, a settlement's or a bank's report."`
	Sync    syncCmd    `cmd:"" help:"Send what waits to Zoho."`
	Queue   queueCmd   `cmd:"" help:"Look at what waits for Zoho, and act on what is stuck."`
	Day     dayCmd     `cmd:"" help:"Totals of a day."`
	Backup  backupCmd  `cmd:"" help:"Copy everything this till knows, while it goes on selling."`
	Restore restoreCmd `cmd:"" help:"Bring a copy back, or list the copies."`
	Shift   shiftCmd   `cmd:"" help:"The cash box: open, put in, take out, count, close."`
	Export  exportCmd  `cmd:"" help:"Sales, lines, payments, returns, stock, shifts, customers and more as CSV or JSON lines."`
	Verify  verifyCmd  `cmd:"" help:"Check on the till's file that everything adds up: the journal's chain, bill numbers, money, the queue to Zoho."`
	Doctor  doctorCmd  `cmd:"" help:"Look at everything this till stands on: file, copies, disk, clock, connections, printer, versions. Exits 1 when something wants a person."`
	Bill    billCmd    `cmd:"" help:"A bill as text, PDF or printer bytes; or print it again."`
	Challan challanCmd `cmd:"" help:"Delivery challans: papers of goods that move without being sold."`
	IRN     irnCmd     `cmd:"" name:"einvoice" help:"Business bills and credit notes that wait for the e-invoice portal, and what it answered."`
	Chat    chatCmd    `cmd:"" name:"whatsapp" help:"Set up sending bills by WhatsApp's Cloud API."`
	People  peopleCmds `cmd:"" help:"Who works here, and what each may do. Where people are set up, HAAT_WHO and HAAT_PIN (or HAAT_PIN_FILE) say who is working with any command."`
	Tags    tagsCmd    `cmd:"" help:"Price tags with bar codes as PDF."`
	Trial   trialCmd   `cmd:"" name:"print-test" help:"Set up the bill printer, and print a page that shows what it can do."`
}

// env is what a command runs in.
type env struct {
	ctx  context.Context
	w    World
	c    *commands
	lang words.Lang
	log  *slog.Logger
}

// Run does one command.
func Run(ctx context.Context, w World) int {
	var c commands
	e := &env{ctx: ctx, w: w, c: &c, lang: words.Parse(language(w.Getenv))}
	parser, err := kong.New(&c, kong.Name("haat"), kong.Description("A till for stalls: sells with or without a network, and tells Zoho Inventory about each sale once."),
		kong.Writers(w.Stdout, w.Stderr), kong.Exit(func(int) { panic(helped{}) }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		return e.fail(err)
	}
	code, k := parse(parser, e, w.Args)
	if k == nil {
		return code
	}
	level := slog.LevelError
	if c.Verbose {
		level = slog.LevelDebug
	}
	e.log = app.NewLog(w.Stderr, level)
	if err := k.Run(e); err != nil {
		return e.fail(err)
	}
	return Done
}

// helped is thrown by kong's help, which wants to exit.
type helped struct{}

func parse(p *kong.Kong, e *env, args []string) (code int, k *kong.Context) {
	defer func() {
		if v := recover(); v != nil {
			if _, ok := v.(helped); !ok {
				panic(v)
			}
			code, k = Done, nil
		}
	}()
	k, err := p.Parse(args)
	if err != nil {
		fmt.Fprintf(e.w.Stderr, "haat: %v\nTry: haat --help\n", err)
		return Wrong, nil
	}
	return Done, k
}

// usage is an error of how a command was called.
type usage string

func (u usage) Error() string { return string(u) }

// fail says what went wrong in one sentence and returns the exit code.
func (e *env) fail(err error) int {
	var u usage
	if errors.As(err, &u) {
		_, _ = fmt.Fprintf(e.w.Stderr, "haat: %s\n", u)
		return Wrong
	}
	if e.log != nil {
		e.log.Debug("failed", "err", err)
	}
	_, _ = fmt.Fprintln(e.w.Stderr, e.lang.Fault(err))
	return Failed
}

// say prints a text, or with --json the value.
func (e *env) say(v any, text string) error {
	if !e.c.JSON {
		if !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		_, err := io.WriteString(e.w.Stdout, text)
		return err
	}
	enc := json.NewEncoder(e.w.Stdout)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// options are those of the till that the flags and the environment name.
func (e *env) options() (app.Options, error) {
	o := app.Options{Dir: e.c.Data, Demo: e.c.Demo, Log: e.log, Holder: "haat " + strings.Join(firstWord(e.w.Args), "")}
	if o.Dir == "" {
		dir, err := app.DefaultDir(o.Demo)
		if err != nil {
			return o, err
		}
		o.Dir = dir
	}
	o.FromEnvironment(e.w.Getenv)
	return o, nil
}

func firstWord(args []string) []string {
	for _, a := range args {
		if !strings.HasPrefix(a, "-") {
			return []string{a}
		}
	}
	return nil
}

// open opens the till, runs fn and closes it.
func (e *env) open(fn func(a *app.App) error) error {
	o, err := e.options()
	if err != nil {
		return err
	}
	a, err := app.Open(e.ctx, o)
	if err != nil {
		return err
	}
	err = e.enter(a)
	if err == nil {
		err = fn(a)
	}
	return errors.Join(err, a.Close())
}

// setUp is open for a command that changes how the till is set up: it passes the
// same gate as on the screen.
func (e *env) setUp(fn func(a *app.App) error) error {
	return e.open(func(a *app.App) error {
		if err := a.Allow(e.ctx, staff.Settings); err != nil {
			return err
		}
		return fn(a)
	})
}

// secret reads a secret from the environment, or from the file that the
// environment names: NAME or NAME_FILE.
func (e *env) secret(name string) (string, error) {
	if v := e.w.Getenv(name); v != "" {
		return strings.TrimSpace(v), nil
	}
	path := e.w.Getenv(name + "_FILE")
	if path == "" {
		return "", nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", usage(fmt.Sprintf("%s_FILE cannot be read: %v", name, err))
	}
	return strings.TrimSpace(string(b)), nil
}

func language(getenv func(string) string) string {
	for _, n := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(n); v != "" {
			return v
		}
	}
	return ""
}

type windowCmd struct{}

// Run opens the window.
func (windowCmd) Run(e *env) error {
	if e.w.NewApp == nil {
		return usage("this program was built without a window; see haat --help for the commands")
	}
	if e.c.Demo {
		return e.demoWindow()
	}
	return e.open(func(a *app.App) error { return a.Window(e.ctx, e.w.NewApp(), app.WindowOptions{}) })
}

// demoWindow opens the window on a stall that is not real.
func (e *env) demoWindow() error {
	w, err := demo.NewWorld(e.ctx, demo.WorldOptions{Dir: e.c.Data, Clock: clock.System(), Log: e.log})
	if err != nil {
		return err
	}
	if err := w.Staff(e.ctx); err != nil {
		return errors.Join(err, w.Close())
	}
	err = w.App.Window(e.ctx, e.w.NewApp(), app.WindowOptions{Backstage: demo.NewBackstage(w), Who: demo.Cashier})
	return errors.Join(err, w.Close())
}
