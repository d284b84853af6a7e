package fair_test

import (
	"testing"
	"time"

	"haat/app/fair"
)

func TestDoctorNamesWhatIsWrongAndWhatToDo(t *testing.T) {
	t.Parallel()
	scene := fair.Scene{
		Connected: true, SignIn: fair.Works, Place: "Flea Market", PlaceKnown: fair.Works, Items: 3, Terminal: true, TerminalIs: fair.Works,
		Printer: true, PrinterIs: fair.Works, ClockKnown: true, Free: 1 << 40, Writable: true, Battery: 90,
	}
	file := fair.File{Is: fair.Works, Copied: true, CopyAge: time.Hour, Program: "Haat 1", Form: 3, Knows: 3, Engine: "SQLite 3"}
	for _, c := range []struct {
		name  string
		spoil func(s *fair.Scene, r *fair.Rights, f *fair.File)
		id    string
		want  fair.Standing
	}{
		{"all is well", func(*fair.Scene, *fair.Rights, *fair.File) {}, "", fair.OK},
		{"no network", func(s *fair.Scene, r *fair.Rights, _ *fair.File) {
			s.SignIn, s.TerminalIs, r.Is = fair.Offline, fair.Offline, fair.Untried
		}, "rights", fair.Later},
		{"a right is missing", func(_ *fair.Scene, r *fair.Rights, _ *fair.File) { r.Is, r.Lack = fair.Fails, "invoices" }, "rights", fair.Todo},
		{"no till yet", func(_ *fair.Scene, _ *fair.Rights, f *fair.File) { f.None = true }, "file", fair.Todo},
		{"damaged", func(_ *fair.Scene, _ *fair.Rights, f *fair.File) { f.Is = fair.Fails }, "file", fair.Todo},
		{"held by another", func(_ *fair.Scene, _ *fair.Rights, f *fair.File) { f.Held = "haat (7)" }, "file", fair.Later},
		{"a newer program's", func(_ *fair.Scene, _ *fair.Rights, f *fair.File) { f.Form = 4 }, "program", fair.Todo},
		{"no copy", func(_ *fair.Scene, _ *fair.Rights, f *fair.File) { f.Copied = false }, "copy", fair.Later},
		{"an old copy", func(_ *fair.Scene, _ *fair.Rights, f *fair.File) { f.CopyAge = 72 * time.Hour }, "copy", fair.Later},
		{"the clock is off", func(s *fair.Scene, _ *fair.Rights, _ *fair.File) { s.ClockOff = time.Hour }, "clock", fair.Todo},
		{"the disk is full", func(s *fair.Scene, _ *fair.Rights, _ *fair.File) { s.Free = 0 }, "disk", fair.Todo},
	} {
		s, r, f := scene, fair.Rights{Is: fair.Works}, file
		c.spoil(&s, &r, &f)
		seen := map[string]fair.Check{}
		for _, x := range fair.Doctor(s, r, f) {
			if seen[x.ID].ID != "" {
				t.Errorf("%s: %s is told twice", c.name, x.ID)
			}
			if seen[x.ID] = x; x.State == fair.Todo && x.Next == "" {
				t.Errorf("%s: %s says nothing of what to do", c.name, x.ID)
			}
			if x.State != fair.OK && c.id == "" {
				t.Errorf("%s: %s is %s (%s)", c.name, x.ID, x.State, x.Says)
			}
		}
		if c.id != "" && seen[c.id].State != c.want {
			t.Errorf("%s: %s is %q, want %s", c.name, c.id, seen[c.id].State, c.want)
		}
	}
}
