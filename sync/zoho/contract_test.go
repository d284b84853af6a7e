package zoho_test

import (
	"testing"
	"time"

	"haat/app/sale"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// Every request the client makes, and every answer the simulator gives to it or
// to the calls that are still to come, is held against Zoho's published OpenAPI
// files. What differs stands in the table of deviations, and no line of that
// table is there for nothing.
func TestContract(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("compares every exchange of every drive with the published files, minutes under the race detector; run without -short")
	}
	w := newWitness(openPublished(t), deviations)
	t.Run("drives", func(t *testing.T) {
		driveClient(t, w)
		driveDesk(t, w)
	})
	broken := t.Failed()
	undeclared, unneeded := judge(w.found, deviations)
	for _, u := range undeclared {
		t.Error("undeclared: ", u)
	}
	if broken {
		return // what a drive that broke off has not met with proves nothing
	}
	driven(t, w.calls)
	for _, u := range unneeded {
		t.Error("never needed, so not true any more or never driven: ", u)
	}
}

func driveClient(t *testing.T, w *witness) {
	t.Helper()
	for _, profile := range []zohosim.Profile{zohosim.Inventory, zohosim.Warehouses, zohosim.Zakya} {
		t.Run(string(profile), func(t *testing.T) {
			t.Parallel()
			s := tapped(t, w, func(o *zohosim.Options) {
				o.Profile = profile
				o.Switches.PartsApart = profile == zohosim.Warehouses
			})
			s.connect()
			s.sell(meena, s.skus()...)
			s.sell(sale.Customer{}, s.skus()...)
			s.drain(5 * time.Minute)
			s.arrived()
		})
	}
	for name, do := range map[string]func(*stand){
		"one bill": (*stand).oneBill, "every bill": (*stand).everyBill, "every loss": (*stand).everyLoss,
		"every return": (*stand).everyReturn, "every return's loss": (*stand).everyReturnLoss,
		"every undo": (*stand).everyUndo, "every undo's loss": (*stand).everyUndoLoss, "every mend": (*stand).everyMend,
		"every group": (*stand).everyGroup, "every group's loss": (*stand).everyGroupLoss, "every group's mend": (*stand).everyGroupMend,
		"every stock document": (*stand).everyStock,
		"every credit":         (*stand).everyCredit, "every copy": (*stand).everyCopy,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := tapped(t, w, func(o *zohosim.Options) { o.Scopes = zoho.Scopes })
			do(s)
			s.arrived()
		})
	}
}

func driveDesk(t *testing.T, w *witness) {
	t.Helper()
	for name, do := range map[string]func(*desk){
		"undone": (*desk).undone, "adjusted": (*desk).adjusted, "returned": (*desk).returned, "moved": (*desk).moved, "mailed": (*desk).mailed,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			do(newDesk(t, w, nil))
		})
	}
}
