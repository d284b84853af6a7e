package journal_test

import (
	"testing"
	"time"

	"haat/app/journal"
)

func TestAnyChangeBreaksTheChain(t *testing.T) {
	t.Parallel()
	make3 := func() []journal.Event {
		var all []journal.Event
		prev := ""
		for i := range int64(3) {
			e := journal.Event{Seq: i + 1, At: time.UnixMilli(1000 * i), Who: "asha", Kind: journal.SalePaid, Ref: "a", Body: "{}"}
			e.Hash = journal.Chain(prev, e)
			prev = e.Hash
			all = append(all, e)
		}
		return all
	}
	if bad, ok := journal.Verify("", make3()); !ok {
		t.Fatalf("an honest chain breaks at %d", bad)
	}
	for name, spoil := range map[string]func(e []journal.Event) []journal.Event{
		"body":    func(e []journal.Event) []journal.Event { e[1].Body = "{ }"; return e },
		"time":    func(e []journal.Event) []journal.Event { e[1].At = e[1].At.Add(time.Millisecond); return e },
		"moved":   func(e []journal.Event) []journal.Event { e[1].Who, e[1].Ref = "ash", "aa"; return e },
		"dropped": func(e []journal.Event) []journal.Event { return append(e[:1], e[2]) },
	} {
		if bad, ok := journal.Verify("", spoil(make3())); ok || bad < 2 {
			t.Errorf("%s: seen at %d, ok %v", name, bad, ok)
		}
	}
}
