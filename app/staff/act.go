package staff

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Act is something that not everybody may do.
type Act string

// The acts behind a gate.
const (
	DiscountAbove Act = "discount_above" // more off a bill than Rules.Discount
	FinalPrice    Act = "final_price"    // bargain a whole bill to a price
	PriceOverride Act = "price_override" // sell at another price than the item's
	OpenItem      Act = "open_item"      // sell what is not in the list
	Return        Act = "return"         // take goods back
	Void          Act = "void"           // cancel a whole bill that was paid
	ChangeStock   Act = "change_stock"   // write off, receive, put the back office's count right, share with other tills
	CashOut       Act = "cash_out"       // take cash out of the box
	Settings      Act = "settings"       // change how the till is set up, and who works here
	Export        Act = "export"         // write customers and sales to a file
	CloseFair     Act = "close_fair"     // freeze a fair's report, tell the back office what it came to

	UseAccount  Act = "use_account"   // pay from a credit note, an advance, or on account
	GrantCredit Act = "grant_credit"  // book a credit note
	GiveUpPay   Act = "give_up_pay"   // decide that a payment nobody is sure of took nothing
	RefundClaim Act = "refund_claim"  // give back money that only a person vouches for
	CashForCard Act = "cash_for_card" // give cash for what was paid by card
)

// Acts lists all, in the order they are shown.
var Acts = []Act{
	FinalPrice, DiscountAbove, PriceOverride, OpenItem, Return, Void, ChangeStock, CashOut, UseAccount,
	GiveUpPay, RefundClaim, CashForCard, GrantCredit, CloseFair, Export, Settings,
}

// Vouched reports whether somebody must answer for an act by name, so that it
// is refused where nobody is set up.
func (a Act) Vouched() bool {
	return slices.Contains([]Act{UseAccount, GrantCredit, GiveUpPay, RefundClaim, CashForCard}, a)
}

// usual is the least role each act needs until the owner says otherwise.
var usual = map[Act]Role{
	FinalPrice: Cashier, OpenItem: Cashier,
	DiscountAbove: Senior, PriceOverride: Senior, Return: Senior, Void: Senior, ChangeStock: Senior, UseAccount: Senior,
	CashOut: Manager, Settings: Manager, Export: Manager, CloseFair: Manager, GrantCredit: Manager, GiveUpPay: Manager, RefundClaim: Manager, CashForCard: Manager,
}

// Rules are what the owner has decided.
type Rules struct {
	Least    map[Act]Role  // only what differs from the usual
	Discount int           // hundredths of a percent that anybody may take off; negative for no limit
	Lock     time.Duration // idle time after which the till locks; zero for never
}

// DefaultRules are a tenth off without asking, and a lock after five minutes.
func DefaultRules() Rules { return Rules{Discount: 10_00, Lock: 5 * time.Minute} }

// LeastFor is the least role that may do an act; an act nobody has thought of
// is the owner's.
func (r Rules) LeastFor(a Act) Role {
	if least, ok := r.Least[a]; ok && least.rank() > 0 {
		return least
	}
	if least, ok := usual[a]; ok {
		return least
	}
	return Owner
}

// May reports whether a role may do an act.
func (r Rules) May(role Role, a Act) bool { return role.rank() >= r.LeastFor(a).rank() }

// ParsePercent reads a percentage from 0 to 100 with at most two decimals, such
// as "10" or "7.5", as hundredths of a percent.
func ParsePercent(s string) (int, bool) {
	whole, part, _ := strings.Cut(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%")), ".")
	if whole == "" || len(whole) > 3 || len(part) > 2 || strings.Trim(whole+part, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(whole + (part + "00")[:2])
	return n, err == nil && n <= 100_00
}
