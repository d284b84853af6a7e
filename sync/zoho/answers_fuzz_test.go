package zoho_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
	"haat/storage/storagetest"
	"haat/sync/outbox"
	"haat/sync/zoho"
)

// said answers everything with one status and body.
type said struct {
	status int
	body   []byte
}

func (s said) RoundTrip(r *http.Request) (*http.Response, error) {
	h := http.Header{"Content-Type": {"application/json"}}
	return &http.Response{StatusCode: s.status, Header: h, Body: io.NopCloser(bytes.NewReader(s.body)), Request: r, ProtoMajor: 1, ProtoMinor: 1}, nil
}

type freely struct{}

func (freely) Token(context.Context, string) (string, *outbox.Outcome) { return "t", nil }

func (freely) Spend(context.Context) (time.Duration, outbox.Class) { return 0, "" }

func (freely) Note(context.Context, outbox.Call) error { return nil }

// oneSale is a till's books with one sale and one return in them.
type oneSale struct {
	r    sale.Record
	back sale.Return
	told outbox.Job
}

func (b oneSale) SaleAt(context.Context, ident.Sale) (sale.Record, string, error) {
	return b.r, "460000000026", nil
}

func (b oneSale) ReturnAt(context.Context, ident.Sale) (sale.Return, string, error) {
	return b.back, "460000000026", nil
}

func (b oneSale) ReturnNumbered(context.Context, string) (ident.Sale, error) {
	return b.back.ID, nil
}

func (b oneSale) JobAbout(context.Context, outbox.Kind, string) (outbox.Job, bool, error) {
	return b.told, true, nil
}

func (b oneSale) Customer(context.Context, ident.Customer) (sale.Customer, bool, error) {
	return b.r.Customer, true, nil
}

// books makes them: a bill of one thing, told of and given back.
func books(tb testing.TB) (oneSale, outbox.Job, outbox.Job) {
	tb.Helper()
	ids := storagetest.NewStall(1).IDs
	c := &sale.Cart{Customer: sale.Customer{ID: ids.Customer(), Contact: "460000000017"}}
	it := catalog.Item{ID: "460000000099", SKU: "ELE", Name: "Wooden elephant", Price: money.Rupees(320), Tracked: true, Sellable: true, Tax: catalog.Tax{Rate: 500, Known: true, IntraID: "1"}}
	if _, err := c.Add(it, money.Units(1)); err != nil {
		tb.Fatal(err)
	}
	b := sale.Price(c, sale.Terms{Supplier: "27"})
	r := sale.Record{ID: ids.Sale(), State: sale.Paid, Number: "A7K26-000001", Day: "2026-11-21", Customer: c.Customer, Bill: b, Tenders: []sale.Tender{{No: 1, Kind: sale.Cash, Amount: b.Payable, Standing: sale.Proven}}}
	back, err := sale.GiveBack(r, []sale.Back{{No: 1, Qty: money.Units(1)}}, sale.Earlier{}, false)
	if err != nil {
		tb.Fatal(err)
	}
	back.ID, back.Number, back.Day = ids.Sale(), "CA7K26-000001", "2026-11-21"
	back.Refunds = []sale.Tender{{No: 1, Kind: sale.Cash, Amount: back.Total}}
	step := func(name, doc string) outbox.Step {
		return outbox.Step{Spec: outbox.Spec{Name: name}, State: outbox.StepDone, Doc: doc, Key: doc, Extra: map[string]string{"line1": doc + "1"}}
	}
	told := outbox.Job{ID: ids.Job(), Kind: outbox.Sale, Ref: r.ID.UUID(), Facts: map[string]string{"contact": "460000000017"}}
	for _, name := range []string{zoho.StepOrder, zoho.StepConfirm, zoho.StepPackage, zoho.StepShipment, zoho.StepDelivered, zoho.StepInvoice, zoho.StepSent, zoho.StepPayment, zoho.StepEmail} {
		told.Steps = append(told.Steps, step(name, "46"+name))
	}
	given := outbox.Job{ID: ids.Job(), Kind: outbox.Return, Ref: back.ID.UUID(), Facts: map[string]string{"sale": r.ID.UUID()}}
	for _, name := range []string{zoho.StepReturn, zoho.StepReceive, zoho.StepCredit, zoho.StepRefund} {
		given.Steps = append(given.Steps, step(name, "46"+name))
	}
	return oneSale{r, back, told}, told, given
}

