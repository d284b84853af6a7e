package escpos

// Profile is what a printer can do. Paper of one width is not printed the
// same by all: 80 mm is 576 dots at 203 dpi and 512 at 180.
type Profile struct {
	Name     string
	Dots     int  // across the paper, a multiple of 8
	Columns  int  // characters of font A
	Size     int  // type size of drawn rows, in dots
	NativeQR bool // knows GS ( k; otherwise codes are drawn
	Cutter   bool
	Drawn    bool // draw every row, so that letters match
	CodePage byte // of ESC t
	Band     int  // most rows of dots in one picture
}

// Profiles are the ones offered, by name. Widths are those printers of the
// kind announce; a printer that differs gets one of the others.
var Profiles = []Profile{
	{Name: "80mm", Dots: 576, Columns: 48, Size: 24, NativeQR: true, Cutter: true, Band: 128},
	{Name: "58mm", Dots: 384, Columns: 32, Size: 22, Band: 128},
	{Name: "80mm-180dpi", Dots: 512, Columns: 42, Size: 22, NativeQR: true, Cutter: true, Band: 128},
	{Name: "80mm-drawn", Dots: 576, Columns: 48, Size: 24, Cutter: true, Drawn: true, Band: 128},
	{Name: "58mm-drawn", Dots: 384, Columns: 32, Size: 22, Drawn: true, Band: 128},
}

// ProfileNamed finds a profile; an unknown name is the first one.
func ProfileNamed(name string) Profile {
	for _, p := range Profiles {
		if p.Name == name {
			return p
		}
	}
	return Profiles[0]
}
