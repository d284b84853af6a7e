package app

import (
	"context"
	"errors"
	"net/url"
	"strconv"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/receipt"
	"haat/app/receipt/pdf"
	"haat/app/sale"
	"haat/app/words"
	"haat/sync/notify"
	"haat/sync/outbox"
	"haat/sync/zoho"
)

// Settings of sending bills. The token is a secret and not among them.
const (
	setWhatsApp     = "whatsapp.phone_id"
	setWhatsAppTmpl = "whatsapp.template"
	setWhatsAppLang = "whatsapp.language"
	setWhatsAppMost = "whatsapp.people_a_day"
	setWhatsAppEach = "whatsapp.each"
	setZohoWhatsApp = "zoho.whatsapp" // Zoho writes to new customers who agreed
	secretWhatsApp  = "whatsapp"
)

// WhatsAppSetup is what the owner brings from Meta.
type WhatsAppSetup struct {
	PhoneID, Template, Language, Token string
	People                             int  // different people in 24 hours; 0 is a new business's limit
	Each                               bool // send every bill of a customer who agreed
}

func (a *App) whatsApp(token string) notify.Config {
	c := notify.Config{
		Base: notify.GraphURL, PhoneID: a.Setting(setWhatsApp), Token: notify.NewToken(token),
		Template: a.Setting(setWhatsAppTmpl), Language: a.Setting(setWhatsAppLang),
	}
	if a.opt.WhatsAppAPI != "" {
		c.Base = a.opt.WhatsAppAPI
	}
	if n, err := strconv.Atoi(a.Setting(setWhatsAppMost)); err == nil {
		c.People = n
	}
	return c
}

// ConnectWhatsApp keeps a set-up that can work, and sends by it from now on.
func (a *App) ConnectWhatsApp(ctx context.Context, in WhatsAppSetup) error {
	c := a.whatsApp(in.Token)
	c.PhoneID, c.Template, c.Language = in.PhoneID, in.Template, in.Language
	if err := c.Check(); err != nil {
		return err
	}
	if in.Each && a.Setting(setZohoWhatsApp) == "yes" { // nobody gets a bill twice
		return fault.New(fault.Refused, "fault.whatsapp_twice")
	}
	if err := a.secrets.Put(secretWhatsApp, in.Token); err != nil {
		return err
	}
	err := a.DB.Set(ctx, map[string]string{
		setWhatsApp: in.PhoneID, setWhatsAppTmpl: in.Template, setWhatsAppLang: in.Language,
		setWhatsAppMost: strconv.Itoa(in.People), setWhatsAppEach: yes(in.Each),
	})
	if err == nil {
		err = a.reread(ctx)
	}
	if err != nil {
		return err
	}
	cfg := a.Till.Config()
	cfg.SendEach = in.Each
	a.Till.Configure(cfg)
	return a.wireSender()
}

// ForgetWhatsApp leaves the chat link alone; the token is forgotten. What waits
// stays, and goes when a sender is set up again.
func (a *App) ForgetWhatsApp(ctx context.Context) error {
	if err := a.secrets.Put(secretWhatsApp, ""); err != nil {
		return err
	}
	if err := a.change(ctx, map[string]string{setWhatsApp: "", setWhatsAppEach: ""}); err != nil {
		return err
	}
	a.Till.Configure(a.keepTerminal())
	return a.wireSender()
}

// wireSender builds the sender from the settings as they are. One that cannot
// work means that bills go by chat link only.
func (a *App) wireSender() error {
	a.setSender(nil)
	if a.Setting(setWhatsApp) == "" {
		return nil
	}
	token, _, err := a.secrets.Get(secretWhatsApp)
	if err != nil {
		return err
	}
	c, err := notify.NewClient(a.whatsApp(token), a.opt.WhatsAppTransport)
	if err != nil {
		a.opt.Log.Warn("the settings of WhatsApp cannot work", "err", err)
		return nil
	}
	a.setSender(notify.New(a.opt.Clock, a.DB, c, a.writeLetter, a.opt.Log))
	return nil
}

func (a *App) setSender(s *notify.Sender) {
	a.mu.Lock()
	a.sender = s
	a.mu.Unlock()
	a.pokeSender()
}

// Sender is what sends bills; nil while none is set up.
func (a *App) Sender() *notify.Sender {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.sender
}

