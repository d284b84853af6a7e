package viewmodel_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/fault"
	"haat/sync/outbox"
	"haat/ui/viewmodel"
)

func TestTheRegistrationIsChosen(t *testing.T) {
	k := newTill(t)
	k.settingUp(viewmodel.SectionTax)
	k.find("scheme").Pick("casual")
	k.fills("from", "2026-11-21", "to", " 2026-11-30 ", "gstin", "30AAPFU0939F1Z9")
	if got := k.find("state"); got.Value != "Goa" || !got.Off {
		t.Errorf("the State of the GSTIN: %q, off %v", got.Value, got.Off)
	}
	k.find("einvoice").Turn(true)
	k.played().Fail["tax"] = fault.New(fault.Refused, "fault.gstin_check", "gstin", "30AAPFU0939F1Z9")
	k.press("save")
	if k.find("wrong").Text == "" || k.find("from").Value != "2026-11-21" {
		t.Error("a refusal takes away what was typed")
	}
	delete(k.played().Fail, "tax")
	k.find("scheme").Pick("unregistered")
	k.fills("state", "Atlantis")
	k.press("save")
	if w := k.find("wrong").Text; !strings.Contains(w, "Atlantis") {
		t.Errorf("says %q", w)
	}
	k.fills("state", "goa")
	k.press("save")
	k.said("tax casual|30AAPFU0939F1Z9|27|2026-11-21|2026-11-30|falsetruefalsefalse", "tax unregistered||30|2026-11-21|2026-11-30|falsetruefalsefalse")
}

func TestUPIAndLimitsAreTyped(t *testing.T) {
	k := newTill(t)
	k.settingUp(viewmodel.SectionMoney)
	k.fills("pan", "lots")
	k.press("save")
	if w := k.find("wrong").Text; !strings.Contains(w, "lots") {
		t.Errorf("says %q", w)
	}
	k.fills("vpa", "asha@bank", "payee", "Asha", "ref", "1,500", "owe", "", "pan", "")
	k.press("save")
	k.said("money asha@bank|Asha||₹1,500|₹0|₹0")
}

func TestThePrinterIsSetUpAndItsQueueSeen(t *testing.T) {
	k := newTill(t)
	k.settingUp(viewmodel.SectionPrinter)
	k.press("test")
	k.find("kind").Pick("kind:" + viewmodel.PrinterUSB)
	k.fills("address", " /dev/usb/lp1 ")
	k.find("width").Pick("58mm")
	k.find("drawn").Turn(true)
	k.find("language").Pick("hi")
	k.find("drawer").Turn(true)
	k.press("save")
	k.said("print test ", "printer file|/dev/usb/lp1|58mm-drawn|80mm|hi|true|true")

	now := k.Clock.Now()
	k.played().Doing.Print = viewmodel.PrintWork{On: true, Trouble: "printer.paper", Since: now, Waiting: 2, Stopped: 1, Slips: []viewmodel.Slip{
		{ID: 7, Number: "A7K26-000001", Since: now}, {ID: 8, Since: now}, {ID: 9, Number: "A7K26-000002", Since: now, Stopped: true, Why: "printer.too_old"},
	}}
	k.Stall.Queue.Set(func(*outbox.Status) {})
	k.Pass(time.Second)
	if got := k.Status(); got.Texts[0] != "The printer has no paper: 2 slips wait" || got.Go != viewmodel.SectionPrinter || got.Word == "" {
		t.Errorf("the status: %+v", got)
	}
	if got := k.find("state").Text; got != "The printer has no paper. Put a new roll in; the slip waits." {
		t.Errorf("Set up says %q", got)
	}
	if got := k.find("slip:9").Second; !strings.Contains(got, "too long") {
		t.Errorf("why it stopped: %q", got)
	}
	k.press("slip:9", "again")
	k.said("drop 9", "print again ")
}

func TestMessagesAreSetUp(t *testing.T) {
	k := newTill(t)
	k.settingUp(viewmodel.SectionMessages)
	k.find("way").Pick("api")
	k.fills("phone", "1065", "token", "s3cret", "template", "stall_bill", "language", "en", "people", "x")
	k.press("save")
	k.find("wrong")
	k.fills("people", "1000")
	k.find("each").Turn(true)
	k.press("save")
	if b := k.find("token"); b.Value != "" || b.Second == "" {
		t.Errorf("the token is still there: %+v", b)
	}
	k.press("test")
	k.find("email").Turn(true)
	k.find("way").Pick("chat")
	k.press("save")
	k.said(`messages 1065|stall_bill|en|"s3cret"|1000|true`, "test messages ", "calls 30 1500 true true false", `messages |||""|0|false`)
	k.played().Doing.Messages = viewmodel.MessageWork{On: true, Hold: "notify.token", Waiting: 3}
	k.Stall.Queue.Set(func(*outbox.Status) {})
	k.Pass(time.Second)
	k.press("again")
	k.said("send again ")
	for _, r := range k.Settings.View().Rows {
		if r.ID == viewmodel.SectionMessages && (r.Mood != viewmodel.MoodStopped || r.Second != "3 messages did not go") {
			t.Errorf("the row says %+v", r)
		}
	}
}
