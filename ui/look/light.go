package look

// Light is the light the till stands in.
type Light string

// The lights. Sunlight has black lines, no shadows and the strongest contrast.
const (
	Day      Light = "day"
	Sunlight Light = "sunlight"
	Night    Light = "night"
)

// Lights lists them in the order one button walks through.
var Lights = []Light{Day, Sunlight, Night}

// Next is the light after l: day, sunlight, night, day. One that is none of
// them becomes day.
func (l Light) Next() Light {
	for i, other := range Lights {
		if other == l {
			return Lights[(i+1)%len(Lights)]
		}
	}
	return Day
}

// ParseLight reads a remembered setting; anything unknown is day.
func ParseLight(s string) Light {
	for _, l := range Lights {
		if string(l) == s {
			return l
		}
	}
	return Day
}
