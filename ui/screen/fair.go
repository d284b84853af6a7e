package screen

import (
	"haat/ui/control"
	"haat/ui/viewmodel"
)

// NewFair makes the page of a fair: its steps with how each stands, and the
// chosen one.
func NewFair(kit *control.Kit, desk *viewmodel.Desk, nav Nav) *Sections {
	desk.Fair.Sell = nav.Back
	return newSections(kit, nav, PageFair, desk.Fair)
}
