package screen

import (
	"haat/ui/control"
	"haat/ui/viewmodel"
)

// NewTally makes the page of money that does not simply agree.
func NewTally(kit *control.Kit, desk *viewmodel.Desk, nav Nav) *Sections {
	return newSections(kit, nav, PageTally, desk.Tally)
}
