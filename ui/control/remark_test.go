package control

import (
	"slices"
	"testing"
)

func TestAStepperOffersOnlyWhatThereIs(t *testing.T) {
	b, got := dayBench(t), &log{}
	s := NewStepper(b.kit, func(by int) { got.add("%d", by) })
	b.show(s, 372, 64)
	s.Set(StepperFace{First: "Cushion cover", Value: "0", More: true})
	if s.Press(tagLess) || !s.Press(tagMore) {
		t.Error("from nothing one can only go up")
	}
	s.Set(StepperFace{First: "Cushion cover", Value: "1", Less: true})
	if !s.Press(tagLess) || s.Press(tagMore) {
		t.Error("from all one can only go down")
	}
	if !slices.Equal(*got, []string{"1", "-1"}) {
		t.Errorf("told %q", *got)
	}
}

func TestChoicesAreAllInSight(t *testing.T) {
	b := dayBench(t)
	c := NewChoices(b.kit, ignore)
	c.Set([]Chip{{"100", "100 %"}, {"130", "130 %"}, {"160", "160 %"}, {"200", "200 %"}}, "200")
	for _, w := range []float32{360, 200, 90} {
		b.show(c, w, c.HeightFor(w))
		for _, z := range c.zones {
			if z.x < 0 || z.right() > w || z.foot() > c.HeightFor(w) {
				t.Errorf("at %v, %q lies at %v to %v, foot %v of %v", w, z.tag, z.x, z.right(), z.foot(), c.HeightFor(w))
			}
		}
		if len(c.zones) != 4 {
			t.Errorf("at %v there are %d choices", w, len(c.zones))
		}
	}
}
