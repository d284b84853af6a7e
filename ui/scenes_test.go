package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/catalog"
	"haat/sync/outbox"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// A scene is a screen brought to a state by pressing.
type scene struct {
	name  string
	play  func(d *deskTest)
	demo  bool                 // in a demo
	bare  bool                 // in a stall without goods
	fairs func() *uitest.Fairs // in a stall that goes to fairs
	staff bool                 // with people who sign in
	alien []string             // words on it that are somebody else's, in their language
}

// top opens a sheet about the top line.
func (d *deskTest) top(kind viewmodel.SheetKind) {
	d.ui.desk.Open(viewmodel.Sheet{Kind: kind, ID: d.ui.desk.Sell.Top()})
}

// bargained is a bill with an offer, another price, a share off and a note.
func (d *deskTest) bargained() {
	d.t.Helper()
	cfg := d.Till.Config()
	cfg.Offers = []catalog.Offer{{
		ID: "soap", Name: "Any 3 soaps for ₹150", NameHi: "कोई भी 3 साबुन ₹150 में", Kind: catalog.OfferBundle, Count: 3,
		Price: money.Rupees(150), Of: []string{catalog.OfCategory + "Care"},
	}}
	d.Till.Configure(cfg)
	d.two()
	it, ok := d.Till.Book().ByCode(uitest.Code("Neem soap 100 g"))
	if !ok {
		d.t.Fatal("no soap")
	}
	lines := d.Till.View().Draft.Cart.Lines
	_, err := d.Till.Add(it.ID, money.Units(3))
	for _, e := range []error{
		err, d.Till.OverridePrice(d.t.Context(), lines[0].Key, money.Rupees(200), "tag"),
		d.Till.PercentOff(d.t.Context(), lines[1].Key, 10_000), d.Till.NoteLine(lines[1].Key, "a chip on the trunk"),
	} {
		if e != nil {
			d.t.Fatal(e)
		}
	}
}

// doubt makes the clock disagree with a server's.
func (d *deskTest) doubt() {
	d.t.Helper()
	cfg := d.Till.Config()
	cfg.AskClock = true
	d.Till.Configure(cfg)
	d.Till.Heard(d.Clock.Now().Add(-2 * time.Hour))
	d.Pass(time.Second)
}

// elephant is the sample article's identity.
func (d *deskTest) elephant() catalog.ItemID {
	d.t.Helper()
	it, ok := d.Till.Book().ByCode("SKU-5")
	if !ok {
		d.t.Fatal("no elephant")
	}
	return it.ID
}

func pay(d *deskTest, w string) {
	d.t.Helper()
	d.ui.desk.Sell.Charge(payment.Mode(w))
	d.Pass(3 * time.Second)
}

