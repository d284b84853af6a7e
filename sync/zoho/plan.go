package zoho

import "strings"

// monthly is how many sales orders a month the plans allow, by the name that
// the organisation answers. It is from Zoho Inventory's price page for the
// United States as of September 2026; India's has not been checked, so the owner
// may set another figure.
var monthly = []struct {
	name string
	cap  int
}{{"free", 50}, {"standard", 500}, {"professional", 3_000}, {"premium", 7_500}, {"enterprise", 15_000}}

// OrdersAMonth is a plan's cap on sales orders, 0 for a plan nobody knows.
func OrdersAMonth(plan string) int {
	plan = strings.ToLower(plan)
	for _, m := range monthly {
		if strings.Contains(plan, m.name) {
			return m.cap
		}
	}
	return 0
}
