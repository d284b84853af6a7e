package pinesim

import "time"

// shopperRows are what a shopper or a cashier does at the terminal.
func shopperRows() []entry {
	walksOff := []act{{at: 2 * time.Second, do: read}, {at: time.Minute, do: leave}}
	return []entry{
		{0, "ordinary", "The shopper pays after a few seconds", one(recipe{ordinary: true})},
		{1, "approve", "Approved in 2 seconds", one(recipe{acts: pays(2 * time.Second)})},
		{2, "slow_approve", "Approved after 90 seconds", one(recipe{acts: pays(90 * time.Second)})},
		{3, "second_card", "Declined, bill stays open, second card approved", one(recipe{acts: []act{
			{at: 4 * time.Second, do: read},
			{at: 6 * time.Second, do: decline},
			{at: 20 * time.Second, do: read},
			{at: 24 * time.Second, do: approve},
		}})},
		// D: no source names the code of a declined card.
		{4, "declined", "Declined, bill ends with a code nobody listed", one(recipe{acts: []act{
			{at: 4 * time.Second, do: read}, {at: 6 * time.Second, do: declineEnd},
		}})},
		{5, "cancel_key", "Cancelled with the terminal's red key", []variant{
			{"gone", recipe{acts: []act{{at: 5 * time.Second, do: press}}}},
			{"word", recipe{acts: []act{{at: 5 * time.Second, do: press}}, gone: "TRANSACTION CANCELLED"}},
		}},
		{6, "untouched", "Nobody touches the terminal until it gives up", one(recipe{})},
		{8, "other_amount", "Approved with another amount", []variant{
			{"more", recipe{acts: pays(5 * time.Second), take: taking{extra: 100}}},
			{"less", recipe{acts: pays(5 * time.Second), take: taking{extra: -1}}},
		}},
		{9, "points", "Part paid by reward points", []variant{
			{"final", recipe{acts: pays(5 * time.Second), take: taking{points: 5}}},
			{"reduced", recipe{acts: pays(5 * time.Second), take: taking{points: 5, reduced: true}}},
		}},
		{26, "upi", "UPI: paid late, left, or handed back after a cancel", []variant{
			{"slow", recipe{acts: []act{{at: 2 * time.Second, do: read}, {at: 3 * time.Minute, do: approve}}}},
			{"abandoned", recipe{acts: walksOff}},
			{"reversed", recipe{onCancel: []act{
				{at: 5 * time.Second, do: approve, late: true},
				{at: 15 * time.Second, do: reverse},
			}}},
		}},
		{27, "other_mode", "Asked for a card, paid by UPI", one(recipe{acts: pays(5 * time.Second), take: taking{mode: modeUPI}})},
	}
}
