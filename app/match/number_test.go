package match_test

import (
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/match"
	"haat/app/money"
)

// TestANumberIsKnownHoweverItWasCut: a way to the terminal that has room for
// ten characters, or none for a tender's place, must not turn our own payment
// into a stranger's, for whom money would be owed.
func TestANumberIsKnownHoweverItWasCut(t *testing.T) {
	t.Parallel()
	const number = "A7K019ad4b3e1c27f5a8b1c2d3e4f506172"
	ids := ident.NewMaker(clock.NewVirtual(time.Unix(0, 0), 1))
	ours := []match.Ours{{ID: ids.Attempt(), Number: number, Amount: money.Rupees(540), Day: "2026-11-21"}}
	for theirs, want := range map[string]bool{
		"A7K019AD4B3E1C27F5A8B1C2D3E4F506172":   true,
		"A7K019AD4B3E1C27F5A8B1C2D3E4F506172T2": true,
		"3E4F506172":                            true,
		"4F506172T2":                            true,
		"F506172T12":                            true,
		"E4F506172":                             false, // nine characters: cut by nobody
		"506172":                                false,
		"3E4F506173":                            false,
		"A7K019AD4B3E1C27F5A8B1C2D3E4F506173":   false,
		"4F506173T2":                            false,
		"T2":                                    false,
	} {
		rows := []match.Row{{Move: match.In, Amount: money.Rupees(540), Day: "2026-11-21", Number: theirs}}
		got := match.Compare(match.Terminal, ours, rows)
		if paired := len(got.Matched) == 1; paired != want {
			t.Errorf("%s: paired %v, want %v (%+v)", theirs, paired, want, got)
		}
	}
}
