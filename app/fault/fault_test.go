package fault_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"haat/app/fault"
)

func TestFaultIsFoundThroughWrapping(t *testing.T) {
	t.Parallel()
	f := fault.New(fault.Refused, "fault.phone", "got", 9, "want", 10).Because(io.ErrUnexpectedEOF)
	err := fmt.Errorf("take customer: %w", f)
	if got, ok := fault.Find(err); !ok || got != f {
		t.Fatalf("Find = %v, %v", got, ok)
	}
	if !fault.Is(err, fault.Refused) || fault.Is(err, fault.Full) || !fault.Has(err, "fault.phone") {
		t.Error("kind or key is not seen through the wrapping")
	}
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error("the cause is lost")
	}
	if got, want := f.Error(), "fault.phone got=9 want=10: unexpected EOF"; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
	if fault.Is(io.EOF, fault.Refused) {
		t.Error("a plain error is not a fault")
	}
}
