package viewmodel

import (
	"slices"
	"strings"
	"testing"

	"haat/catalog"
)

func TestVariantsStandInTheOrderOfTheirSizes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, axes, items string // "colour/size" pairs
		axis              int
		sized             bool
		want              string
	}{
		{"letters after colours", "Colour Size", "Indigo/XL Marigold/S Indigo/M", 1, true, "S M XL"},
		{"numbers by value", "Size -", "10/- 9/- 6/- 8/-", 0, true, "6 8 9 10"},
		{"many X", "Size -", "3XL/- XXL/- XS/- XXXL/- M/-", 0, true, "XS M XXL 3XL XXXL"},
		{"fractions", "Size -", "2.8/- 2.4/- 2.10/-", 0, true, "2.10 2.4 2.8"},
		{"an axis that is not called size", "Tone Fit", "Red/L Blue/S", 1, true, "S L"},
		{"a size with words", "Colour Size", "Red/Large Red/Small Red/Free", 1, true, "Small Large Free"},
		{"a size nobody can order", "Size -", "tall/- long/- wide/-", 0, true, "tall long wide"},
		{"colours alone", "Colour -", "Indigo/- Marigold/-", 0, false, "Indigo Marigold"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var items []*catalog.Item
			axes := pairOf(strings.Fields(c.axes))
			for _, o := range strings.Fields(c.items) {
				items = append(items, &catalog.Item{Axes: axes, Options: pairOf(strings.Split(o, "/"))})
			}
			axis, sized := sizeAxis(items)
			if axis != c.axis || sized != c.sized {
				t.Errorf("axis %d (%v), want %d (%v)", axis, sized, c.axis, c.sized)
			}
			if got := options(items, axis); !slices.Equal(got, strings.Fields(c.want)) {
				t.Errorf("order %q, want %q", got, c.want)
			}
		})
	}
}

func pairOf(s []string) (out [2]string) {
	for i, v := range s {
		out[i] = strings.TrimPrefix(v, "-")
	}
	return out
}

func TestAGroupIsCalledWhatItsVariantsShare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		names   []string
		options [2]string
		want    string
	}{
		{"sizes", []string{"Jaipuri kurta S", "Jaipuri kurta M"}, [2]string{"S", ""}, "Jaipuri kurta"},
		{"colours in another language", []string{"जयपुरी कुर्ता, नीला S", "जयपुरी कुर्ता, नीला M", "जयपुरी कुर्ता, गेंदा S"}, [2]string{"Indigo", "S"}, "जयपुरी कुर्ता"},
		{"one alone", []string{"Chappal - 9"}, [2]string{"9", ""}, "Chappal"},
		{"nothing alike", []string{"Red bowl", "Blue bowl"}, [2]string{"Red", ""}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := shared(c.names, c.options); got != c.want {
				t.Errorf("called %q, want %q", got, c.want)
			}
		})
	}
}
