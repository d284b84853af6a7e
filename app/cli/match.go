package cli

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"haat/app"
	"haat/app/fault"
	"haat/app/match"
	"haat/app/money"
	"haat/app/till"
	"haat/app/words"
)

type matchCmd struct {
	File   string         `arg:"" help:"The report, as CSV."`
	Kind   string         `required:"" help:"Whose report it is: terminal, settlement or bank."`
	Column map[string]int `help:"Which column, counted from 1, holds what, where the heading does not say: rrn=3. Remembered for this heading." placeholder:"FIELD=N"`
	Verify bool           `help:"Let what matches settle its payment: claims are verified, what was not sure is proven."`
	Owe    bool           `help:"Put what only the report has, on machines that this till charged on, on the list of what customers are owed."`
	Doubt  bool           `help:"Dispute claims that should be in the report and are not."`
}

// matched is what haat match --json prints.
type matched struct {
	Kind       match.Kind    `json:"kind"`
	From       string        `json:"from"`
	To         string        `json:"to"`
	Rows       int           `json:"rows"`
	Skipped    int           `json:"skipped"`
	Matched    []matchedPair `json:"matched"`
	Differs    []matchedPair `json:"differs"`
	Back       []matchedPair `json:"back"`
	OnlyOurs   []matchedOurs `json:"only_ours"`
	OnlyTheirs []matchedRow  `json:"only_theirs"`
	Elsewhere  []matchedRow  `json:"another_tills"`
	Unclear    []int         `json:"unclear_lines"`
	Troubles   []trouble     `json:"troubles"`
	Settled    int           `json:"settled"`
	Owed       int           `json:"owed"`
	Doubted    int           `json:"doubted"`
}

type matchedPair struct {
	Ours matchedOurs   `json:"ours"`
	Row  matchedRow    `json:"theirs"`
	By   []match.Field `json:"by"`
}

type matchedOurs struct {
	ID    string       `json:"id"`
	Bill  string       `json:"bill,omitempty"`
	State string       `json:"state"`
	Paise money.Amount `json:"paise"`
	Day   string       `json:"day"`
	RRN   string       `json:"rrn,omitempty"`
	LogID string       `json:"log_id,omitempty"`
}

type matchedRow struct {
	Line  int          `json:"line"`
	Paise money.Amount `json:"paise"`
	Day   string       `json:"day"`
	TID   string       `json:"tid,omitempty"`
	RRN   string       `json:"rrn,omitempty"`
	LogID string       `json:"log_id,omitempty"`
	Move  match.Move   `json:"move"`
}

type trouble struct {
	Line int    `json:"line"`
	Why  string `json:"why"`
	Cell string `json:"cell"`
}

// Run compares, and does what was asked with the heaps.
func (c matchCmd) Run(e *env) error {
	k := match.Kind(c.Kind)
	return e.open(func(a *app.App) error {
		y, err := c.tally(e, a, k)
		if err != nil {
			return err
		}
		out := matchedOf(y, e.lang)
		if err := c.act(e, a, k, y, &out); err != nil {
			return err
		}
		return e.say(out, out.text())
	})
}

// tally reads the file; columns that were named are remembered first.
func (c matchCmd) tally(e *env, a *app.App, k match.Kind) (till.Tally, error) {
	read := func() (till.Tally, error) {
		f, err := os.Open(c.File)
		if err != nil {
			return till.Tally{}, fault.New(fault.Missing, "fault.report_missing", "file", c.File).Because(err)
		}
		defer func() { _ = f.Close() }()
		return a.Till.Tally(e.ctx, f, k)
	}
	y, err := read()
	if len(c.Column) == 0 || err != nil && !fault.Has(err, "fault.report_columns") {
		return y, err
	}
	cols := match.Propose(y.Heading)
	maps.Copy(cols, y.Columns)
	for name, n := range c.Column {
		f := match.Field(name)
		if !known(f) || n < 1 || n > len(y.Heading) {
			return y, usage(fmt.Sprintf("%s=%d: fields are %s, columns 1 to %d", name, n, fieldList(), len(y.Heading)))
		}
		cols[f] = n - 1
	}
	if err := a.Till.MapColumns(e.ctx, y.Heading, cols); err != nil {
		return y, err
	}
	return read()
}

func known(f match.Field) bool {
	for _, x := range match.Fields() {
		if x == f {
			return true
		}
	}
	return false
}

func fieldList() string {
	var out []string
	for _, f := range match.Fields() {
		out = append(out, string(f))
	}
	return strings.Join(out, ", ")
}

