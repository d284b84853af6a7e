package ident_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/ident"
)

func TestIDsSortByTimeAndRoundTrip(t *testing.T) {
	t.Parallel()
	v := clock.NewVirtual(time.Date(2026, 11, 21, 4, 0, 0, 0, time.UTC), 1)
	m := ident.NewMaker(v)
	last := ""
	for range 50 {
		id := m.Sale()
		if id.UUID() <= last {
			t.Fatalf("%s does not sort after %s", id.UUID(), last)
		}
		last = id.UUID()
		if !strings.HasPrefix(id.String(), "sale_") || id.UUID()[14] != '7' {
			t.Fatalf("%s is not a prefixed version 7 id", id)
		}
		var back struct{ ID ident.Sale }
		b, err := json.Marshal(struct{ ID ident.Sale }{id})
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &back); err != nil || back.ID != id {
			t.Fatalf("%s came back as %v, %v", b, back.ID, err)
		}
		v.Advance(time.Millisecond)
	}
}

func TestSameSeedSameIDs(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 21, 4, 0, 0, 0, time.UTC)
	a, b := ident.NewMaker(clock.NewVirtual(at, 5)), ident.NewMaker(clock.NewVirtual(at, 5))
	for range 5 {
		if x, y := a.Job(), b.Job(); x != y {
			t.Fatalf("%s and %s differ under one seed", x, y)
		}
	}
}

func TestParseRefusesOtherKindsAndRubbish(t *testing.T) {
	t.Parallel()
	m := ident.NewMaker(clock.NewVirtual(time.Unix(1_800_000_000, 0), 1))
	var id ident.Sale
	for _, bad := range []string{m.Job().String(), "sale_x", "1", "0193-"} {
		if err := id.UnmarshalText([]byte(bad)); err == nil {
			t.Errorf("%q was taken for a sale", bad)
		}
	}
	if err := id.UnmarshalText([]byte("")); err != nil || !id.IsZero() || id.UUID() != "" {
		t.Errorf("empty text = %v, %v; want none", id, err)
	}
}
