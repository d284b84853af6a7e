package look

import (
	"hash/fnv"
	"image/color"
	"slices"
	"strings"
)

// Plates is how many colours there are behind pictures.
const Plates = 7

var plates = map[Light][Plates]color.Color{
	Day:      {rgb(0xE6E9F7), rgb(0xFBE8D8), rgb(0xFBF1CF), rgb(0xFBE3DF), rgb(0xE2F1E4), rgb(0xECE6F5), rgb(0xF6E9DA)},
	Night:    {rgb(0xB9BFDF), rgb(0xD9C3AD), rgb(0xD8CCA2), rgb(0xDABBB5), rgb(0xB6D0BC), rgb(0xC8BFDA), rgb(0xD2C2AC)},
	Sunlight: {rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFFFFF)},
}

// Plate is the colour behind pictures of the n-th category, counted round.
func (l *Look) Plate(n int) color.Color {
	return plates[l.light][((n%Plates)+Plates)%Plates]
}

// PlateInk is for the letter that stands on a plate where there is no picture:
// plates stay light at night, so that pictures keep their colours.
func (l *Look) PlateInk() color.Color { return palettes[Day][Ink] }

// usual are the categories that most stalls have, in the order of the plates.
var usual = []string{"clothes", "home", "jewellery", "toys", "care", "paper", "food"}

// PlateOf gives a category its plate, the same one on every device.
func PlateOf(category string) int {
	if n := slices.Index(usual, strings.ToLower(category)); n >= 0 {
		return n
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(category)) // a hash never fails to write
	return int(h.Sum32() % Plates)
}
