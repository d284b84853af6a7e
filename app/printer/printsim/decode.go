package printsim

import (
	"fmt"
	"image"
	"image/color"

	"github.com/skip2/go-qrcode"
)

// decoder follows the stream byte by byte: letters collect in a line, a
// command collects until it is complete.
type decoder struct {
	o          Options
	rows       [][]bool
	line       []byte
	lines      []string
	cmd        []byte
	need       int // bytes still missing of a picture's or code's data
	align      byte
	bold, high bool
	stored     string
	cuts       int
	kicks      int
	tallest    int
	left       int // rows of paper, when it is limited
	printing   bool
	complaints []string
}

func (d *decoder) begin(o Options) { d.o = o }

func (d *decoder) complain(format string, args ...any) {
	d.complaints = append(d.complaints, fmt.Sprintf(format, args...))
}

func (d *decoder) take(c byte, printing bool) {
	d.printing = printing
	switch {
	case d.need > 0:
		d.cmd = append(d.cmd, c)
		if d.need--; d.need == 0 {
			d.run()
		}
	case len(d.cmd) > 0:
		d.cmd = append(d.cmd, c)
		d.command()
	case c == 0x1b || c == 0x1d || c == 0x10:
		d.cmd = []byte{c}
	case c == '\n':
		d.newline()
	case c < ' ' || c > '~':
		d.complain("byte %02x is no letter of this printer", c)
	default:
		d.line = append(d.line, c)
		if len(d.line) > d.o.Columns {
			d.complain("a line of more than %d letters: %q", d.o.Columns, d.line)
			d.line = nil
		}
	}
}

// lengths of commands without data, by their first two bytes.
var lengths = map[string]int{
	"\x1b@": 2, "\x1bE": 3, "\x1b!": 3, "\x1bt": 3, "\x1bd": 3, "\x1ba": 3, "\x1bp": 5, "\x1dV": 4, "\x1dv": 8, "\x1d(": 5, "\x10\x04": 3,
}

func (d *decoder) command() {
	if len(d.cmd) < 2 {
		return
	}
	want, known := lengths[string(d.cmd[:2])]
	if !known {
		d.complain("unknown command % x", d.cmd)
		d.cmd = nil
		return
	}
	if len(d.cmd) < want {
		return
	}
	switch {
	case d.cmd[0] == 0x1d && d.cmd[1] == 'v':
		d.need = (int(d.cmd[4]) + 256*int(d.cmd[5])) * (int(d.cmd[6]) + 256*int(d.cmd[7]))
	case d.cmd[0] == 0x1d && d.cmd[1] == '(':
		d.need = int(d.cmd[3]) + 256*int(d.cmd[4])
	}
	if d.need == 0 {
		d.run()
	}
}

// run does a complete command.
func (d *decoder) run() {
	c := d.cmd
	d.cmd = nil
	switch string(c[:2]) {
	case "\x10\x04": // a question; the wire answers it
	case "\x1b@":
		if len(d.line) > 0 {
			d.complain("reset in the middle of a line")
		}
		d.align, d.bold, d.high = 0, false, false
	case "\x1bE":
		d.bold = c[2]&1 == 1
	case "\x1b!":
		d.high = c[2]&0x10 != 0
		if c[2]&^0x10 != 0 {
			d.complain("type mode %02x is not drawn here", c[2])
		}
	case "\x1ba":
		d.align = c[2]
	case "\x1bd":
		d.blank(int(c[2]) * 30)
	case "\x1bp":
		d.kicks++
	case "\x1dV":
		d.cuts++
		d.blank(60)
		d.dash()
	case "\x1dv":
		d.picture(c)
	case "\x1d(":
		d.code(c[5:])
	}
}

func (d *decoder) blank(n int) {
	for range n {
		d.push(make([]bool, d.o.Dots))
	}
}

// push lets one row of dots out of the printer.
func (d *decoder) push(row []bool) {
	if !d.printing {
		return
	}
	d.left--
	d.rows = append(d.rows, row)
}

func (d *decoder) dash() {
	row := make([]bool, d.o.Dots)
	for x := range row {
		row[x] = x/12%2 == 0
	}
	d.push(row)
}

func (d *decoder) picture(c []byte) {
	wide, high := int(c[4])+256*int(c[5]), int(c[6])+256*int(c[7])
	if wide*8 > d.o.Dots {
		d.complain("a picture of %d dots on paper of %d", wide*8, d.o.Dots)
	}
	d.tallest = max(d.tallest, high)
	for y := range high {
		row := make([]bool, d.o.Dots)
		for x := range min(wide*8, d.o.Dots) {
			row[x] = c[8+y*wide+x/8]&(0x80>>(x%8)) != 0
		}
		d.push(row)
	}
}

// code is GS ( k: stores data (80) and prints it (81).
func (d *decoder) code(c []byte) {
	if len(c) < 2 || c[0] != 49 {
		d.complain("a code that is not QR: % x", c)
		return
	}
	switch c[1] {
	case 80:
		d.stored = string(c[min(3, len(c)):])
	case 81:
		d.drawCode()
	}
}

func (d *decoder) drawCode() {
	q, err := qrcode.New(d.stored, qrcode.Medium)
	if err != nil {
		d.complain("a code that cannot be drawn: %v", err)
		return
	}
	bits := q.Bitmap()
	const dot = 6
	left := (d.o.Dots - dot*len(bits)) / 2
	if d.align != 1 || left < 0 {
		left = 0
	}
	for _, line := range bits {
		row := make([]bool, d.o.Dots)
		for x, black := range line {
			for k := range dot {
				if i := left + x*dot + k; black && i < len(row) {
					row[i] = true
				}
			}
		}
		for range dot {
			d.push(row)
		}
	}
}

func (d *decoder) paper() image.Image {
	m := image.NewGray(image.Rect(0, 0, d.o.Dots+32, len(d.rows)+32))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	for y, row := range d.rows {
		for x, black := range row {
			if black {
				m.SetGray(x+16, y+16, color.Gray{20})
			}
		}
	}
	return m
}
