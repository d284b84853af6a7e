package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app/fault"
	"haat/ui/screen"
	"haat/ui/viewmodel"
)

// theirShift is of a report as it is printed: dates and the till's mark.
var theirShift = []string{"21 Nov 2026 12:03", "21 Nov 2026 12:02", "21 Nov 2026", "AW2", "CGST", "SGST"}

// The scenes of the cash box.
func init() {
	scenes = append(scenes, []scene{
		{name: "todaybefore", play: func(d *deskTest) { d.ui.Go(screen.PageToday) }},
		{name: "todaythan", play: func(d *deskTest) {
			d.Serve(30)
			d.Pass(24 * time.Hour)
			d.Serve(18)
			d.Pass(2 * time.Hour)
			d.Serve(9)
			d.ui.Go(screen.PageToday)
		}},
		{name: "dayexport", play: func(d *deskTest) {
			d.day()
			d.ui.desk.Today.OpenExport()
			d.boxBlock("take").Press()
		}, alien: []string{"CSV JSONL /reports/export-2026-11-21-120000"}},
		{name: "cashcount", play: func(d *deskTest) {
			d.day().box(viewmodel.BoxCount).counts("500", "14").counts("20", "12").press("take")
		}},
		{name: "cashmove", play: func(d *deskTest) { d.day().box(viewmodel.BoxMove) }},
		{name: "dayclose", play: func(d *deskTest) { d.day().box(viewmodel.BoxClose) }},
		{name: "dayx", play: func(d *deskTest) { d.day().box(viewmodel.BoxX) }, alien: theirShift},
		{name: "dayz", play: func(d *deskTest) { d.day().box(viewmodel.BoxClose).counts("500", "3").press("take") }, alien: theirShift},
	}...)
}

// day is a stall with some bills, on its Today page.
func (d *deskTest) day() *deskTest {
	d.t.Helper()
	d.Serve(12)
	d.Pass(time.Minute)
	d.ui.Go(screen.PageToday)
	return d
}

// box opens a sheet of the cash box.
func (d *deskTest) box(what string) *deskTest {
	d.t.Helper()
	d.ui.desk.Box.Open(what)
	d.Pass(time.Second)
	return d
}

// boxBlock is what can be used in the open sheet.
func (d *deskTest) boxBlock(id string) viewmodel.Block {
	d.t.Helper()
	_, all, _ := d.ui.desk.BlockSheet()
	for _, b := range all {
		if b.ID == id && (b.Type != nil || b.Press != nil || b.Pick != nil || b.Turn != nil) {
			return b
		}
	}
	d.t.Fatalf("the sheet has no %q", id)
	return viewmodel.Block{}
}

func (d *deskTest) counts(face, n string) *deskTest {
	d.t.Helper()
	d.boxBlock("n₹" + face).Type(n)
	return d
}

func (d *deskTest) press(id string) *deskTest {
	d.t.Helper()
	d.boxBlock(id).Press()
	d.Pass(time.Second)
	return d
}

// remarked wants a remark in the open sheet.
func (d *deskTest) remarked(want string) {
	d.t.Helper()
	_, all, _ := d.ui.desk.Box.Blocks()
	for _, b := range all {
		if b.Kind == viewmodel.BlockRemark && strings.Contains(b.Text, want) {
			return
		}
	}
	d.t.Errorf("the sheet does not say %q", want)
}

func TestTheDayIsClosedOnTheScreen(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.ui.Go(screen.PageToday)
		d.see("No bills yet today.")
		d.tap("Count opening cash")
		d.press("take")
		d.remarked("Type how many notes")
		d.counts("500", "four").press("take")
		d.remarked("four is not a number of notes")
		d.counts("500", "4").press("take")
		d.ui.Go(screen.PageSell)
		d.tap("Cushion cover, marigold", "Cash")
		d.Pass(9 * time.Second)
		d.ui.Go(screen.PageToday)
		d.box(viewmodel.BoxMove)
		d.boxBlock("amount").Type("100")
		d.press("take")
		d.remarked("Say what the cash is for.")
		d.boxBlock("why").Type("tea")
		d.press("take")
		day, err := d.Till.Day(d.t.Context(), d.Till.Today())
		if err != nil || day.Box.Float.Paise() != 2000_00 || day.Box.Out.Paise() != -100_00 {
			d.t.Fatalf("the box holds %+v, %v", day.Box, err)
		}
		d.box(viewmodel.BoxClose).counts("500", "4").counts("20", "6").press("take")
		d.see("Z REPORT 1")
		d.remarked("It agrees: ₹2,120.")
		all, err := d.Till.Zs(d.t.Context(), d.Till.Today())
		if err != nil || len(all) != 1 || all[0].Count == nil || all[0].Count.Total.Paise() != 2120_00 {
			d.t.Fatalf("Z: %+v, %v", all, err)
		}
		d.ui.desk.CloseSheet()
		d.Pass(time.Second)
		if v := d.ui.desk.Today.View(); !strings.Contains(v.Z, "Closed day") || v.Move != "" {
			d.t.Errorf("after closing the page offers %q, %q", v.Z, v.Move)
		}
	})
}

func TestTodayExportsToAFolder(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.day()
		open := func() {
			if shape != "desktop" { // further down, in the card of the cash box
				d.ui.desk.Today.OpenExport()
				return
			}
			d.tap("Export")
		}
		open()
		d.see("Tables (CSV)")
		d.ui.desk.CloseSheet()
		d.Exports.Fail = fault.New(fault.Refused, "fault.folder_unwritable", "folder", "/reports")
		open()
		d.tap("For programs (JSONL)")
		d.tap("Export now")
		d.see("Nothing can be written")
		d.Exports.Fail = nil
		d.tap("Only what is new since the last export", "Export now")
		d.see("1204 rows saved in", "Show the folder")
		if want := []string{"jsonl", "jsonl fresh"}; !slices.Equal(d.Exports.Said, want) {
			d.t.Errorf("exported %q, want %q", d.Exports.Said, want)
		}
	})
}
