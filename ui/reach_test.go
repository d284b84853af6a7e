package ui

import (
	"testing"
	"time"

	"haat/app/words"
	"haat/ui/screen"
	"haat/ui/uitest"
)

// Every page can be reached from the menu of the smallest phone, in the longer
// language and in large text, and none of its ways is cut.
func TestEveryPageIsReachedOnASmallPhone(t *testing.T) {
	for _, percent := range []int{100, 130} {
		stall := uitest.NewStall(t)
		stall.Fairs = uitest.NewFairs()
		d := opened(t, stall, 360, 720).in(words.Hindi)
		d.ui.SetText(percent)
		ways := screen.Ways(words.Hindi.T, d.ui.desk.Demo(), d.ui.desk.HasFairs(), d.ui.desk.CanSetUp())
		for _, way := range ways {
			d.ui.Go(screen.PageMenu)
			d.Pass(time.Second)
			d.tidy("the menu in Hindi")
			d.reach(way.Word)
			d.Pass(time.Second)
			if at := d.ui.Route().Screen; at != way.ID {
				t.Errorf("at %d %%: %q leads to %q, want %q", percent, way.Word, at, way.ID)
			}
			d.tidy(way.ID + " in Hindi")
		}
		if len(ways) < 6 {
			t.Errorf("only %d ways", len(ways))
		}
	}
}

// The rail of the lowest desktop window has room for every way and the person.
func TestTheRailHoldsEveryWay(t *testing.T) {
	stall := uitest.NewStall(t)
	stall.Fairs = uitest.NewFairs()
	d := opened(t, stall, 1280, 720).in(words.Hindi)
	for _, way := range screen.Ways(words.Hindi.T, false, d.ui.desk.HasFairs(), d.ui.desk.CanSetUp()) {
		d.tap(way.Word)
		d.Pass(time.Second)
		if at := d.ui.Route().Screen; at != way.ID {
			t.Errorf("%q leads to %q, want %q", way.Word, at, way.ID)
		}
		d.see(words.Hindi.T("screen.rail.more"))
	}
	d.tidy("the rail in Hindi")
}
