package ui

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"haat/app/fair"
	"haat/app/fault"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// theirFair are names of places, bills and people's own words for the fair.
var theirFair = []string{"Sunday Haat Flea Market Warehouse Head Office Law Garden Pune A7K GSTIN 27AAPFU0939F1ZV A7K26-000002 SA7K26-000003 Zoho GST PDF CSV UPI WhatsApp MB 2026-11-20 2026-11-22"}

// fair is the page of the fair on a stall that may have one.
func (d *deskTest) fair(section string) *deskTest {
	d.t.Helper()
	d.ui.Go(screen.PageFair)
	if section != "" {
		d.ui.desk.Fair.Choose(section)
	}
	return d
}

// fairBlock finds what is in the open section.
func (d *deskTest) fairBlock(id string) viewmodel.Block {
	d.t.Helper()
	for _, b := range d.ui.desk.Fair.View().Blocks {
		if b.ID == id {
			return b
		}
	}
	d.t.Fatalf("no %q in the section", id)
	return viewmodel.Block{}
}

// A fair goes its whole way under fingers: opened, loaded, rehearsed, sold at,
// counted, closed, gone home.
func TestAFairGoesItsWay(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			stall := uitest.NewStall(t)
			stall.Fairs = uitest.NewFairs()
			d := openedWith(t, stall, size.w, size.h, nil)
			back := func() {
				if size.name == "phone" {
					d.ui.page().(*screen.Sections).Scope().Do["back"]()
				}
			}
			d.fair("")
			d.tap("Open and load")
			d.fairBlock("open").Press()
			if w := d.fairBlock("wrong").Text; !strings.Contains(w, "name") {
				t.Errorf("without a name it says %q", w)
			}
			d.fairBlock("name").Type("Sunday Haat")
			d.fairBlock("from").Type(" 2026-11-20 ")
			d.fairBlock("to").Type("2026-11-22")
			d.fairBlock("open").Press()
			d.tap("Load")
			d.see("Flea Market Warehouse", "Sell")
			back()
			d.tap("Rehearse")
			d.see("Warehouse · Ready")
			d.fairBlock("tried").Press()
			back()
			d.tap("Count", "Cushion cover, marigold")
			for _, bad := range []string{"a few", "-3", "", "1e3"} {
				d.fairBlock("qty:2").Type(bad)
				d.fairBlock("save").Press()
				d.see("Type a number, such as 12 or 2.5.")
			}
			d.fairBlock("qty:2").Type("28")
			d.tap("Save")
			d.see("Indigo cloth", "Should be 37.5") // what nobody has counted comes next
			d.fairBlock("back").Press()
			d.see("Wooden elephant")
			back()
			d.tap("Till, machine, Zoho", "Ask Zoho now")
			back()
			d.tap("Close and unload report")
			d.fairBlock("close").Press()
			if b := d.fairBlock("close"); b.Text != "Yes, close it" {
				t.Errorf("closing was not asked about: %q", b.Text)
			}
			d.fairBlock("close").Press()
			d.fairBlock("home").Pick("9")
			d.fairBlock("release:home").Press()
			d.fairBlock("pdf").Press()
			d.see("Saved as /reports/fair.pdf")
			d.fairBlock("hand")
			d.joins(t, stall.Fairs.Is.Report)
			want := []string{
				"open Sunday Haat 2026-11-20 2026-11-22", "load ", "rehearse ", "tried ", "rehearse ", "count 2 28", "agree 2026-11-21 false", "agree 2026-11-21 true",
				"close ", "release home 9", "save pdf",
			}
			if !slices.Equal(stall.Fairs.Said, want) {
				t.Errorf("did %q\nwant %q", stall.Fairs.Said, want)
			}
		})
	}
}

// joins adds another till's report to the one that is shown.
func (d *deskTest) joins(t *testing.T, mine fair.Unload) {
	t.Helper()
	give := func(u fair.Unload) {
		raw, err := json.Marshal(u)
		d.file = func(done func(string, io.ReadCloser, error)) {
			done("b.json", io.NopCloser(bytes.NewReader(raw)), err)
		}
		d.fairBlock("join").Press()
	}
	give(mine)
	if w := d.fairBlock("wrong").Text; w != "The report of till A7K is in already." {
		t.Errorf("its own report: %q", w)
	}
	mine.Event.Till, mine.Tills = "B2Q", []string{"B2Q"}
	give(mine)
	if w := d.fairBlock("joined").Text; w != "The report is of the tills A7K + B2Q together." {
		t.Errorf("joined, it says %q", w)
	}
	d.see("Money of 28 bills")
	d.fairBlock("apart").Press()
	d.see("Money of 14 bills")
}

