package pinesim

import (
	"net/http"
	"time"
)

// wireRows are lines that break and services that are not themselves.
func wireRows() []entry {
	soon := pays(5 * time.Second)
	statusFor := func(from, to time.Duration, how func(*answer)) recipe {
		return recipe{acts: soon, spoils: []spoil{{on: status, from: from, to: to, how: how}}}
	}
	uploadOnce := func(how func(*answer)) recipe {
		return recipe{acts: soon, spoils: []spoil{{on: upload, how: how}}}
	}
	unseen := func(how func(*answer)) recipe {
		return recipe{spoils: []spoil{{on: upload, blind: true, how: how}}}
	}
	return []entry{
		{7, "late_answer", "No answer for 30 seconds, approved meanwhile", one(recipe{
			acts: pays(10 * time.Second), spoils: []spoil{{on: status, to: 30 * time.Second, how: drop}},
		})},
		{11, "answer_lost", "Charged, but the upload's answer is lost", []variant{
			{"charged", uploadOnce(drop)},
			{"late_bill", recipe{
				acts: pays(2 * time.Minute), arrives: 30 * time.Second, spoils: []spoil{{on: upload, how: drop}},
			}},
		}},
		{12, "cut_between", "Charged while the line is cut for a minute", one(statusFor(4*time.Second, 64*time.Second, drop))},
		// D: the words for a wrong token are in no source.
		{13, "wrong_token", "Security token refused", []variant{
			{"text", recipe{refuse: badToken}},
			{"http_401", unseen(plainHTTP(http.StatusUnauthorized, ""))},
			{"http_403", unseen(plainHTTP(http.StatusForbidden, ""))},
		}},
		{14, "wrong_identity", "Terminal, store or merchant not known", []variant{
			{"imei", recipe{refuse: badIMEI}},
			{"client", recipe{refuse: badDevice}},
			{"pos_code", recipe{refuse: badPosCode}},
			{"store", recipe{refuse: badStore}},
			{"merchant", recipe{refuse: badMerchant}},
		}},
		{15, "broken_answer", "Answers that are not what they should be", []variant{
			{"malformed", statusFor(0, 0, malformed)},
			{"truncated", statusFor(0, 0, truncated)},
			{"empty", statusFor(0, 0, empty)},
			{"html", statusFor(0, 0, badGateway)},
			{"content_type", statusFor(0, 0, wrongType)},
			{"upload_malformed", uploadOnce(malformed)},
			{"upload_truncated", uploadOnce(truncated)},
			{"upload_empty", uploadOnce(empty)},
			{"upload_html", uploadOnce(badGateway)},
			{"upload_content_type", uploadOnce(wrongType)},
		}},
		{32, "portal", "Somebody else answers: captive portal, or nobody", []variant{
			{"page", unseen(portalPage)},
			{"redirect", unseen(portalRedirect)},
			{"refused", unseen(drop)},
		}},
		{33, "bad_line", "Dripping bytes, reset in the middle, silence", []variant{
			{"drip", statusFor(0, 30*time.Second, drip)},
			{"reset", statusFor(0, 30*time.Second, reset)},
			{"silence", statusFor(0, 30*time.Second, silence)},
			{"upload_reset", uploadOnce(reset)},
			{"upload_silence", uploadOnce(silence)},
		}},
		{34, "busy_service", "Too many requests, or down for a while", []variant{
			{"status_429", statusFor(0, 20*time.Second, plainHTTP(http.StatusTooManyRequests, "10"))},
			{"status_503", statusFor(0, 20*time.Second, plainHTTP(http.StatusServiceUnavailable, "10"))},
			{"upload_429", unseen(plainHTTP(http.StatusTooManyRequests, "10"))},
			{"upload_503", unseen(plainHTTP(http.StatusServiceUnavailable, "10"))},
		}},
	}
}
