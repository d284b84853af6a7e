// Package till is what a cashier and a manager can do: put things on a bill,
// take money, hand over, undo, look at the day.
//
// Start with [Till]. Its cart verbs ([Till.Add], [Till.Scan], [Till.SetQty] …)
// only touch memory and return at once; [Till.Flush] puts the cart on disk.
// Its money verbs ([Till.PayCash], [Till.Charge], [Till.Undo]) write before
// they return and may be called off the screen's thread. [Till.Step] is the
// loop that starts, asks about and settles payments on the terminal.
//
// Ways to be paid that a person vouches for are [Till.ShowQR] and
// [Till.ConfirmQR] (a code on our own screen), [Till.KeyIn] and [Till.CopySlip]
// (a terminal's slip); [Till.PayAccount] draws on what a customer holds here.
// [Till.Owed], [Till.GiveBackOwed] and [Till.KeepOwed] look after charges
// without a bill; [Till.FindBills], [Till.Return] and [Till.CancelBill] take goods
// and bills back; [Till.GiveBackPart] and [Till.GiveBack] return a part or a
// tender; [Till.Tally] lays a report beside all of it, and [Till.Believe],
// [Till.Doubt] and [Till.OweFor] are what follows; [Till.NoteDifference] keeps what
// is disputed with somebody else. What needs a PIN asks the
// [Gate]. The cash box is [Till.OpenShift], [Till.MoveCash], [Till.CountCash],
// [Till.CloseShift] and [Till.Look]; [Till.Day] and [Till.Fair] are the manager's.
//
// [Till.Stock] lists what is here. [Till.Count] and [Till.Correct], [Till.Damage]
// and [Till.Receive] change it; [Till.Allot], [Till.GiveSlip] and [Till.TakeSlip]
// share it out among tills; [Till.Differences] and [Till.Apart] are what this
// device and the back office do not agree about.
//
// What it promises: a sale is on disk before anyone hears that it is paid; a
// payment attempt is on disk before its first byte leaves; while one is
// unknown there is no second charge for its sale; the next customer can always
// be served; nothing here ever waits for the back office.
//
// What it needs is in [Ledger]; the storage implements it. It knows nothing of
// Fyne, SQL or HTTP.
package till
