package main

import (
	"bytes"
	"strings"
	"testing"
)

// A stand-in for go test: prints the events it is given and exits as told.
func tallied(t *testing.T, dir, name, exit string, events ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	script := `printf '%s\n' "$@"; exit ` + exit
	err := tally(t.Context(), dir, append([]string{"run", name, "sh", "-c", script, "sh"}, events...), &out)
	return out.String(), err
}

const (
	passes  = `{"Action":"pass","Package":"haat/app/money","Test":"TestAdd"}`
	packOK  = `{"Action":"pass","Package":"haat/app/money","Elapsed":0.1}`
	fails   = `{"Action":"fail","Package":"haat/app/money","Test":"TestSub"}`
	says    = `{"Action":"output","Package":"haat/app/money","Test":"TestSub","Output":"    money_test.go:9: got 1, want 2\n"}`
	packBad = `{"Action":"fail","Package":"haat/app/money"}`
	why     = `{"Action":"output","Package":"haat/app/money","Test":"TestMac","Output":"    a_test.go:3: needs a Mac\n"}`
	skips   = `{"Action":"skip","Package":"haat/app/money","Test":"TestMac"}`
	empty   = `{"Action":"skip","Package":"haat/assets"}`
	builds  = `{"Action":"build-output","ImportPath":"haat/x","Output":"x.go:1: undefined: y\n"}`
	noBuild = `{"Action":"fail","Package":"haat/x","FailedBuild":"haat/x"}`
)

func TestRun(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, exit string
		events     []string
		wantOut    string
		wantErr    string // "" is success
	}{
		{"all well", "0", []string{passes, packOK, empty}, "1 tests", ""},
		{"a failure is shown in full", "1", []string{passes, says, fails, packBad}, "got 1, want 2", "1 tests failed in 1 packages"},
		{"a failure is believed over the exit code", "0", []string{passes, fails, packBad}, "FAIL haat/app/money.TestSub", "1 tests failed"},
		{"the exit code is believed over the events", "3", []string{passes, packOK}, "ok", "exit status 3"},
		{"a broken build", "1", []string{passes, packOK, builds, noBuild}, "undefined: y", "0 tests failed in 1 packages"},
		{"a skip with a reason", "0", []string{passes, why, skips, packOK}, "ok", ""},
		{"a skip without", "0", []string{passes, skips, packOK}, "ok", "TestMac was skipped without a reason"},
		{"nothing tested", "0", []string{empty}, "no tests", "no test passed"},
		{"no output at all", "0", nil, "", "no test passed"},
		{"words of the go command", "1", []string{"go: cannot find main module"}, "go: cannot find main module", "exit status 1"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			out, err := tallied(t, t.TempDir(), "unit", tc.exit, tc.events...)
			if !strings.Contains(out, tc.wantOut) {
				t.Errorf("output = %q, want %q in it", out, tc.wantOut)
			}
			switch {
			case tc.wantErr == "" && err != nil:
				t.Errorf("error = %v, want none", err)
			case tc.wantErr != "" && (err == nil || !strings.Contains(err.Error(), tc.wantErr)):
				t.Errorf("error = %v, want %q in it", err, tc.wantErr)
			}
		})
	}
}

func TestSumAddsUpEveryRun(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := tallied(t, dir, "unit", "0", passes, packOK); err != nil {
		t.Fatalf("the first run: %v", err)
	}
	if _, err := tallied(t, dir, "mobile", "1", passes, why, skips, fails, packBad); err == nil {
		t.Fatal("the second run succeeded, want a failure")
	}
	var out bytes.Buffer
	err := tally(t.Context(), dir, []string{"sum"}, &out)
	if err == nil {
		t.Error("sum succeeded over a failed run")
	}
	for _, want := range []string{
		"mobile skipped haat/app/money.TestMac: needs a Mac\n",
		"mobile failed haat/app/money.TestSub\n",
		"\ntests: 2 passed, 1 failed, 1 skipped\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("sum printed %q, want %q in it", out.String(), want)
		}
	}
}

func TestWrongUse(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{nil, {"run"}, {"run", "unit"}, {"sum", "it"}, {"add"}} {
		if err := tally(t.Context(), t.TempDir(), args, &bytes.Buffer{}); err == nil {
			t.Errorf("tally %q succeeded, want a refusal", args)
		}
	}
}
