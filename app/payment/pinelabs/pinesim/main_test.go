package pinesim_test

import (
	"testing"

	"go.uber.org/goleak"
)

// A connection to the controller has a goroutine; it must end with it.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
