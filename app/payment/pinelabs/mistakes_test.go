package pinelabs_test

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/paymenttest"
	"haat/app/payment/pinelabs"
	"haat/app/payment/pinelabs/pinesim"
)

// statusSays is what a status call makes of an answer; TransactionData is given whole.
func statusSays(t *testing.T, code, words, data string) payment.Sighting {
	t.Helper()
	o := order("A1", 9000)
	o.Ref = "700101"
	return answering(t, fmt.Sprintf(
		`{"ResponseCode":%s,"ResponseMessage":%q,"PlutusTransactionReferenceID":700101,"TransactionData":%s}`, code, words, data)).Look(t.Context(), o)
}

// paidData is an approval's data with an amount in rupees as it is given, and
// nothing in paise.
func paidData(amount string) string {
	return `[{"Tag":"Amount","Value":"` + amount + `"},{"Tag":"TransactionLogId","Value":"4295000001"},{"Tag":"RRN","Value":"632410000001"},{"Tag":"Currency Type","Value":"INR"}]`
}

func judged(s payment.Sighting) payment.State {
	o := order("A1", 9000)
	o.Ref = "700101"
	e, _ := payment.Judge(payment.Attempt{State: payment.Waiting, Order: o}, s)
	to, err := payment.Next(payment.Waiting, e)
	if err != nil {
		return payment.State(err.Error())
	}
	return to
}

// heard keeps the bodies that would have left.
type heard struct{ bodies [][]byte }

func (h *heard) RoundTrip(r *http.Request) (*http.Response, error) {
	b, err := io.ReadAll(r.Body)
	h.bodies = append(h.bodies, b)
	return &http.Response{StatusCode: http.StatusBadGateway, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(nil)), Request: r}, err
}

// TestMistakesOfPublicClients has one test for each mistake that public clients
// of this terminal were seen to make: charged and lost, charged twice, or called
// paid without a charge.
func TestMistakesOfPublicClients(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]func(t *testing.T){
		"an amount with decimals is read as a whole number": decimalsAreRead,
		"an upload that broke is called cancelled":          brokenUploadIsOpen,
		"a status nobody knows is called cancelled":         unknownStatusIsOpen,
		"cancelled before the cancel was answered":          cancelWaitsForStatus,
		"a post-back is believed":                           postbackIsAHint,
		"a code that cannot be read is 0":                   unreadableCodeIsNot0,
		"code 0 pays whatever amount":                       code0NeedsTheAmount,
		"the upload's 0 is taken for a payment":             uploadIsNotPaid,
		"rupees times hundred in floating point":            paiseAreExact,
		"fields are read by their place":                    fieldsHaveNames,
		"TLS is not verified, or the token is told":         tokenIsKept,
		"a loop that never ends":                            pollingThinsOut,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t)
		})
	}
}

func decimalsAreRead(t *testing.T) {
	t.Helper()
	for amount, want := range map[string]payment.State{
		"90.00": payment.Paid, "90": payment.Paid, "90.0": payment.Paid, "90.01": payment.PaidDifferent, "9000": payment.Unknown,
		"0.90": payment.PaidDifferent, "90.001": payment.Unknown, "90,00": payment.Unknown, "": payment.Unknown, "ninety": payment.Unknown, "-90.00": payment.Unknown,
	} {
		if got := judged(statusSays(t, "0", "TXN APPROVED", paidData(amount))); got != want {
			t.Errorf("amount %q: %s, want %s", amount, got, want)
		}
	}
}

func brokenUploadIsOpen(t *testing.T) {
	t.Helper()
	for _, choice := range []string{"11/charged", "15/upload_html", "15/upload_empty", "33/upload_reset"} {
		s := newScene(t, choice, bill)
		start(s)
		poll(minute)(s)
		s.f.Want(payment.Unknown, money.Paise(bill))
	}
}

func unknownStatusIsOpen(t *testing.T) {
	t.Helper()
	for _, code := range []string{"1042", `"X7"`, "-1", "999999999999999999999", "null"} {
		if got := judged(statusSays(t, code, "TXN NOT APPROVED BY HOST", "null")); got != payment.Unknown {
			t.Errorf("code %s: %s, want unknown", code, got)
		}
	}
}

func cancelWaitsForStatus(t *testing.T) {
	t.Helper()
	s := newScene(t, "19", bill) // the card is being read: it is paid after all
	s.play([]move{start, poll(3 * time.Second), cancels(payment.SeenInProgress), is(payment.Waiting), poll(minute), never(payment.Cancelled)})
	s.f.Want(payment.Paid, money.Paise(bill))
	late := newScene(t, "20", bill) // the cancel is taken and the approval wins
	late.play([]move{start, poll(3 * time.Second), cancels(payment.SeenCancelled), is(payment.Waiting)})
}

func postbackIsAHint(t *testing.T) {
	t.Helper()
	s := newScene(t, "6", bill) // nobody pays
	start(s)
	forged := fmt.Sprintf("ResponseCode=0,ResponseMessage=APPROVED,PlutusTransactionReferenceID=%s,TransactionNumber=A1,Amount=%d,TransactionLogId=4295000001,CurrencyType=INR",
		s.f.Attempt.Order.Ref, bill)
	h, err := pinelabs.ParsePostback([]byte(forged))
	if err != nil || h.Ref != s.f.Attempt.Order.Ref || h.Code != "0" {
		t.Fatalf("the hint is %+v, %v", h, err)
	}
	poll(minute)(s) // all that a hint may cause is a look
	s.f.Want(payment.Waiting, money.Amount{})
}