var scenes = []scene{
	{name: "sell", play: func(d *deskTest) { d.two() }},
	{name: "empty", play: func(*deskTest) {}},
	{name: "taking", play: func(d *deskTest) { d.two(); pay(d, "card") }},
	{name: "unsure", play: func(d *deskTest) {
		d.two()
		d.Machine.Next = payment.SeenNothing
		pay(d, "card")
		d.Pass(30 * time.Second)
	}},
	{name: "done", play: func(d *deskTest) {
		d.two()
		d.ui.desk.Sell.PayCash(d.ui.desk.Sell.Bill().Gave[1].Amount)
		d.Pass(2 * time.Second)
	}},
	{name: "doneexact", play: func(d *deskTest) {
		d.two()
		d.ui.desk.Sell.PayCash(d.ui.desk.Sell.Bill().Gave[1].Amount.Sub(d.ui.desk.Sell.Bill().Gave[1].Amount))
	}},
	{name: "customer", play: func(d *deskTest) { d.two(); d.ui.desk.Customer.Open() }},
	{name: "final", play: func(d *deskTest) { d.two(); d.ui.desk.Open(viewmodel.Sheet{Kind: viewmodel.FinalSheet}) }},
	{name: "variants", play: func(d *deskTest) { d.ui.desk.Sell.Look("group:Jaipuri kurta") }, alien: []string{"Indigo"}},
	{name: "today", play: func(d *deskTest) {
		d.Serve(30)
		d.Pass(time.Hour)
		d.Serve(12)
		d.ui.Go(screen.PageToday)
	}},
	{name: "sending", play: func(d *deskTest) { d.queue(); d.ui.Go(screen.PageSending) }},
	{name: "stopped", play: func(d *deskTest) {
		d.queue()
		d.ui.Go(screen.PageSending)
		d.ui.desk.Sending.Choose(d.Queue.List[2].ID.UUID())
	}, alien: []string{"The customer already exists."}},
	{name: "stoppedcustomer", play: func(d *deskTest) { d.strangers() }, alien: theirSending},
	{name: "editcustomer", play: func(d *deskTest) { d.strangers(); d.deed("edit") }, alien: theirSending},
	{name: "choosecontact", play: func(d *deskTest) { d.strangers(); d.deed("choose"); d.deed("find") }, alien: theirSending},
	{name: "history", play: func(d *deskTest) { d.strangers(); d.deed("history") }, alien: theirSending},
	{name: "open", play: func(d *deskTest) {
		d.PickOpen()
		uitest.Scan(d.win, d.Run, "8901234567890")
		d.ui.desk.Sell.AnswerUnknown(viewmodel.AnswerOpen)
	}},
	{name: "unlisted", play: func(d *deskTest) { d.PickOpen(); uitest.Scan(d.win, d.Run, "8901234567890") }},
	{name: "best", play: func(d *deskTest) {
		d.Serve(3)
		d.Pass(6 * time.Minute)
		d.ui.desk.Sell.Choose(viewmodel.ChipTop)
	}},
	{name: "bills", play: func(d *deskTest) { d.sold(); d.ui.desk.Archive.Choose("") }, alien: theirBills},
	{name: "bill", play: func(d *deskTest) { d.Papers.Printer = true; d.sold() }, alien: theirBills},
	{name: "billirn", play: func(d *deskTest) { d.toBusiness() }, alien: []string{"Delhi Crafts"}},
	{name: "billirndone", play: func(d *deskTest) {
		d.Papers.Printer = true
		d.ui.desk.Archive.Scanned(d.Portal.Sign(d.toBusiness(), portalsIRN))
	}, alien: []string{"Delhi Crafts"}},
	{name: "billirnnote", play: func(d *deskTest) { d.tornOfBusiness() }, alien: []string{"Delhi Crafts", "torn", "CAW226-000001"}},
	{name: "goodsback", play: func(d *deskTest) {
		d.sold().use("return").Press()
		d.use("line1").Count(1)
	}, alien: theirBills},
	{name: "exchange", play: func(d *deskTest) { d.exchanging("4600000000000000009") }, alien: append([]string{"too small"}, theirBills...)},
	{name: "billback", play: func(d *deskTest) { d.sold().use("cancel").Press() }, alien: theirBills},
	{name: "stock", play: func(d *deskTest) { d.oversold().stock("") }},
	{name: "stockitem", play: func(d *deskTest) { d.stock(elephants) }},
	{name: "stockcount", play: func(d *deskTest) { d.stock(elephants).does("count").types("qty", "2.5").does("save") }, alien: theirStock},
	{name: "stockreceive", play: func(d *deskTest) { d.stock(cloth).does("receive") }, alien: theirStock},
	{name: "stockdamage", play: func(d *deskTest) { d.stock(elephants).does("damage") }},
	{name: "stockmoves", play: func(d *deskTest) {
		d.Serve(24)
		d.stock(elephants).does("count").types("qty", "11").does("save", "moves")
	}},
	{name: "stockcounted", play: func(d *deskTest) { d.stock(elephants).does("count").types("qty", "11").does("save") }},
	{name: "stocktasks", play: func(d *deskTest) {
		d.oversold().Differ()
		d.stock("").ui.desk.Stock.List(viewmodel.StockTasks)
		d.ui.desk.Stock.Choose(elephants)
	}},
	{name: "stockcompare", play: func(d *deskTest) {
		d.oversold().Differ()
		d.stock("").ui.desk.Stock.List(viewmodel.StockTasks)
		d.ui.desk.Stock.Choose("@compare")
	}},
	{name: "stocktills", play: func(d *deskTest) {
		d.tills().stock("").ui.desk.Stock.List(viewmodel.StockTills)
		d.ui.desk.Stock.Choose("@tills")
	}, alien: theirStock},
	{name: "stockshare", play: func(d *deskTest) { d.tills().stock(elephants).does("share") }},
	{name: "lessline", play: func(d *deskTest) { d.two(); d.top(viewmodel.LessPercentSheet) }},
	{name: "why", play: func(d *deskTest) {
		d.two().top(viewmodel.PriceSheet)
		v, _ := d.ui.desk.KeySheet()
		v.Take("280")
	}},
	{name: "note", play: func(d *deskTest) { d.two().top(viewmodel.NoteSheet) }},
	{name: "removed", play: func(d *deskTest) { d.two(); d.ui.desk.Sell.Remove(d.ui.desk.Sell.Top()) }},
	{name: "before", play: func(d *deskTest) {
		d.two()
		d.ui.desk.Sell.PayCash(d.ui.desk.Sell.Bill().Gave[1].Amount)
		d.ui.desk.Done.Close()
		d.two()
	}},
	{name: "repeat", play: func(d *deskTest) {
		d.two()
		d.ui.desk.Sell.PayCash(d.ui.desk.Sell.Bill().Gave[0].Amount)
		d.ui.desk.Done.Close()
		d.Pass(9 * time.Second)
		d.ui.desk.Sell.AnswerStrip(viewmodel.AnswerHide)
	}},
	{name: "bargained", play: func(d *deskTest) { d.bargained() }, alien: []string{"a chip on the trunk"}},
	{name: "menu", play: func(d *deskTest) { d.ui.Go(screen.PageMenu) }},
	{name: "asks", play: func(d *deskTest) {
		uitest.Scan(d.win, d.Run, "8901234567890")
		d.ui.desk.Sell.Tap("item:4600000000000000012", oneUnit)
		d.ui.desk.ScanRefused()
	}},
	{name: "held", play: func(d *deskTest) {
		d.two()
		d.ui.desk.Sell.Hold()
		d.two()
		d.Machine.Next = payment.SeenNothing
		pay(d, "card")
		d.Pass(20 * time.Second)
		d.ui.desk.Sell.Next()
		d.two()
	}},
	{name: "nothing", play: func(d *deskTest) { d.ui.desk.Sell.Find("xyz") }, alien: []string{"xyz"}},
	{name: "offline", play: func(d *deskTest) {
		d.two()
		d.Queue.Set(func(s *outbox.Status) { s.Online, s.Counts.Waiting = false, 7 })
	}},
	{name: "ways", play: func(d *deskTest) { d.takesUPI().two().known().more() }, alien: theirCode},
	{name: "waysparts", play: func(d *deskTest) {
		d.takesUPI().two().known().more()
		d.ways("part").Type("200")
		d.ways("cash").Press()
		d.Pass(time.Second)
	}, alien: theirCode},
	{name: "partback", play: func(d *deskTest) {
		d.two().more()
		d.ways("part").Type("200")
		d.ways("cash").Press()
		d.Pass(time.Second)
		d.ways("part0").Press()
	}},
	{name: "code", play: func(d *deskTest) { d.takesUPI().two().ui.desk.Sell.ShowCode(money.Amount{}) }, alien: theirCode},
	{name: "coderef", play: func(d *deskTest) {
		d.takesUPI().two().ui.desk.Sell.ShowCode(money.Amount{})
		d.ui.desk.Code.Type()
		d.ways("ref").Type("112345678901")
	}, alien: theirCode},
	{name: "slip", play: func(d *deskTest) {
		d.two()
		d.Queue.Set(func(s *outbox.Status) { s.Online, s.Counts.Waiting = false, 7 })
		d.Pass(time.Second)
		d.ui.desk.Sell.PayCard()
	}},
	{name: "copyslip", play: func(d *deskTest) { d.unsure(); d.ui.desk.Taking.Saw(payment.LookedApproved) }},
	{name: "giveup", play: func(d *deskTest) {
		d.unsure()
		d.ui.desk.Taking.Saw(payment.LookedNothing)
		d.ui.desk.Ways.GiveUp()
	}},
	{name: "unsurenothing", play: func(d *deskTest) { d.unsure(); d.ui.desk.Taking.Saw(payment.LookedNothing) }},
	{name: "fetching", play: func(*deskTest) {}, bare: true},
	{name: "demo", play: func(d *deskTest) { d.two() }, demo: true},
	{name: "nogoods", play: func(d *deskTest) {
		d.Setup.Unconnect()
		d.Queue.Set(func(s *outbox.Status) { s.Connected = false })
	}, bare: true},
	{name: "clock", play: func(d *deskTest) {
		d.two()
		d.doubt()
		d.ui.desk.PutRight()
	}},
	{name: "clockline", play: func(d *deskTest) { d.two(); d.doubt() }},
	{name: "donepapers", play: func(d *deskTest) {
		d.two()
		d.Papers.Printer, d.Papers.Sender = true, true
		d.ui.desk.Customer.Open()
		d.ui.desk.Customer.Set(sale.Customer{Phone: "9820041177", Name: "Meena Joshi", SendBill: true})
		d.ui.desk.Customer.Put()
		d.ui.desk.Sell.PayCash(d.ui.desk.Sell.Bill().Gave[1].Amount)
		d.Pass(2 * time.Second)
	}, alien: append([]string{"WhatsApp"}, theirBills...)},
	{name: "nopaper", play: func(d *deskTest) { d.two(); d.noPaper() }},
	{name: "setupcalls", play: func(d *deskTest) {
		d.Queue.Set(func(s *outbox.Status) { s.Plan = outbox.Plan{Name: "STANDARD", Cap: 500, Made: 120} })
		d.section(viewmodel.SectionCalls)
	}, alien: theirSetup},
	{name: "setuplook", play: func(d *deskTest) { d.section(viewmodel.SectionLook) }, alien: append([]string{"Tab", "Enter", "21IIIIIWWWWWC"}, theirSetup...)},
	{name: "keys", play: func(d *deskTest) { d.two(); uitest.Key(d.win, fyne.KeyF1) }, alien: []string{"Shift Delete Backspace"}},
	{name: "locked", play: func(d *deskTest) { d.two(); d.ui.desk.Crew.Lock() }, staff: true, alien: theirPeople},
	{name: "lockedpin", play: func(d *deskTest) {
		d.two()
		d.ui.desk.Crew.Lock()
		d.face("Meera Shah")
		d.ui.desk.Crew.Enter("0000")
	}, staff: true, alien: theirPeople},
	{name: "change", play: func(d *deskTest) { d.two(); d.ui.desk.Crew.OpenDoor() }, staff: true, demo: true, alien: theirPeople},
	{name: "pinsheet", play: func(d *deskTest) {
		d.two()
		d.ui.desk.Open(viewmodel.Sheet{Kind: viewmodel.FinalSheet})
		d.ui.desk.Sell.FinalPrice(money.Rupees(300))
	}, staff: true, alien: theirPeople},
	{name: "setuppeople", play: func(d *deskTest) { d.section(viewmodel.SectionPeople) }, staff: true, alien: append(theirPeople, theirSetup...)},
	{name: "setupperson", play: func(d *deskTest) {
		d.section(viewmodel.SectionPeople)
		d.block("add").Press()
	}, staff: true, alien: append(theirPeople, theirSetup...)},
	{name: "setuprules", play: func(d *deskTest) {
		d.section(viewmodel.SectionPeople)
		d.block("rules").Press()
	}, staff: true, alien: append(theirPeople, theirSetup...)},
	{name: "behind", play: func(d *deskTest) { d.ui.Go(screen.PageBehind) }, demo: true, alien: []string{"Asha Approve Decline Cancel approved in two seconds"}},
}

// demo is a stall that is not real, in the middle of a card payment.
func demo() *uitest.Backstage {
	return &uitest.Backstage{Net: true, Office: true, Tried: 2, Shows: viewmodel.Machine{Screen: viewmodel.MachineAsking, Amount: money.Rupees(540)}}
}

// playing opens a stall of its own and plays a scene on it.
func playing(t testing.TB, s scene, w, h float32) *deskTest {
	t.Helper()
	stall := uitest.NewStall
	if s.bare {
		stall = uitest.NewEmptyStall
	}
	at := stall(t)
	if s.staff {
		at.Staff()
	}
	var back *uitest.Backstage
	if s.demo {
		back = demo()
	}
	if s.fairs != nil {
		at.Fairs = s.fairs()
	}
	d := openedWith(t, at, w, h, back)
	s.play(d)
	d.Pass(500 * time.Millisecond)
	return d
}
