package pinesim

import "time"

// answerRows are well-formed answers that say odd things.
func answerRows() []entry {
	soon := pays(5 * time.Second)
	bent := func(name string, how func(*bend)) variant {
		return variant{name, recipe{acts: soon, bend: how}}
	}
	ids := func(name string, form idForm) variant {
		return variant{name, recipe{acts: soon, ids: form}}
	}
	return []entry{
		{18, "terminal_date", "Terminal's date is a day off", []variant{
			bent("ahead", shiftDate(24*time.Hour)), bent("behind", shiftDate(-24*time.Hour)),
		}},
		{22, "not_visible_yet", "Reference unknown for the first 3 seconds", one(recipe{acts: pays(10 * time.Second), bend: hideAtFirst})},
		{23, "odd_code", "Response code of another kind", []variant{
			bent("text", code("PENDING")), bent("unknown", code(4711)), bent("missing", code(nil)),
			bent("null", code(jsonNull)), bent("fraction", code(jsonFraction)), bent("numeric_text", code("0")),
		}},
		{24, "odd_data", "Transaction data written in another way", []variant{
			bent("null", dataNull), bent("object", dataObject), bent("json_text", dataText),
			bent("shuffled", dataShuffled), bent("spaces", dataSpaces), bent("unknown_tags", dataUnknown),
			bent("no_paisa", dataNoPaisa), bent("bare_rupees", dataBare), bent("grouped", dataGrouped),
			bent("disagree", dataDisagree), bent("numbers", dataNumbers), bent("no_log_id", dataNoLogID),
		}},
		{25, "big_ids", "Reference and log ids of up to 19 digits", []variant{
			ids("beyond_32_bits", idWide), ids("widest", idWidest), ids("as_text", idText),
		}},
		{29, "replay", "Status answers with another order's payment", []variant{
			bent("other_ref", otherRef), bent("old_payment", oldPayment),
		}},
		{30, "no_reference", "Upload accepted without a usable reference", []variant{
			{"zero", recipe{acts: pays(20 * time.Second), noRef: 0}},
			{"missing", recipe{acts: pays(20 * time.Second), noRef: missing}},
			{"negative", recipe{acts: pays(20 * time.Second), noRef: -7}},
		}},
	}
}
