package words_test

import (
	"regexp"
	"testing"
)

// Words that a cashier reads as "no money moved". Where a charge may still come
// to light they are a second charge in waiting.
var (
	failing = map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`(?i)\bfail|unsuccessful|did not go through|could not be taken`),
		"hi": regexp.MustCompile(`विफल|असफल|नाकाम|फ़ेल|फेल|भुगतान नहीं हुआ`),
	}
	uncharged = map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`(?i)nothing was (charged|taken)|no charge was made|not charged|not been charged|no money was`),
		"hi": regexp.MustCompile(`(पैसे|कुछ) नहीं (कट|लिए गए)`),
	}
)

// certain are the only sentences that may say that nothing was charged, and how
// that is known.
var certain = map[string]string{
	"screen.ended.notSent":          "no byte left the device",
	"fault.payment_not_sent":        "no byte left the device",
	"screen.ended.refused":          "turned away before any terminal saw it",
	"fault.payment_refused":         "turned away before any terminal saw it",
	"screen.ended.declined":         "the terminal's own word, from the short list of reasons before the bank is asked",
	"fault.payment_declined":        "the terminal's own word, from the short list of reasons before the bank is asked",
	"screen.unsure.give_up":         "a manager says so, by name and with a PIN",
	"screen.ways.give_up":           "a manager says so, by name and with a PIN",
	"screen.people.act.give_up_pay": "the name of that right",
	"fair.ready.payment_untried":    "no payment was begun",
}

// other are sentences with such a word that are not about a payment of ours.
var other = map[string]string{
	"screen.tally.f_status": "the heading of a report's column",
}

// TestFailedOnlyWhereNoChargeIsCertain looks at every sentence of both
// languages: none says of a payment that it failed, and only those that know it
// say that nothing was charged.
func TestFailedOnlyWhereNoChargeIsCertain(t *testing.T) {
	t.Parallel()
	met := map[string]bool{}
	for lang, list := range lists(t) {
		if failing[lang] == nil || uncharged[lang] == nil {
			t.Fatalf("no words of failure are known in %q", lang)
		}
		for key, text := range list {
			if failing[lang].MatchString(text) && other[key] == "" {
				t.Errorf("%s (%s) speaks of failing: %q", key, lang, text)
			}
			if !uncharged[lang].MatchString(text) {
				continue
			}
			met[key+" "+lang] = true
			if certain[key] == "" {
				t.Errorf("%s (%s) says that nothing was charged, and nobody can know: %q", key, lang, text)
			}
		}
	}
	for key := range certain {
		if !met[key+" en"] {
			t.Errorf("%s no longer says that nothing was charged: take it off the list", key)
		}
	}
}

// TestStatesOfAPaymentSayTheRulesWords: the four words of the rule, and what is
// not sure says so before anything else.
func TestStatesOfAPaymentSayTheRulesWords(t *testing.T) {
	t.Parallel()
	en := lists(t)["en"]
	for key, want := range map[string]string{
		"screen.taking.sent": "Sent to terminal", "screen.taking.waitingCard": "Waiting for the card", "screen.taking.waitingUPI": "Waiting for UPI",
		"screen.unsure.title": "Not sure: look at the terminal", "screen.taking.paid": "Paid",
	} {
		if en[key] != want {
			t.Errorf("%s says %q, want %q", key, en[key], want)
		}
	}
	again := regexp.MustCompile(`^Do not charge again\.`)
	for _, key := range []string{"screen.unsure.body", "screen.unsure.bodyAlone"} {
		if !again.MatchString(en[key]) {
			t.Errorf("%s begins with %q", key, en[key])
		}
	}
}