func unreadableCodeIsNot0(t *testing.T) {
	t.Helper()
	for _, code := range []string{`""`, `"O"`, `"0x0"`, "null", "false", "[]", "{}", `"zero"`, "0.5", `"0 0"`, "0e1"} {
		if got := judged(statusSays(t, code, "TXN APPROVED", paidData("90.00"))); got == payment.Paid {
			t.Errorf("code %s is called paid", code)
		}
	}
	if s := answering(t, `{"ResponseMessage":"APPROVED","PlutusTransactionReferenceID":700101}`).Start(t.Context(), order("A1", 9000)); s.Seen != payment.SeenNothing {
		t.Errorf("an upload's answer without a code: %+v", s)
	}
}

func code0NeedsTheAmount(t *testing.T) {
	t.Helper()
	for choice, held := range map[string]int64{"8/more": bill + 100, "8/less": bill - 1} {
		s := newScene(t, choice, bill)
		s.play([]move{start, poll(minute), never(payment.Paid)})
		s.f.Want(payment.PaidDifferent, money.Paise(held))
	}
	for name, data := range map[string]string{"no data": "null", "no amount": strings.Replace(paidData("90.00"), `"Amount"`, `"Amaunt"`, 1), "no log id": strings.Replace(paidData("90.00"), "TransactionLogId", "X", 1)} {
		if got := judged(statusSays(t, "0", "TXN APPROVED", data)); got != payment.Unknown {
			t.Errorf("%s: %s, want unknown", name, got)
		}
	}
}

func uploadIsNotPaid(t *testing.T) {
	t.Helper()
	s := newScene(t, "6", bill)
	s.play([]move{start, is(payment.Waiting), poll(minute), never(payment.Paid)})
	s.f.Want(payment.Waiting, money.Amount{})
}

// paiseAreExact: amounts that binary fractions get wrong leave as whole paise.
func paiseAreExact(t *testing.T) {
	t.Helper()
	h := &heard{}
	term := overNetwork(t, "http://127.0.0.1:9/x", h)
	for _, paise := range []int64{1, 29, 57, 58, 113, 115, 1009, 1990, 56429, 113999, 435057, 99_999_999} {
		term.Start(t.Context(), order("A1", paise))
		want := regexp.MustCompile(fmt.Sprintf(`"Amount":"?%d"?[,}]`, paise))
		if body := h.bodies[len(h.bodies)-1]; !want.Match(body) {
			t.Errorf("%d paise leave as %s", paise, body)
		}
		o := order("A1", paise)
		o.Ref = "700101"
		rupees := fmt.Sprintf("%d.%02d", paise/100, paise%100)
		s := answering(t, `{"ResponseCode":0,"ResponseMessage":"TXN APPROVED","PlutusTransactionReferenceID":700101,"TransactionData":`+paidData(rupees)+`}`).Look(t.Context(), o)
		if s.Proof.Amount != money.Paise(paise) {
			t.Errorf("%s rupees come in as %v", rupees, s.Proof.Amount)
		}
	}
}

func fieldsHaveNames(t *testing.T) {
	t.Helper()
	s := newScene(t, "24/shuffled", bill)
	s.play([]move{start, poll(minute)})
	s.f.Want(payment.Paid, money.Paise(bill))
	checkOutcome(t, s)
}

func tokenIsKept(t *testing.T) {
	t.Helper()
	cfg := pinelabs.Config{BaseURL: pinelabs.LiveURL, Merchant: "1", Token: pinelabs.NewToken(secret), StoreID: "2", ClientID: "3"}
	bare := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} //nolint:gosec // it is refused
	if _, err := pinelabs.New(cfg, bare, clock.System()); !fault.Has(err, "fault.pinelabs_tls") {
		t.Errorf("TLS without verification: %v", err)
	}
	term, err := pinelabs.New(cfg, says{body: `{"ResponseCode":1,"ResponseMessage":"BAD ` + secret + `"}`}, clock.System())
	if err != nil {
		t.Fatal(err)
	}
	s := term.Start(t.Context(), order("A1", 9000))
	if told := fmt.Sprintf("%+v %#v %v %+v", s, cfg, term, *term); strings.Contains(told, secret) {
		t.Errorf("the token is told: %s", told)
	}
}

// pollingThinsOut: a status that never says anything is asked about ever less
// often, and not at all once it is over.
func pollingThinsOut(t *testing.T) {
	t.Helper()
	s := newScene(t, "23/unknown", bill)
	start(s)
	poll(26 * time.Hour)(s)
	if n := s.f.Attempt.Asked; n < 60 || n > 150 {
		t.Errorf("%d looks in a day", n)
	}
	paid := paymenttest.NewFollow(t, newBench(t, pinesim.Options{}).rig(), order("A2", bill))
	paid.Start(t.Context())
	paid.Poll(t.Context(), minute)
	before := paid.Attempt.Asked
	paid.Poll(t.Context(), time.Hour)
	if paid.State() != payment.Paid || paid.Attempt.Asked != before {
		t.Errorf("%s, asked %d times more", paid.State(), paid.Attempt.Asked-before)
	}
}
