package look

import "image/color"

type palette [tokenCount]color.Color

var palettes = map[Light]*palette{
	Day: {
		Paper: rgb(0xF3EFE6), Surface: rgb(0xFFFFFF), Sunken: rgb(0xE8E1D3), Line: rgb(0xDAD1C0), Edge: rgb(0x857B69),
		Ink: rgb(0x1D1A15), Ink2: rgb(0x5A5347), Brand: rgb(0x26378F), OnBrand: rgb(0xFFFFFF), Tint: rgb(0xE4E7F6),
		Cash: rgb(0x0A6847), Card: rgb(0x26378F), UPI: rgb(0x7A2468), OnPay: rgb(0xFFFFFF),
		Amber: rgb(0xF4B62B), OnAmber: rgb(0x1D1A15), AmberTint: rgb(0xFFF0CC), AmberInk: rgb(0x6E4300),
		Red: rgb(0xA8231A), RedTint: rgb(0xFBE5E1), GreenTint: rgb(0xDDF0E6),
		Strip: rgb(0x332F28), OnStrip: rgb(0xFFFFFF), Rail: rgb(0x1F2A66), OnRail: rgb(0xFFFFFF), Bar: rgb(0x7C88CC),
		Awning: rgb(0x26378F), AwningGap: rgb(0xFFFFFF),
	},
	Night: {
		Paper: rgb(0x15130F), Surface: rgb(0x23201A), Sunken: rgb(0x0E0D0A), Line: rgb(0x3A352C), Edge: rgb(0x8A806F),
		Ink: rgb(0xF4EFE4), Ink2: rgb(0xBDB3A2), Brand: rgb(0xAAB6FF), OnBrand: rgb(0x12110D), Tint: rgb(0x2A3060),
		Cash: rgb(0x5CC79C), Card: rgb(0xAAB6FF), UPI: rgb(0xE6A6DB), OnPay: rgb(0x12110D),
		Amber: rgb(0xF4B62B), OnAmber: rgb(0x1D1A15), AmberTint: rgb(0x3D3010), AmberInk: rgb(0xFFD67A),
		Red: rgb(0xFF9A8F), RedTint: rgb(0x4A1D18), GreenTint: rgb(0x17382B),
		Strip: rgb(0xF4EFE4), OnStrip: rgb(0x1D1A15), Rail: rgb(0x0E0D0A), OnRail: rgb(0xF4EFE4), Bar: rgb(0x6271D6),
		Awning: rgb(0x4253C2), AwningGap: rgb(0x23201A),
	},
	Sunlight: {
		Paper: rgb(0xFFFFFF), Surface: rgb(0xFFFFFF), Sunken: rgb(0xF0F0F0), Line: rgb(0x000000), Edge: rgb(0x000000),
		Ink: rgb(0x000000), Ink2: rgb(0x2B2B2B), Brand: rgb(0x10206E), OnBrand: rgb(0xFFFFFF), Tint: rgb(0xDCE2FF),
		Cash: rgb(0x004B31), Card: rgb(0x10206E), UPI: rgb(0x560C4A), OnPay: rgb(0xFFFFFF),
		Amber: rgb(0xFFC21A), OnAmber: rgb(0x000000), AmberTint: rgb(0xFFE9AD), AmberInk: rgb(0x3D2500),
		Red: rgb(0x7A0C06), RedTint: rgb(0xFFE2DE), GreenTint: rgb(0xD5F2E3),
		Strip: rgb(0x000000), OnStrip: rgb(0xFFFFFF), Rail: rgb(0x000000), OnRail: rgb(0xFFFFFF), Bar: rgb(0x10206E),
		Awning: rgb(0x000000), AwningGap: rgb(0xFFFFFF),
	},
}

// Colours that are the same in every light, because they are drawn things and
// not surfaces of the till: the mark, the white behind a QR code, the terminal.
var (
	MarkField   = rgb(0xF4B62B)
	MarkInk     = rgb(0x1D1A15)
	QRField     = rgb(0xFFFFFF)
	QRInk       = rgb(0x000000)
	MachineBody = rgb(0x3A3F4E)
	MachineKey  = rgb(0x8C93A6)
	MachineStop = rgb(0xD0574C)
	MachineBack = rgb(0xE0B23A)
	MachineGo   = rgb(0x4FA66F)
	MachineFace = rgb(0xDDF0E6)
	MachineInk  = rgb(0x0B3B29)
)

func rgb(v uint32) color.Color {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

// Shade is black over a colour, part of 255: a pressed payment button is 61.
func Shade(part uint8) color.Color { return color.NRGBA{A: part} }

// Faded is a token's colour at part of 255: a veil of paper is 200.
func (l *Look) Faded(t Token, part uint8) color.Color {
	c := l.colours[t].(color.NRGBA)
	c.A = part
	return c
}
