package match

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
)

// Limits of a file that is read.
const (
	mostBytes   = 32 << 20
	mostRows    = 300_000
	headingRows = 60 // banks write their address above the heading
)

// Trouble is a row that could not be read. It is named, never dropped.
type Trouble struct {
	Line int
	Key  string // in the word lists
	Cell string
}

// Statement is a report that was read.
type Statement struct {
	Kind     Kind
	Heading  []string
	Columns  Columns
	Rows     []Row
	Troubles []Trouble
	Skipped  int // rows of payments that did not happen, totals and empty lines
}

// Remembered brings the columns a person once mapped for a heading.
type Remembered func(fingerprint string) (Columns, bool)

// Read reads a report. It finds the heading and the separator by itself, takes
// the remembered columns for that heading or proposes some, and reads every row
// below. Faults: not a text file, no heading that tells enough, too long. Without
// a heading that tells enough the statement holds the likeliest one, to be mapped
// by a person.
func Read(r io.Reader, k Kind, known Remembered) (Statement, error) {
	raw, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return Statement{}, fault.New(fault.Refused, "fault.report_unreadable").Because(err)
	}
	if len(raw) > mostBytes {
		return Statement{}, fault.New(fault.Refused, "fault.report_long")
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0 {
		return Statement{}, fault.New(fault.Refused, "fault.report_unreadable")
	}
	var best Statement
	for _, comma := range separators(raw) {
		s, err := read(raw, comma, k, known)
		if err == nil {
			return s, nil
		}
		if len(s.Heading) > len(best.Heading) {
			best = s
		}
	}
	return best, fault.New(fault.Refused, "fault.report_columns", "missing", joined(Propose(best.Heading).Missing(k)))
}

func joined(f []Field) string {
	var out []string
	for _, x := range f {
		out = append(out, string(x))
	}
	return strings.Join(out, ", ")
}

// separators orders the possible ones by how often they occur at the start.
func separators(raw []byte) []rune {
	start := raw[:min(len(raw), 8192)]
	all := []rune{',', ';', '\t', '|'}
	slices.SortStableFunc(all, func(a, b rune) int {
		return bytes.Count(start, []byte(string(b))) - bytes.Count(start, []byte(string(a)))
	})
	return all
}

var errNoHeading = errors.New("match: no heading")

type record struct {
	line  int
	cells []string
}

func read(raw []byte, comma rune, k Kind, known Remembered) (Statement, error) {
	s := Statement{Kind: k}
	records, err := split(raw, comma)
	if err != nil {
		return s, err
	}
	at := -1
	var widest []string // what may be a heading in words that say nothing to us
	for i, rec := range records[:min(len(records), headingRows)] {
		cols := Propose(rec.cells)
		if known != nil {
			if mapped, ok := known(Fingerprint(rec.cells)); ok {
				cols = mapped
			}
		}
		if len(cols) > 0 && len(rec.cells) > len(s.Heading) {
			s.Heading = rec.cells
		}
		if len(rec.cells) > max(len(widest), 1) {
			widest = rec.cells
		}
		if len(cols.Missing(k)) == 0 && cols.within(len(rec.cells)) {
			at, s.Heading, s.Columns = i, rec.cells, cols
			break
		}
	}
	if at < 0 {
		if len(s.Heading) == 0 {
			s.Heading = widest
		}
		return s, errNoHeading
	}
	s.rows(records[at+1:])
	return s, nil
}

func (c Columns) within(n int) bool {
	for _, i := range c {
		if i < 0 || i >= n {
			return false
		}
	}
	return true
}

// split reads records with the line each begins at. Quotes that do not close
// are taken as they stand.
func split(raw []byte, comma rune) ([]record, error) {
	r := csv.NewReader(bufio.NewReader(bytes.NewReader(raw)))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	var out []record
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, fault.New(fault.Refused, "fault.report_unreadable").Because(err)
		}
		line, _ := r.FieldPos(0)
		if len(out) >= mostRows {
			return out, fault.New(fault.Refused, "fault.report_long")
		}
		out = append(out, record{line, cells})
	}
}

