package app_test

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(startDir); dir != "" { // a process of BenchmarkStart
		if err := startOnly(dir); err != nil {
			panic(err)
		}
		return
	}
	goleak.VerifyTestMain(m)
}
