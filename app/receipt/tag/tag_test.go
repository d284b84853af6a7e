package tag_test

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/receipt"
	"haat/app/receipt/tag"
	"haat/catalog"
)

var noon = time.Date(2026, 11, 21, 6, 30, 0, 0, time.UTC)

func item(sku string, codes ...string) catalog.Item {
	return catalog.Item{SKU: sku, Codes: codes, Name: "Wooden elephant, carved, large", NameHi: "लकड़ी का हाथी", Price: money.Rupees(320), MRP: money.Rupees(399)}
}

func TestSheetsHoldWhatIsAsked(t *testing.T) {
	t.Parallel()
	for _, l := range tag.Layouts {
		each := l.Cols * l.Rows
		for _, c := range []struct{ count, skip, pages int }{{1, 0, 1}, {each, 0, 1}, {each, 1, 2}, {each + 1, 0, 2}} {
			if each == 1 && c.skip > 0 {
				continue // a roll has no begun sheet
			}
			b, err := tag.Sheet(l, []tag.Tag{{item("WOOD-ELEPHANT"), c.count}}, c.skip, "Stall", receipt.Both, noon)
			if err != nil {
				t.Fatal(err)
			}
			if got := bytes.Count(b, []byte("/Type /Page\n")); got != c.pages {
				t.Errorf("%s: %d tags after %d are on %d pages, want %d", l.Name, c.count, c.skip, got, c.pages)
			}
		}
		if l.Left+float64(l.Cols-1)*l.StepX+l.LabelW > l.Wide+0.01 || l.Top+float64(l.Rows-1)*l.StepY+l.LabelH > l.High+0.01 {
			t.Errorf("%s hangs over its page", l.Name)
		}
	}
}

// TestScannersReadThem draws the file with another program and reads the code.
func TestScannersReadThem(t *testing.T) {
	t.Parallel()
	tool, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("pdftoppm is not installed: a scanner needs a picture of the file")
	}
	for _, c := range []struct {
		name string
		it   catalog.Item
		want string
	}{
		{"a SKU", item("WOOD-ELEPHANT"), "WOOD-ELEPHANT"},
		{"an EAN", item("X", "8901234567894"), "8901234567894"},
		{"a UPC", item("X", "036000291452"), "0036000291452"},
		{"a code of our own", item("X", "in-house 7"), "in-house 7"},
		{"an EAN with a wrong check digit is only letters", item("X", "8901234567891"), "8901234567891"},
	} {
		l, err := tag.LayoutNamed("roll-50x25")
		if err != nil {
			t.Fatal(err)
		}
		b, err := tag.Sheet(l, []tag.Tag{{c.it, 1}}, 0, "Stall", receipt.English, noon)
		if err != nil {
			t.Fatal(err)
		}
		if got := scan(t, tool, b); got != c.want {
			t.Errorf("%s: the tag reads %q, want %q", c.name, got, c.want)
		}
	}
}

func scan(t *testing.T, tool string, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tag")
	if err := os.WriteFile(path+".pdf", file, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), tool, "-r", "300", "-png", "-singlefile", path+".pdf", path).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	f, err := os.ReadFile(path + ".png")
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(f))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []gozxing.Reader{oned.NewEAN13Reader(), oned.NewCode128Reader()} {
		bits, err := gozxing.NewBinaryBitmapFromImage(m)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := r.Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}); err == nil {
			return got.GetText()
		}
	}
	return fmt.Sprintf("nothing in %d bytes", len(file))
}

func TestWhatCannotBeATag(t *testing.T) {
	t.Parallel()
	l := tag.Layouts[0]
	for _, c := range []struct {
		name string
		tags []tag.Tag
		want string
	}{
		{"no code at all", []tag.Tag{{item(""), 1}}, "fault.tag_code"},
		{"a Hindi SKU", []tag.Tag{{item("हाथी"), 1}}, "fault.tag_code"},
		{"a SKU of a page", []tag.Tag{{item("THIS-SKU-IS-LONGER-THAN-A-LABEL"), 1}}, "fault.tag_code"},
		{"a control", []tag.Tag{{item("A\x1bB"), 1}}, "fault.tag_code"},
		{"none", []tag.Tag{{item("A"), 0}}, "fault.tag_count"},
		{"too many", []tag.Tag{{item("A"), 5001}}, "fault.tag_count"},
		{"less than none", []tag.Tag{{item("A"), -1}}, "fault.tag_count"},
	} {
		if _, err := tag.Sheet(l, c.tags, 0, "", receipt.English, noon); !fault.Has(err, c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if _, err := tag.LayoutNamed("a3-1"); !fault.Has(err, "fault.tag_layout") {
		t.Errorf("an unknown sheet: %v", err)
	}
}
