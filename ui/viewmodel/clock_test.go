package viewmodel_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/sale"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// doubted is a till whose clock does not fit a server's.
func doubted(t *testing.T) *till {
	t.Helper()
	k := newTill(t)
	cfg := k.Till.Config()
	cfg.AskClock = true
	k.Till.Configure(cfg)
	k.Till.Heard(k.Clock.Now().Add(-2 * time.Hour))
	k.Pass(20 * time.Second)
	return k
}

func (k *till) asksClock(id string) viewmodel.Block {
	k.t.Helper()
	_, all, ok := k.BlockSheet()
	i := slices.IndexFunc(all, func(b viewmodel.Block) bool { return b.ID == id })
	if !ok || i < 0 {
		k.t.Fatalf("no %q is asked about the clock", id)
	}
	return all[i]
}

func TestAClockThatDoesNotFitIsAskedAbout(t *testing.T) {
	k := doubted(t)
	if got := k.Status(); got.Kind != viewmodel.StatusAmber || got.Word == "" || k.PutRight() != "" {
		t.Errorf("the status: %+v", got)
	}
	if got := k.asksClock("why").Text; !strings.Contains(got, "12:02") || !strings.Contains(got, "10:02") {
		t.Errorf("it asks %q", got)
	}
	k.asksClock("wrong").Press()
	k.two()
	k.Sell.PayCash(money.Amount{})
	if k.Till.View().Last != nil {
		t.Fatal("a bill was written without asking")
	}
	k.asksClock("right").Press()
	if _, _, open := k.BlockSheet(); open || k.Status().Kind == viewmodel.StatusAmber {
		t.Error("it still asks")
	}
	k.Sell.PayCash(money.Amount{})
	if k.Till.View().Last == nil {
		t.Error("the till is locked")
	}
}

func TestABillJustPaidIsPrintedAndSent(t *testing.T) {
	k := newTill(t)
	words := func() string {
		v, _ := k.Done.View()
		var out []string
		for _, c := range v.Papers {
			out = append(out, c.ID+" "+c.Word)
		}
		return strings.Join(out, ", ")
	}
	k.two()
	k.Sell.PayCash(money.Amount{})
	if got := words(); got != "" {
		t.Errorf("without a printer and a phone: %q", got)
	}
	k.Stall.Papers.Printer = true
	k.Done.Paper(viewmodel.PaperPrint)
	k.Done.Paper(viewmodel.PaperPrint) // a second press is not another slip
	if got := words(); got != "print Printing…" || !slices.Equal(k.Stall.Papers.Said, []string{"print"}) {
		t.Errorf("%q, done %q", got, k.Stall.Papers.Said)
	}
	k.Done.Close()
	k.two()
	k.Customer.Open()
	k.Customer.Set(sale.Customer{Phone: "9820041177", Name: "Meena Joshi", SendBill: true})
	k.Customer.Put()
	k.Stall.Papers.Sender = true
	k.Sell.PayCash(money.Amount{})
	if got := words(); got != "print Print, message WhatsApp" {
		t.Errorf("of the next bill: %q", got)
	}
	k.Done.Paper(viewmodel.PaperMessage)
	if got := words(); got != "print Print, message Sending…" || k.Stall.Papers.Said[1] != "send" {
		t.Errorf("%q, done %q", got, k.Stall.Papers.Said)
	}
}

func TestPriceTagsAreChosen(t *testing.T) {
	k := newTill(t)
	k.Settings.Show(true)
	k.Settings.OpenTags()
	if b := k.find("make"); !b.Off {
		t.Error("a sheet of nothing can be made")
	}
	k.fills("find", "elephant")
	k.press("item:" + k.item("Wooden elephant"))
	count := k.find("count:" + k.item("Wooden elephant"))
	count.Count(11)
	k.find("layout").Pick("a4-40")
	k.fills("skip", "40")
	k.press("make")
	k.find("tagWrong")
	k.fills("skip", "39")
	k.press("make")
	k.said("tags [{" + k.item("Wooden elephant") + " 12}] a4-40 39 en")
	if got := k.find("done").Text; !strings.Contains(got, "/papers/price-tags.pdf") {
		t.Errorf("says %q", got)
	}
	k.press("hand")
	if got := strings.Join(k.viewed, ", "); strings.Count(got, "price-tags.pdf") != 2 || !strings.HasPrefix(got, "view ") || !strings.Contains(got, ", hand ") {
		t.Errorf("shown: %s", got)
	}
	k.find("count:" + k.item("Wooden elephant")).Count(-12)
	if !k.find("make").Off || !k.Settings.Back() {
		t.Error("what was taken away is still wanted")
	}
	k.find("tags")
}

// item is the identity of a sample article.
func (k *till) item(name string) string {
	return strings.TrimPrefix(k.tile(name), "item:")
}

func TestTheMachineOnACable(t *testing.T) {
	k := newTill(t)
	k.settingUp(viewmodel.SectionMachine)
	k.find("way").Pick("controller")
	k.find("trial")
	k.fills("address", "127.0.0.1:9000")
	k.press("save")
	k.said("controller 127.0.0.1:9000")
	for _, r := range k.Settings.View().Rows {
		if r.ID == viewmodel.SectionMachine && r.Second != "PADController, 127.0.0.1:9000" {
			t.Errorf("the row says %q", r.Second)
		}
	}
	k.find("way").Pick("cloud")
	for _, c := range k.find("way").Chips {
		if c.ID == "aboard" {
			t.Error("a desktop is taken for a card machine")
		}
	}
	k.played().Is.Machine = viewmodel.MachineSet{} // a phone
	k = over(t, uitest.NewStall(t))
	k.played().Is.Machine.Wired = false
	k.settingUp(viewmodel.SectionMachine)
	for _, b := range k.Settings.View().Blocks {
		if b.ID == "way" {
			t.Error("a phone is offered a cable")
		}
	}
}

// Haat on the card machine itself: what is typed is kept, and said to be on
// trial.
func TestTheMachineHaatRunsOn(t *testing.T) {
	k := over(t, uitest.NewStall(t))
	k.played().Is.Machine.Wired, k.played().Is.Machine.Aboard = false, true
	k.settingUp(viewmodel.SectionMachine)
	k.find("way").Pick("aboard")
	k.find("trial")
	k.fills("application", "2002")
	k.press("save")
	k.said("aboard 127.0.0.1:8083 2002")
	for _, r := range k.Settings.View().Rows {
		if r.ID == viewmodel.SectionMachine && r.Second != "On the machine itself, 127.0.0.1:8083" {
			t.Errorf("the row says %q", r.Second)
		}
	}
}
