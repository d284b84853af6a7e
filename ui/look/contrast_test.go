package look

import (
	"fmt"
	"image/color"
	"math"
	"testing"
)

// What must be told apart how well: text in ordinary light and in sunlight by
// WCAG 2.1 success criteria 1.4.3 and 1.4.6, borders and charts by 1.4.11.
const (
	textFloor    = 4.5
	sunFloor     = 7.0
	graphicFloor = 3.0
)

// A pairing is two tokens that meet on screen, with the contrast measured when
// the colours were chosen, to one decimal, in day, night and sunlight.
type pairing struct {
	front, back     Token
	day, night, sun float64
	graphic         bool
}

var pairings = []pairing{
	{Ink, Paper, 15.1, 16.2, 21.0, false},
	{Ink, Surface, 17.3, 14.2, 21.0, false},
	{Ink, Tint, 14.1, 10.8, 16.4, false},
	{Ink2, Paper, 6.6, 9.0, 14.2, false},
	{Ink2, Surface, 7.6, 7.8, 14.2, false},
	{Ink2, Sunken, 5.8, 9.4, 12.4, false},
	{Ink2, Tint, 6.2, 6.0, 11.0, false},
	{Brand, Surface, 10.4, 8.4, 14.4, false},
	{Edge, Surface, 4.2, 4.2, 21.0, true},
	{Edge, Paper, 3.6, 4.8, 21.0, true},
	{Bar, Surface, 3.4, 3.8, 14.4, true},
	{OnPay, Cash, 6.8, 9.1, 10.2, false},
	{OnPay, Card, 10.4, 9.8, 14.4, false},
	{OnPay, UPI, 9.2, 9.8, 13.6, false},
	{OnAmber, Amber, 9.6, 9.6, 13.0, false},
	{AmberInk, AmberTint, 7.5, 9.3, 12.0, false},
	{Red, Surface, 7.2, 7.9, 11.2, false},
	{Red, RedTint, 6.0, 6.9, 9.1, false},
	{OnStrip, Strip, 13.3, 15.1, 21.0, false},
	{OnRail, Rail, 13.3, 16.9, 21.0, false},
}

// alsoMeet are pairs without a figure of their own that must keep the floor.
var alsoMeet = []struct {
	front, back Token
	graphic     bool
}{
	{OnBrand, Brand, false},
	{Ink, GreenTint, false},
	{Ink, AmberTint, false},
	{Ink, RedTint, false},
	{Ink, Sunken, false},
	{Cash, Surface, false},
	{Cash, GreenTint, true},
	{UPI, Surface, true},
	{Surface, Ink, false},
	{Brand, Tint, true},
	{Brand, Paper, true},
	{Red, Tint, true},
	{Cash, Sunken, true},
	{Card, Sunken, true},
	{UPI, Sunken, true},
}

func TestEveryPairOfColoursKeepsItsContrast(t *testing.T) {
	t.Parallel()
	for _, p := range pairings {
		for light, want := range map[Light]float64{Day: p.day, Night: p.night, Sunlight: p.sun} {
			got := contrast(palettes[light][p.front], palettes[light][p.back])
			if math.Round(got*10) != math.Round(want*10) {
				t.Errorf("%s: token %d on %d is %.2f, want %.1f", light, p.front, p.back, got, want)
			}
			checkFloor(t, light, p.front, p.back, p.graphic)
		}
	}
	for _, p := range alsoMeet {
		for _, light := range Lights {
			checkFloor(t, light, p.front, p.back, p.graphic)
		}
	}
}

func checkFloor(t *testing.T, light Light, front, back Token, graphic bool) {
	t.Helper()
	floor := textFloor
	switch {
	case graphic:
		floor = graphicFloor
	case light == Sunlight:
		floor = sunFloor
	}
	if got := contrast(palettes[light][front], palettes[light][back]); got < floor {
		t.Errorf("%s: token %d on %d is %.2f, under the floor %.1f", light, front, back, got, floor)
	}
}

func TestLettersOnPlatesCanBeRead(t *testing.T) {
	t.Parallel()
	for _, light := range Lights {
		l := New(light, Options{})
		for n := range Plates {
			floor := textFloor
			if light == Sunlight {
				floor = sunFloor
			}
			if got := contrast(l.PlateInk(), l.Plate(n)); got < floor {
				t.Errorf("%s: letter on plate %d is %.2f, under %.1f", light, n, got, floor)
			}
		}
	}
}

func TestAllTokensHaveAColourInEachLight(t *testing.T) {
	t.Parallel()
	for _, light := range Lights {
		for token, c := range palettes[light] {
			if c == nil {
				t.Errorf("%s: token %d has no colour", light, token)
			}
		}
	}
}

// contrast is WCAG's ratio of two opaque colours, 1 to 21.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	n := c.(color.NRGBA)
	if n.A != 255 {
		panic(fmt.Sprintf("%v is not opaque", n))
	}
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.03928 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(n.R) + 0.7152*part(n.G) + 0.0722*part(n.B)
}