// SendBill asks for a bill to be sent to its customer by WhatsApp. again is a
// person's word that a doubtful or sent one is wanted once more.
func (a *App) SendBill(ctx context.Context, id ident.Sale, again bool) error {
	if a.Sender() == nil {
		return fault.New(fault.Missing, "fault.no_whatsapp")
	}
	r, err := a.DB.Sale(ctx, id)
	if err == nil {
		err = a.DB.SendBill(ctx, r, again)
	}
	if err == nil {
		a.pokeSender()
	}
	return err
}

// Chat is the text of a bill for a customer's phone, with Zoho's page of the
// invoice where there is one already, and the link that opens a chat with it
// filled in; "" without a phone.
func (a *App) Chat(r sale.Record, lang words.Lang) (text, link string) {
	text = receipt.Message(r, a.Seller(), a.invoicePage(r), lang)
	if r.Customer.Phone != "" {
		link = notify.ChatLink(r.Customer.Phone, text)
	}
	return text, link
}

// invoicePage is the address of the page on which Zoho shows a bill's invoice to
// its customer, "" while it has none: a bill's text waits for nobody.
func (a *App) invoicePage(r sale.Record) string {
	j, ok, err := a.DB.JobAbout(context.Background(), outbox.Sale, r.ID.UUID()) //nolint:contextcheck // for a text on the screen, no caller to cancel it
	if err != nil || !ok || r.State != sale.Paid {
		return ""
	}
	s := j.Step(zoho.StepInvoice)
	if s == nil || s.State != outbox.StepDone {
		return ""
	}
	page := s.Extra["url"]
	if u, err := url.Parse(page); err != nil || u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return page
}

// writeLetter is the notify.Maker. A bill that was cancelled meanwhile is not
// sent.
func (a *App) writeLetter(ctx context.Context, m notify.Message) (notify.Letter, error) {
	var id ident.Sale
	if err := id.UnmarshalText([]byte(m.Sale)); err != nil {
		return notify.Letter{}, fault.New(fault.Damaged, "notify.cannot_write").Because(err)
	}
	r, err := a.DB.Sale(ctx, id)
	if err != nil {
		return notify.Letter{}, err
	}
	if r.State == sale.Cancelled {
		return notify.Letter{}, fault.New(fault.Refused, "notify.cancelled")
	}
	if r.AwaitsIRN() { // what is no invoice is not sent as one; the portal's code lets it go
		return notify.Letter{}, fault.New(fault.Refused, "notify.awaiting_irn")
	}
	l := notify.Letter{To: m.To, Name: r.Customer.Name, Number: r.Number, Amount: "Rs. " + r.Bill.Payable.Plain()}
	if m.Media != "" {
		return l, nil // the file is there already
	}
	d := receipt.Bill(r, a.Seller(), receipt.Options{Voice: a.printerSettings().voice()})
	l.PDF, err = pdf.Render(pdf.A5, r.PaidAt, d)
	return l, err
}

func (a *App) pokeSender() {
	select {
	case a.sendPoke <- struct{}{}:
	default:
	}
}

// sending runs the queue of messages.
func (a *App) sending(ctx context.Context) {
	for ctx.Err() == nil {
		wake := a.opt.Clock.Now().Add(time.Hour)
		if s := a.Sender(); s != nil {
			next, err := s.Step(ctx)
			if err != nil && !errors.Is(err, context.Canceled) {
				a.opt.Log.Error("sending bills", "err", err)
			}
			wake = next
		}
		if a.opt.Clock.Wait(ctx, wake, a.sendPoke) != nil {
			return
		}
	}
}

// DrainSender sends what is due now, for a command without loops, and says
// what became of one bill.
func (a *App) DrainSender(ctx context.Context, id ident.Sale) error {
	s := a.Sender()
	if s == nil {
		return fault.New(fault.Missing, "fault.no_whatsapp")
	}
	for {
		now := a.opt.Clock.Now()
		wake, err := s.Step(ctx)
		if err != nil {
			return err
		}
		if h := s.Hold(); h != "" {
			return fault.New(fault.Refused, h)
		}
		if wake.After(now.Add(time.Second)) {
			break
		}
	}
	open, err := a.DB.Messages(ctx)
	if err != nil {
		return err
	}
	for _, m := range open {
		if m.Sale != id.UUID() {
			continue
		}
		if m.State == notify.Perhaps {
			return fault.New(fault.Unsure, m.Note)
		}
		return fault.New(fault.Offline, m.Note)
	}
	return nil
}
