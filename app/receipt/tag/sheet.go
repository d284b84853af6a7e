package tag

import (
	"bytes"
	"fmt"
	"time"

	"haat/app/fault"
	"haat/app/receipt"
	"haat/app/receipt/pdf"
	"haat/catalog"
)

// Layout is a sheet or a roll of labels, in millimetres.
type Layout struct {
	Name         string
	Wide, High   float64 // of the page; a roll has one label a page
	Cols, Rows   int
	Left, Top    float64 // of the first label
	StepX, StepY float64 // from label to label
	LabelW       float64
	LabelH       float64
}

// Layouts are the sheets that are offered: common A4 label sheets, and a roll.
var Layouts = []Layout{
	{"a4-24", 210, 297, 3, 8, 0, 0.5, 70, 37, 70, 37},
	{"a4-40", 210, 297, 4, 10, 0, 0, 52.5, 29.7, 52.5, 29.7},
	{"a4-65", 210, 297, 5, 13, 4.75, 10.7, 40.6, 21.2, 38.1, 21.2},
	{"roll-50x25", 50, 25, 1, 1, 0, 0, 50, 25, 50, 25},
}

// LayoutNamed finds a layout; an unknown name is a fault.
func LayoutNamed(name string) (Layout, error) {
	for _, l := range Layouts {
		if l.Name == name {
			return l, nil
		}
	}
	return Layout{}, fault.New(fault.Missing, "fault.tag_layout", "name", name)
}

// Tag is an item and how many labels of it are wanted.
type Tag struct {
	Item  catalog.Item
	Count int
}

// mostLabels is a stack of paper nobody wants by mistake.
const mostLabels = 5000

// Sheet writes the labels as PDF. skip leaves out the first places of the
// first sheet, so that a begun sheet can be used up. An item whose code
// cannot be printed is a fault that names it, and nothing is written.
func Sheet(l Layout, tags []Tag, skip int, stall string, v receipt.Voice, at time.Time) ([]byte, error) {
	each := l.Cols * l.Rows
	place := skip % each
	total := 0
	c := pdf.NewCanvas(l.Wide, l.High)
	for _, t := range tags {
		b, err := barsFor(t.Item)
		if err != nil {
			return nil, err
		}
		if total += t.Count; total > mostLabels || t.Count < 0 {
			return nil, fault.New(fault.Refused, "fault.tag_count", "most", mostLabels)
		}
		for range t.Count {
			if place%each == 0 || c.Pages() == 0 {
				c.AddPage()
			}
			n := place % each
			label(c, l, l.Left+float64(n%l.Cols)*l.StepX, l.Top+float64(n/l.Cols)*l.StepY, t.Item, b, stall, v)
			place++
		}
	}
	if total == 0 {
		return nil, fault.New(fault.Refused, "fault.tag_count", "most", mostLabels)
	}
	var out bytes.Buffer
	if err := c.Write(&out, v.T("tag.title"), at); err != nil {
		return nil, fmt.Errorf("write tags: %w", err)
	}
	return out.Bytes(), nil
}

// label draws one: name, code, price. Sizes follow the label's height.
func label(c *pdf.Canvas, l Layout, x, y float64, it catalog.Item, b bars, stall string, v receipt.Voice) {
	pad := 2.5
	wide := l.LabelW - 2*pad
	size := min(8, l.LabelH*0.28)
	high := l.LabelH * 0.28
	name := c.Wrap(receipt.Called(it, v), wide, size, false)
	name = name[:min(2, len(name))] // two lines are enough to find it by
	y += max(1, (l.LabelH-float64(len(name))*size*0.45-high-size*0.5-4.4)/2)
	for _, line := range name {
		y += size * 0.45
		c.Text(x+pad, y, line, size, false)
	}
	y += 1.2
	// Scanners need stripes of a quarter millimetre and white on both sides.
	dot := min(0.33, wide/float64(len(b.black)+20))
	code := x + (l.LabelW-dot*float64(len(b.black)))/2
	c.Bars(code, y, dot, high, b.black)
	y += high + 2
	c.Centre(x+l.LabelW/2, y, b.text, 5.5, false)
	y += size*0.5 + 1.2
	c.Text(x+pad, y, it.Price.String(), size+4, true)
	small := stall
	if !it.MRP.IsZero() && it.Price.Less(it.MRP) {
		small = "MRP " + it.MRP.String()
	}
	c.Right(x+l.LabelW-pad, y, small, 5.5, false)
}
