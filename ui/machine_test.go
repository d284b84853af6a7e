package ui

import (
	"time"

	"haat/app/payment"
	"haat/ui/viewmodel"
)

// The scenes of a machine that is reached otherwise than over the network.
func init() {
	scenes = append(scenes, []scene{
		{name: "takingcable", play: func(d *deskTest) {
			d.Machine.Alone = true
			d.two()
			d.ui.desk.Sell.Charge(payment.Card)
		}},
		{name: "unsurecable", play: func(d *deskTest) {
			d.Machine.Alone, d.Machine.First = true, payment.SeenNothing
			d.two()
			pay(d, "card")
			d.Pass(30 * time.Second)
		}},
		{name: "setupwired", play: func(d *deskTest) {
			d.section(viewmodel.SectionMachine)
			d.block("way").Pick("controller")
		}, alien: theirSetup},
		{name: "setupaboard", play: func(d *deskTest) {
			d.Setup.Is.Machine.Wired, d.Setup.Is.Machine.Aboard = false, true
			d.section(viewmodel.SectionMachine)
			d.block("way").Pick("aboard")
		}, alien: append([]string{"Android ApplicationId"}, theirSetup...)},
	}...)
}
