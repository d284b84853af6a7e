package viewmodel_test

import (
	"testing"
	"time"

	"haat/sync/outbox"
	"haat/ui/uitest"
)

// pause is longer than two refreshes from elsewhere are apart.
const pause = 50 * time.Millisecond

// settle lets everything come up that a verb has set going.
func (k *till) settle() {
	for k.Run.Turn() > 0 {
		k.Run.Advance(pause)
	}
}

// A verb tells the screens once: the till's own word that something has changed,
// the bill that is saved and the queue that has nothing new draw nothing again.
func TestATapIsDrawnOnce(t *testing.T) {
	s := uitest.NewStall(t)
	k := over(t, s)
	k.tap("Wooden elephant")
	k.Run.Advance(pause)
	k.Run.Queue()
	told := 0
	k.Watch(func() { told++ })
	k.tap("Cushion cover, marigold")
	if b := k.Sell.Bill(); told != 1 || b.Total != "₹540" {
		t.Fatalf("after the tap the screens were told %d times, of %s", told, b.Total)
	}
	k.settle()
	if told != 1 {
		t.Errorf("one tap was drawn %d times", told)
	}
}

// What changes without the desk's doing is still shown: on the till by somebody
// else, in the queue, or between a verb and what comes up after it.
func TestWhatComesFromElsewhereIsDrawn(t *testing.T) {
	s := uitest.NewStall(t)
	k := over(t, s)
	k.Run.Advance(pause)
	k.Run.Queue()
	elephant, _ := s.Till.Book().ByCode(uitest.Code("Wooden elephant"))
	k.tap("Cushion cover, marigold")
	if _, err := s.Till.Add(elephant.ID, one); err != nil {
		t.Fatal(err)
	}
	k.settle()
	if got := k.Sell.Bill().Total; got != "₹540" {
		t.Errorf("what was added beside the desk is not shown: %s", got)
	}
	told := 0
	k.Watch(func() { told++ })
	k.Queue.Set(func(q *outbox.Status) { q.Going = "A26-0001" })
	k.settle()
	if told == 0 {
		t.Error("the queue has moved and nobody was told")
	}
}
