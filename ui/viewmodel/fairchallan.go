package viewmodel

import (
	"context"
	"strings"

	"haat/app/fair"
	"haat/app/words"
	"haat/catalog"
)

// Challans is the papers of goods that go to a fair and home again.
type Challans interface {
	// MakeChallan writes one down: of what was brought, or of what goes home.
	MakeChallan(ctx context.Context, kind catalog.ChallanKind, home, vehicle string) (catalog.Challan, error)
	// PrintChallan asks for its three copies.
	PrintChallan(ctx context.Context, number string) error
	// SaveChallan writes a PDF and says where.
	SaveChallan(ctx context.Context, number string, l words.Lang) (file string, err error)
	// CancelChallan keeps the number of one that no goods went with.
	CancelChallan(ctx context.Context, number, why string) error
}

// challanForm is a challan that is being written.
type challanForm struct {
	way     string // to_fair or from_fair; "" for the one that fits the fair's stage
	home    string
	vehicle string
	begun   bool
	cancel  string // the number of one that is being cancelled
	why     string
}

// challanRow is the section among the others.
func (f *Fair) challanRow() SectionRow {
	k := f.k
	r := SectionRow{ID: FairChallan, First: k.t("screen.fair.challan"), Second: k.t("screen.challan.none"), Mood: MoodWaits}
	for _, c := range f.state.Challans {
		if c.Cancelled == "" {
			r.Second, r.Word, r.Mood = k.t("screen.challan.last", "number", c.Number), k.t("screen.fair.done"), MoodDone
			break
		}
	}
	return r
}

func (f *Fair) challanBlocks(b *blocks) {
	k, n := f.k, &f.paper
	if !n.begun {
		n.begun, n.home = true, f.state.HomeAddress
	}
	way := n.way
	if way == "" {
		if way = string(catalog.ToFair); f.state.Report.Event.Stage == fair.Closed {
			way = string(catalog.FromFair)
		}
	}
	b.text("what", k.t("screen.challan.what"))
	for _, c := range f.state.Challans {
		f.challan(b, c)
	}
	b.head("new", k.t("screen.challan.new"))
	b.chips("way", []Chip{{string(catalog.ToFair), k.t("screen.challan.there")}, {string(catalog.FromFair), k.t("screen.challan.home")}}, way, func(id string) {
		n.way = id
		k.changed()
	})
	b.field(BlockField, "home", k.t("screen.challan.homeAddress"), k.t("screen.challan.homeHint"), &n.home)
	b.field(BlockCapitals, "vehicle", k.t("challan.vehicle"), k.t("screen.challan.vehicleHint"), &n.vehicle)
	b.strong("make", k.t("screen.challan.make"), f.busy, func() { f.makeChallan(catalog.ChallanKind(way)) })
}

// challan is one that was written, and what can be done with it.
func (f *Fair) challan(b *blocks, c catalog.Challan) {
	k := f.k
	gross, _ := c.Worth()
	text := c.Number + " · " + k.t("challan."+string(c.Kind)) + "\n" + k.t("screen.challan.is", "day", k.date(c.Day), "sum", gross)
	if c.Cancelled != "" {
		b.remark("challan:"+c.Number, text+" "+k.t("screen.challan.off", "why", c.Cancelled), MoodWaits)
		return
	}
	b.remark("challan:"+c.Number, text, MoodDone)
	if c.NeedsEWay() {
		b.remark("eway:"+c.Number, k.t("screen.challan.eway", "most", catalog.EWayFrom), MoodGoing)
	}
	if k.deps.Papers != nil && k.deps.Papers.CanPrint() {
		b.button("print:"+c.Number, k.t("screen.challan.print"), func() {
			f.do(func(ctx context.Context) error { return k.deps.Fairs.PrintChallan(ctx, c.Number) }, func() { k.say(k.t("screen.bills.printing")) })
		})
	}
	b.button("pdf:"+c.Number, k.t("screen.fair.pdf"), func() {
		var file string
		f.do(func(ctx context.Context) (err error) {
			file, err = k.deps.Fairs.SaveChallan(ctx, c.Number, k.lang)
			return err
		}, func() {
			k.say(k.t("screen.fair.saved", "file", file))
			if k.deps.View != nil {
				k.deps.View(file)
			}
		})
	})
	if f.paper.cancel != c.Number {
		b.button("cancel:"+c.Number, k.t("screen.challan.cancel"), func() {
			f.paper.cancel, f.paper.why = c.Number, ""
			k.changed()
		})
		return
	}
	b.field(BlockField, "why", k.t("screen.bills.why"), k.t("screen.challan.whyHint"), &f.paper.why)
	b.button("cancelNow", k.t("screen.challan.cancelNow", "number", c.Number), func() {
		why := strings.TrimSpace(f.paper.why)
		f.do(func(ctx context.Context) error { return k.deps.Fairs.CancelChallan(ctx, c.Number, why) }, func() { f.paper.cancel = "" })
	})
}

func (f *Fair) makeChallan(kind catalog.ChallanKind) {
	var made catalog.Challan
	n := f.paper
	f.do(func(ctx context.Context) (err error) {
		made, err = f.k.deps.Fairs.MakeChallan(ctx, kind, n.home, n.vehicle)
		return err
	}, func() {
		f.paper.vehicle = ""
		f.k.say(f.k.t("screen.challan.made", "number", made.Number))
	})
}
