package app

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/staff"
	"haat/storage"
)

func TestEverythingIsExportedOnceAndThenOnlyWhatIsNew(t *testing.T) {
	t.Parallel()
	a, o := staffed(t)
	defer a.Close()
	ctx := t.Context()
	owner, err := a.People().Add(ctx, "Meera", staff.Owner, "4321")
	if err != nil {
		t.Fatal(err)
	}
	asha, err := a.People().Add(ctx, "Asha", staff.Cashier, "1234")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.People().SignIn(ctx, asha.ID, "1234"); err != nil {
		t.Fatal(err)
	}
	if folder, _, err := a.ExportAll(ctx, "csv", false); folder != "" {
		t.Errorf("a cashier exports: %v", err)
	} else if act, ok := staff.Needs(err); !ok || act != staff.Export {
		t.Errorf("a cashier's export: %v", err)
	}
	if _, err := os.Stat(filepath.Join(o.Dir, reports)); err == nil {
		t.Error("a refused export made a folder")
	}
	with := staff.With(ctx, owner.ID)
	folder, all, err := a.ExportAll(with, "jsonl", true)
	if err != nil || len(all) != len(storage.Sets) {
		t.Fatalf("%d sets, %v", len(all), err)
	}
	rows := 0
	for _, x := range all {
		if x.Set == "refunds" && x.Sums["amount"] != "0.00" {
			t.Errorf("no refunds come to %q", x.Sums["amount"])
		}
		b, err := os.ReadFile(filepath.Join(folder, x.Set+".jsonl"))
		if err != nil || bytes.Count(b, []byte("\n")) != x.Rows {
			t.Errorf("%s tells %d rows and has %d, %v", x.Set, x.Rows, bytes.Count(b, []byte("\n")), err)
		}
		rows += x.Rows
	}
	var told []Exported
	if b, err := os.ReadFile(filepath.Join(folder, "totals.json")); err != nil || json.Unmarshal(b, &told) != nil || len(told) != len(all) {
		t.Errorf("totals.json: %d sets, %v", len(told), err)
	}
	if rows == 0 {
		t.Fatal("nothing at all was exported, not even the events of people")
	}
	o.Clock.(*clock.Virtual).Advance(time.Second)
	again, all, err := a.ExportAll(staff.With(ctx, owner.ID), "csv", true)
	if err != nil || again == folder {
		t.Fatalf("the second export: %q, %v", again, err)
	}
	for _, x := range all {
		if x.Rows > 2 { // the settings and gates between the two are events themselves
			t.Errorf("%s: %d rows for a second time", x.Set, x.Rows)
		}
	}
	if _, _, err := a.ExportAll(staff.With(ctx, owner.ID), "xml", false); err == nil {
		t.Error("a form that nobody knows was exported")
	}
	left, err := filepath.Glob(filepath.Join(o.Dir, reports, "*.half"))
	if err != nil || len(left) > 0 {
		t.Errorf("half an export was left: %v, %v", left, err)
	}
}
