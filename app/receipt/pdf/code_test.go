package pdf_test

import (
	"bytes"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"haat/app/receipt"
	"haat/app/receipt/pdf"
)

// TestPhonesReadTheCode has another program draw the page and reads its code.
func TestPhonesReadTheCode(t *testing.T) {
	t.Parallel()
	tool, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("pdftoppm is not installed: a phone needs a picture of the page")
	}
	portals := "eyJhbGciOiJSUzI1NiJ9." + strings.Repeat("QWERTYuiop1234_-", 56)
	for _, c := range []struct {
		size pdf.Size
		want string
	}{
		{pdf.A4, portals},
		{pdf.A5, portals},
		{pdf.Roll, portals},
		{pdf.A4, "upi://pay?pa=demo.stall@okaxis&pn=Demo%20Stall%20%26%20Co&tr=A7K26-000123&tn=Bill%20A7K26-000123&am=1499.50&cu=INR"},
		{pdf.Roll, "27AAPFU0939F1ZV A7K26-000123 2026-11-21 INR 15257.00"},
	} {
		size, want := c.size, c.want
		d := bill(t, 2, "", receipt.Both, receipt.Options{})
		d.QR.Text = want
		path := filepath.Join(t.TempDir(), "bill")
		if err := os.WriteFile(path+".pdf", render(t, size, d), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.CommandContext(t.Context(), tool, "-r", "150", "-gray", "-png", "-singlefile", path+".pdf", path).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if got := scan(t, path+".png"); got != want {
			t.Errorf("%s: the code reads %q, want %q", size, got, want)
		}
	}
}

func scan(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	bits, err := gozxing.NewBinaryBitmapFromImage(m)
	if err != nil {
		t.Fatal(err)
	}
	got, err := qrcode.NewQRCodeReader().Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		return err.Error()
	}
	return got.GetText()
}