// What does not work says so where it was pressed, and changes nothing.
func TestAFairThatCannotBeClosedSaysWhy(t *testing.T) {
	stall := uitest.NewStall(t)
	stall.Fairs = uitest.NewFairs().Loaded()
	stall.Fairs.Fail = map[string]error{"close": fault.New(fault.Busy, "fault.fair_moving")}
	d := openedWith(t, stall, 1280, 800, nil).fair(viewmodel.FairUnload)
	d.fairBlock("close").Press()
	d.fairBlock("close").Press()
	d.see("Something was sold just now. Try again in a moment.")
	if !d.ui.desk.Fair.Back() {
		t.Error("there is no way back from the question")
	}
	d.fair(viewmodel.FairEvent).tap("Sell")
	d.ui.Go(screen.PageSell)
	d.see("Tap an item or scan a code")
}

func TestWithoutFairsThereIsNoEntry(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.ui.Go(screen.PageMenu)
		d.seeNot("Fair")
	})
}

func atFair() *uitest.Fairs { return uitest.NewFairs().Loaded() }

// fairScenes are the states of the fair's page.
var fairScenes = []scene{
	{name: "fair", play: func(d *deskTest) { d.fair("") }, fairs: uitest.NewFairs, alien: theirFair},
	{name: "fairopen", play: func(d *deskTest) { d.fair(viewmodel.FairEvent) }, fairs: uitest.NewFairs, alien: theirFair},
	{name: "fairloaded", play: func(d *deskTest) { d.fair(viewmodel.FairEvent) }, fairs: atFair, alien: theirFair},
	{name: "fairready", play: func(d *deskTest) { d.fair(viewmodel.FairReady) }, fairs: atFair, alien: theirFair},
	{name: "faircount", play: func(d *deskTest) { d.fair(viewmodel.FairCount) }, fairs: atFair, alien: theirFair},
	{name: "fairchallan", play: func(d *deskTest) {
		d.Papers.Printer = true
		d.fair(viewmodel.FairChallan)
		d.fairBlock("home").Type("12 Karve Road, Pune")
		d.fairBlock("make").Press()
	}, fairs: atFair, alien: append([]string{"12 Karve Road, Pune DA7K26-000001"}, theirFair...)},
	{name: "fairsides", play: func(d *deskTest) { d.fair(viewmodel.FairSides) }, fairs: atFair, alien: theirFair},
	{name: "fairunload", play: func(d *deskTest) { d.fair(viewmodel.FairUnload) }, fairs: func() *uitest.Fairs { return uitest.NewFairs().Closed() }, alien: theirFair},
}

func init() { scenes = append(scenes, fairScenes...) }

// The challan for the road is written where the fair is, printed, saved, and
// cancelled with its number kept.
func TestAChallanGoesWithTheGoods(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			stall := uitest.NewStall(t)
			stall.Fairs = uitest.NewFairs().Loaded()
			stall.Fairs.Dir = t.TempDir()
			d := openedWith(t, stall, size.w, size.h, nil)
			d.Papers.Printer = true
			d.fair("")
			d.tap("Challan for the road")
			d.fairBlock("make").Press()
			if w := d.fairBlock("wrong").Text; !strings.Contains(w, "Type the address") {
				t.Errorf("without an address it says %q", w)
			}
			d.fairBlock("home").Type("12 Karve Road, Pune")
			d.fairBlock("vehicle").Type("MH12AB1234")
			d.fairBlock("make").Press()
			d.fairBlock("eway:DA7K26-000001")
			d.fairBlock("print:DA7K26-000001").Press()
			d.fairBlock("pdf:DA7K26-000001").Press()
			if fyne.CurrentDevice().IsMobile() { // no other program may read ours: where should it go?
				d.see("Save", "Cancel")
				over := d.win.Canvas().Overlays()
				over.Remove(over.Top())
			} else {
				d.see("Saved as")
			}
			d.fairBlock("cancel:DA7K26-000001").Press()
			d.fairBlock("why").Type("the van broke down")
			d.fairBlock("cancelNow").Press()
			d.fairBlock("way").Pick("from_fair")
			d.fairBlock("make").Press()
			want := []string{
				"challan to_fair 12 Karve Road, Pune MH12AB1234", "print DA7K26-000001", "save DA7K26-000001", "cancel DA7K26-000001 the van broke down",
				"challan from_fair 12 Karve Road, Pune ",
			}
			if !slices.Equal(stall.Fairs.Said, want) {
				t.Errorf("done: %q\nwant %q", stall.Fairs.Said, want)
			}
		})
	}
}
