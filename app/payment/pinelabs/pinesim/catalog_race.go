package pinesim

import "time"

// raceRows are two things at once: cancels against approvals, two bills for
// one terminal, one bill sent twice.
func raceRows() []entry {
	return []entry{
		{10, "sent_twice", "First answer lost; the bill is sent again", []variant{
			{"open_reply", twice(OpenReply, pays(2*time.Minute))},
			{"same_ref", twice(SameRef, pays(2*time.Minute))},
			{"completed", twice(OpenReply, pays(5*time.Second))},
			{"completed_no_ref", twice(CompletedNoRef, pays(5*time.Second))},
			{"negative", twice(Negative, pays(5*time.Second))},
			{"second_bill", twice(SecondBill, pays(5*time.Second))},
		}},
		{16, "foreign_bill", "Terminal busy with somebody else's bill", []variant{
			{"list", recipe{plant: true, info: infoList}},
			{"lower_case", recipe{plant: true, info: infoLower}},
			{"object", recipe{plant: true, info: infoObject}},
			{"numbers", recipe{plant: true, info: infoNumbers}},
			{"nothing", recipe{plant: true, info: func(*bill) any { return nil }}},
		}},
		{17, "earlier_bill", "Bill stays open and blocks the next one", one(recipe{})},
		{19, "cancel_while_reading", "Cancel refused while the card is read, then approved", one(recipe{acts: []act{
			{at: time.Second, do: read}, {at: 40 * time.Second, do: approve},
		}})},
		{20, "approval_beats_cancel", "Cancel accepted, approved all the same", one(recipe{onCancel: []act{
			{at: 3 * time.Second, do: approve, late: true},
		}})},
		{21, "cancel_refused", "Cancelled twice, or after it was paid", []variant{
			{"twice", recipe{}},
			{"after_paid", recipe{acts: pays(5 * time.Second)}},
		}},
		{31, "two_tills", "Slow shopper; a second till must wait", one(recipe{acts: []act{
			{at: 10 * time.Second, do: read}, {at: 30 * time.Second, do: approve},
		}})},
	}
}

// twice loses the first answer, so that the bill has to be sent again.
func twice(d Duplicates, acts []act) recipe {
	return recipe{acts: acts, again: d, spoils: []spoil{{on: upload, how: drop}}}
}