// Whatever the other side answers, nothing falls over, and nothing is taken for
// ours that does not bear our own number or id.
func FuzzAnswers(f *testing.F) {
	for _, seed := range []string{
		`{"code":0,"salesorder":{"salesorder_id":"1","salesorder_number":"A7K26-000001","total":"320.00","line_items":[{"line_item_id":7}]}}`,
		`{"code":0,"message":"","sales_order":{"salesorder_id":46,"packages":[{"package_id":"2","shipment_order":{}}],"total":""}}`,
		`{"code":"0","invoices":[{"invoice_id":"9","invoice_number":"A7K26-000001"}],"invoice":{"invoice_id":9,"status":"draft"}}`,
		`{"code":36004,"message":"exists"}`, `{"code":"Zak-03"}`, `{"code":0,"package":[{}]}`, `{"code":0,"payment":{"payment_id":5,"amount":"x"}}`,
		`{"code":0,"salesreturns":[{"salesreturn_number":"R-CA7K26-000001"}],"page_context":{"has_more_page":true}}`, `<html>502</html>`, `{"code":0`, ``, `[]`, `null`,
		`{"code":0,"data":{"email_success_info":[{"ids":[1]}],"email_error_info":null}}`, `{"code":57}`, `{"code":0,"contacts":[{"phone":98}]}`,
	} {
		f.Add(200, []byte(seed))
	}
	f.Add(429, []byte(`{"code":45}`))
	f.Add(404, []byte(`{"code":1002}`))
	b, told, given := books(f)
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		status = 200 + (status%400+400)%400
		office := zoho.NewOffice(zoho.NewClient(zoho.Config{Place: "460000000026"}, said{status, body}, clock.NewVirtual(storagetest.Noon, 1), freely{}, freely{}), b)
		for _, j := range []outbox.Job{told, given} {
			for _, s := range j.Steps {
				for _, o := range append(office.Do(t.Context(), s.Name, []outbox.Job{j, another(j)}), office.Find(t.Context(), s.Name, []outbox.Job{j})...) {
					check(t, s.Name, status, body, o)
				}
			}
		}
		for _, s := range told.Steps {
			two := []outbox.Job{sharing(told, 0), sharing(another(told), 1)}
			outs := append(office.Do(t.Context(), s.Name, two), office.Find(t.Context(), s.Name, two)...)
			if one := s.Name == zoho.StepInvoice || s.Name == zoho.StepSent; len(outs) != 4 && !one {
				t.Fatalf("%s gave %d outcomes to two jobs, twice", s.Name, len(outs))
			}
			for _, o := range outs {
				check(t, s.Name, status, body, o)
			}
		}
	})
}

// sharing is a job like j of which every step is done together with another's.
func sharing(j outbox.Job, first int) outbox.Job {
	j.Steps = slices.Clone(j.Steps)
	for i := range j.Steps {
		s := &j.Steps[i]
		mark := map[string]string{zoho.StepOrder: "G-", zoho.StepPackage: "P-", zoho.StepShipment: "S-", zoho.StepPayment: "G-"}[s.Name]
		s.Key, s.Extra = mark+"A7K26-000001", map[string]string{"line1": "7", "first": fmt.Sprint(first), "rows": "2", "total": "640.00", "heads": "", "ref": j.Ref}
		if s.Name != zoho.StepInvoice && s.Name != zoho.StepSent && s.Name != zoho.StepEmail {
			s.Shares = 2
		}
	}
	return j
}

// another is a job like j about other documents.
func another(j outbox.Job) outbox.Job {
	j.Steps = slices.Clone(j.Steps)
	for i := range j.Steps {
		j.Steps[i].Doc += "9"
	}
	return j
}

func check(t *testing.T, step string, status int, body []byte, o outbox.Outcome) {
	t.Helper()
	if o.Class == "" {
		t.Fatalf("%s has no outcome", step)
	}
	if o.Class != outbox.OK {
		return
	}
	if status >= 300 && !(status == 404 && step == zoho.StepDelivered) {
		t.Fatalf("%s took HTTP %d for success", step, status)
	}
	mark := map[string]string{
		zoho.StepOrder: "A7K26-000001", zoho.StepInvoice: "A7K26-000001", zoho.StepPackage: "P-A7K26-000001", zoho.StepShipment: "S-A7K26-000001",
		zoho.StepReturn: "R-CA7K26-000001", zoho.StepCredit: "CA7K26-000001",
	}[step]
	if mark != "" && !strings.Contains(string(body), mark) && !strings.Contains(string(body), `\u`) {
		t.Fatalf("%s adopted something without our number: %s", step, body)
	}
}

func (b oneSale) StockDoc(context.Context, ident.Stock) (catalog.StockDoc, error) {
	return catalog.StockDoc{}, nil
}

func (b oneSale) Repayment(context.Context, ident.Sale) (sale.Repayment, error) {
	return sale.Repayment{}, nil
}
