package pinesim

import (
	"bytes"
	"encoding/json"
	"testing"
)

func FuzzDecodeFields(f *testing.F) {
	f.Add([]byte(`{"MerchantID":"1","Amount":5000,"x":null}`))
	f.Add([]byte(`{"a":1,"A":2}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := decodeFields(body)
		if err != nil {
			return
		}
		if !json.Valid(body) {
			t.Fatalf("took %q, which is not JSON", body)
		}
		_ = got.check(uploadRules)
		if err := got.check(cancelRules); err == nil && (got.number("amount") < 0 || got.number("amount") > maxPaise) {
			t.Errorf("a checked amount of %d", got.number("amount"))
		}
	})
}

func FuzzControllerRequest(f *testing.F) {
	f.Add([]byte("\x10\x00\x09\x97\x00\x1a4001,A1,54000,,,,,TRUE,,,,\xff"))
	f.Add([]byte("\x10\x00\x09\x97\x00\x00\xff"))
	f.Fuzz(func(t *testing.T, frame []byte) {
		csv, err := readRequest(bytes.NewReader(frame))
		if err != nil {
			return
		}
		req, err := parseRequest(csv)
		if err == nil && (req.paise <= 0 || req.paise > maxPaise || req.reference == "") {
			t.Errorf("%q became %+v", csv, req)
		}
	})
}