func (c matchCmd) act(e *env, a *app.App, k match.Kind, y till.Tally, out *matched) error {
	if c.Verify {
		for _, p := range y.Matched {
			done, err := a.Till.Believe(e.ctx, k, p)
			if err != nil {
				return err
			}
			out.Settled += count(done)
		}
		for _, p := range y.Back {
			done, err := a.Till.BelieveBack(e.ctx, k, p)
			if err != nil {
				return err
			}
			out.Settled += count(done)
		}
	}
	for _, o := range y.OnlyOurs {
		if !c.Doubt || !o.Said {
			continue
		}
		if err := a.Till.Doubt(e.ctx, o.ID, fmt.Sprintf("not in the %s report of %s to %s", k, y.From, y.To)); err != nil {
			return err
		}
		out.Doubted++
	}
	for _, r := range y.OnlyTheirs {
		if !c.Owe || r.Move != match.In || slices.Contains(y.Unclear, r.Line) {
			continue // what fits several payments of ours is not owed: a person decides
		}
		if err := a.Till.OweFor(e.ctx, k, r); err != nil {
			return err
		}
		out.Owed++
	}
	return nil
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func matchedOf(y till.Tally, lang words.Lang) matched {
	out := matched{
		Kind: y.Kind, From: string(y.From), To: string(y.To), Rows: len(y.Rows), Skipped: y.Skipped, Unclear: append([]int{}, y.Unclear...),
		Matched: pairs(y.Matched), Differs: pairs(y.Differs), Back: pairs(y.Back), OnlyOurs: []matchedOurs{}, OnlyTheirs: rowsOf(y.OnlyTheirs), Elsewhere: rowsOf(y.Elsewhere), Troubles: []trouble{},
	}
	for _, o := range y.OnlyOurs {
		out.OnlyOurs = append(out.OnlyOurs, oursOf(o))
	}
	for _, x := range y.Troubles {
		out.Troubles = append(out.Troubles, trouble{x.Line, lang.T(x.Key), x.Cell})
	}
	return out
}

func pairs(all []match.Pair) []matchedPair {
	out := []matchedPair{}
	for _, p := range all {
		out = append(out, matchedPair{oursOf(p.Ours), theirsOf(p.Row), p.By})
	}
	return out
}

func rowsOf(all []match.Row) []matchedRow {
	out := []matchedRow{}
	for _, r := range all {
		out = append(out, theirsOf(r))
	}
	return out
}

func oursOf(o match.Ours) matchedOurs {
	return matchedOurs{o.ID.UUID(), o.Bill, string(o.State), o.Amount, string(o.Day), o.RRN, o.LogID}
}

func theirsOf(r match.Row) matchedRow {
	return matchedRow{r.Line, r.Amount, string(r.Day), r.TID, r.RRN, r.LogID, r.Move}
}

func (m matched) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s report, %s to %s: %d rows, %d skipped\n", m.Kind, m.From, m.To, m.Rows, m.Skipped)
	fmt.Fprintf(&b, "  %d agree, %d with another amount, %d went back, %d only ours, %d only theirs\n",
		len(m.Matched), len(m.Differs), len(m.Back), len(m.OnlyOurs), len(m.OnlyTheirs))
	for _, p := range m.Differs {
		fmt.Fprintf(&b, "  amount differs: line %d has %s, we have %s for %s\n", p.Row.Line, p.Row.Paise, p.Ours.Paise, orNone(p.Ours.Bill))
	}
	for _, o := range m.OnlyOurs {
		fmt.Fprintf(&b, "  only ours: %s  %s  %s  %s  RRN %s\n", o.Day, o.Paise, orNone(o.Bill), o.State, orNone(o.RRN))
	}
	for _, r := range m.OnlyTheirs {
		fmt.Fprintf(&b, "  only theirs: line %d  %s  %s  %s  RRN %s\n", r.Line, r.Day, r.Paise, r.Move, orNone(r.RRN))
	}
	if n := len(m.Elsewhere); n > 0 {
		fmt.Fprintf(&b, "  %d rows are another till's: this till never charged on their machines\n", n)
	}
	for _, n := range m.Unclear {
		fmt.Fprintf(&b, "  line %d fits several payments equally well\n", n)
	}
	for _, x := range m.Troubles {
		fmt.Fprintf(&b, "  line %d was not read: %s (%q)\n", x.Line, x.Why, x.Cell)
	}
	if m.Settled+m.Owed+m.Doubted > 0 {
		fmt.Fprintf(&b, "  settled %d, put on the owed list %d, disputed %d\n", m.Settled, m.Owed, m.Doubted)
	}
	return b.String()
}