// rows reads everything below the heading.
func (s *Statement) rows(records []record) {
	month := s.monthFirst(records)
	seen := map[string]int{}
	for _, rec := range records {
		row, trouble, ok := s.row(rec, month)
		switch {
		case trouble != nil:
			s.Troubles = append(s.Troubles, *trouble)
		case !ok:
			s.Skipped++
		default:
			k := row.key(0)
			row.Key = row.key(seen[k])
			seen[k]++
			s.Rows = append(s.Rows, row)
		}
	}
}

// monthFirst looks through the whole file: one date that can only be read with
// the month first decides for all, unless another contradicts.
func (s *Statement) monthFirst(records []record) bool {
	month, day := false, false
	for _, rec := range records {
		c := s.cell(rec, Date)
		month, day = month || onlyMonthFirst(c), day || onlyDayFirst(c)
	}
	return month && !day
}

func (s *Statement) cell(rec record, f Field) string {
	if i, ok := s.Columns[f]; ok && i < len(rec.cells) {
		return rec.cells[i]
	}
	return ""
}

var (
	twelveDigits = regexp.MustCompile(`(?:^|[^0-9])([0-9]{12})(?:$|[^0-9])`)
	ourNumber    = regexp.MustCompile(`(?i)[A-Z][A-Z0-9]{2}[0-9A-F]{32}`)
	notHappened  = regexp.MustCompile(`(?i)fail|declin|pending|reject|initiat|expired|not paid`)
	wentOut      = regexp.MustCompile(`(?i)void|refund|revers|chargeback|cancel`)
)

func (s *Statement) row(rec record, month bool) (Row, *Trouble, bool) {
	get := func(f Field) string { return s.cell(rec, f) }
	r := Row{Line: rec.line, Move: In}
	bad := func(key string, f Field) (Row, *Trouble, bool) {
		return r, &Trouble{rec.line, key, strings.TrimSpace(get(f))}, false
	}
	if notHappened.MatchString(get(Status)) {
		return r, nil, false
	}
	amount, f, err := s.amount(rec)
	if err != nil {
		return bad("trouble.amount", f)
	}
	day, derr := ParseDay(get(Date), month)
	if amount.IsZero() || derr != nil && plain(get(Date)) == "" {
		return r, nil, false // a total, a heading again, a line of words
	}
	if derr != nil {
		return bad("trouble.date", Date)
	}
	for _, f := range []Field{RRN, LogID} {
		if science.MatchString(plain(get(f))) {
			return bad("trouble.science", f) // a spreadsheet has rounded it
		}
	}
	r.Amount, r.Day, r.Time = amount.Abs(), day, parseTime(get(Clock))
	if r.Time == "" {
		r.Time = parseTime(get(Date))
	}
	if amount.Negative() || wentOut.MatchString(get(Type)) {
		r.Move = Out
	}
	r.TID, r.RRN, r.LogID, r.Approval = code(get(TID)), code(get(RRN)), code(get(LogID)), code(get(Approval))
	r.Number, r.Mode, r.Text = code(get(Number)), plain(get(Mode)), plain(get(Text))
	r.fromText()
	return r, nil, true
}

// amount is what a row moved, negative where it went out.
func (s *Statement) amount(rec record) (a money.Amount, f Field, err error) {
	for _, f := range []Field{Amount, Credit} {
		if a, err = ParseAmount(s.cell(rec, f)); err != nil || !a.IsZero() {
			return a, f, err
		}
	}
	a, err = ParseAmount(s.cell(rec, Debit))
	return a.Abs().Neg(), Debit, err
}

// fromText finds what banks hide in a narration.
func (r *Row) fromText() {
	for rest := r.Text; ; {
		m := twelveDigits.FindStringSubmatchIndex(rest)
		if m == nil {
			break
		}
		r.Twelve = append(r.Twelve, rest[m[2]:m[3]])
		rest = rest[m[3]:]
	}
	if r.Number == "" {
		r.Number = strings.ToUpper(ourNumber.FindString(r.Text))
	}
}

// Span is the first and the last day of the rows, "" for none.
func (s *Statement) Span() (from, to clock.Day) {
	for _, r := range s.Rows {
		if from == "" || r.Day < from {
			from = r.Day
		}
		to = max(to, r.Day)
	}
	return from, to
}
