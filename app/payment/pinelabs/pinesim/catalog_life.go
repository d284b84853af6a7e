package pinesim

import "time"

// lifeRows are what goes on after the payment, or beside it.
func lifeRows() []entry {
	soon := pays(5 * time.Second)
	posts := func(name string, how func(*bill) []string) variant {
		return variant{name, recipe{acts: soon, post: how}}
	}
	return []entry{
		{28, "voided_later", "Voided the next morning", one(recipe{acts: append(pays(2*time.Second), act{at: 16 * time.Hour, do: void})})},
		{35, "postback", "Post-backs early, twice, out of order, forged", []variant{
			{"early", recipe{acts: []act{{do: approve}}}},
			posts("twice", postTwice), posts("out_of_order", postBackwards),
			posts("respelt", postRespelt), posts("forged", postForged),
		}},
		{36, "till_dies", "The till loses power; the shopper pays", one(recipe{acts: pays(20 * time.Second)})},
		{37, "terminal_dies", "Terminal loses power while charging; reversed next day", one(recipe{acts: []act{
			{at: 3 * time.Second, do: read},
			{at: 5 * time.Second, do: darken},
			{at: 24 * time.Hour, do: reverse},
		}})},
		{38, "keyed_in", "Amount keyed in by hand: only the report knows", one(recipe{acts: []act{{at: 10 * time.Second, do: keyIn}}})},
		{39, "odd_report", "Report with a stranger's payment, or a paisa off", []variant{
			{"unclaimed", recipe{acts: append(pays(5*time.Second), act{at: time.Minute, do: keyIn, late: true})}},
			{"off_by_one", recipe{acts: soon, report: func(c *Charge) int64 { return c.Paise + 1 }}},
		}},
	}
}

// otherRows are the two other ways to a terminal: the helper program on the
// same computer, and an app on the terminal itself.
func otherRows() []entry {
	soon := pays(5 * time.Second)
	pads := func(name string, how func([]byte) padding) variant {
		return variant{name, recipe{acts: soon, pad: how}}
	}
	return []entry{
		{40, "wired", "Controller's reply in pieces, cut, or odd", []variant{
			pads("split", padSplit), pads("wrong_function", padFunction), pads("error_field", padError),
			pads("too_long", padTooLong), pads("left_open", padLeftOpen),
			{"short_error", recipe{acts: []act{{at: 5 * time.Second, do: press}}}},
			{"other_error", recipe{acts: []act{{at: 4 * time.Second, do: read}, {at: 5 * time.Second, do: declineEnd}}}},
			pads("bare_text", padBareText), pads("quoted", padQuoted), pads("blanks", padBlanks),
			pads("silence", padSilence), pads("reset", padReset), pads("other_bill", padOtherBill),
			pads("no_approval", padNoApproval), pads("other_amount", padOtherAmount), pads("closed", padClosed),
			pads("fields_33", padOldLibrary),
		}},
		appRows(),
	}
}
