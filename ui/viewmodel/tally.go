package viewmodel

import (
	"context"
	"strconv"
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/ui/async"
)

// The sections of Tally.
const (
	TallyOwed     = "owed"     // what customers are owed
	TallyClaims   = "claims"   // what only a person vouches for
	TallyCodes    = "codes"    // our own codes that were put away without money
	TallyReport   = "report"   // a report beside our payments
	TallySides    = "sides"    // a day: till, card machine, Zoho
	TallyNoted    = "noted"    // what is disputed with somebody else
	TallyAccounts = "accounts" // what customers hold here
)

const (
	codesBack = 7           // days that codes are shown for
	tallyAge  = time.Minute // the longest that its counts go unread
)

// Tally is money that does not simply agree: charges without a bill, payments
// nobody has checked, codes that were put away, reports, customers' accounts.
type Tally struct {
	k       *Desk
	shown   bool
	reading bool
	again   bool
	have    bool
	readAt  time.Duration // monotonic
	section string
	chosen  string // within the section

	owed   []payment.Owed
	claims []payment.Attempt
	codes  []payment.Attempt
	notes  []match.Note

	typed    tallyForm
	report   reportForm
	accounts accountForm
}

// tallyForm is what is typed about the chosen row.
type tallyForm struct {
	way    payment.Way
	seen   payment.Evidence
	amount string
	ref    string
	why    string
	note   string // about a difference
	wrong  error
	busy   bool
}

// Show begins and ends the page. What was typed and not kept goes with it; a
// report stays until another is chosen.
func (t *Tally) Show(on bool) {
	t.shown = on
	if on {
		t.read()
		return
	}
	t.section, t.chosen, t.typed, t.accounts = "", "", tallyForm{}, accountForm{}
}

// Choose opens a section; "" closes it.
func (t *Tally) Choose(section string) {
	t.section = section
	if section == TallySides {
		t.k.Sides.open()
	}
	t.pick("")
}

// pick opens one row of the section; "" closes it.
func (t *Tally) pick(id string) {
	t.chosen, t.typed = id, tallyForm{way: payment.ByVoid, seen: payment.Soundbox}
	t.k.changed()
}

// Back leaves a row, or a step of the report, and reports whether there was one.
func (t *Tally) Back() bool {
	switch {
	case t.chosen != "":
		t.pick("")
	case t.section == TallySides && t.k.Sides.Back():
	case t.section == TallyReport && t.report.back():
		t.k.changed()
	case t.section == TallyAccounts && t.accounts.open:
		t.accounts = accountForm{}
		t.k.changed()
	default:
		return false
	}
	return true
}

// follow keeps the page, and the count on its entry, up to date.
func (t *Tally) follow() {
	if t.shown || !t.have || t.k.deps.Clock.Mono()-t.readAt >= tallyAge {
		t.read()
	}
}

type tallyRead struct {
	owed          []payment.Owed
	claims, codes []payment.Attempt
	notes         []match.Note
}

// read brings the lists off the thread, one reading at a time.
func (t *Tally) read() {
	if t.reading {
		t.again = true
		return
	}
	t.reading, t.readAt = true, t.k.deps.Clock.Mono()
	d := t.k.deps
	async.Run(d.Run, func(ctx context.Context) (r tallyRead, err error) {
		if r.owed, err = d.Till.Owed(ctx); err != nil {
			return r, err
		}
		if r.claims, err = d.Till.Claims(ctx); err != nil {
			return r, err
		}
		if r.notes, err = d.Till.Notes(ctx); err != nil {
			return r, err
		}
		r.codes, err = d.Till.UnpaidCodes(ctx, codesBack)
		return r, err
	}, func(r tallyRead, err error) {
		t.reading = false
		switch {
		case t.k.closed:
			return
		case err != nil:
			t.k.Fault(err)
		default:
			t.owed, t.claims, t.codes, t.notes, t.have = r.owed, r.claims, r.codes, r.notes, true
			t.k.changed()
		}
		if t.again {
			t.again = false
			t.read()
		}
	})
}

// Owed is how much is owed to customers, and to how many.
func (t *Tally) Owed() (sum money.Amount, n int) {
	for _, o := range t.owed {
		sum = sum.Add(o.Left())
	}
	return sum, len(t.owed)
}

// OwedText is the count on Tally's entry: how many customers are owed money; ""
// for none.
func (k *Desk) OwedText() string {
	if _, n := k.Tally.Owed(); n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}

// View is the page as it is known.
func (t *Tally) View() SetupView {
	k := t.k
	v := SetupView{Title: k.t("screen.tally.title"), Sub: k.t("screen.tally.sub"), Chosen: t.section}
	v.Rows = []SectionRow{t.owedRow(), t.claimsRow(), t.codesRow(), t.reportRow()}
	if k.deps.Fairs != nil {
		v.Rows = append(v.Rows, t.sidesRow())
	}
	v.Rows = append(v.Rows, t.notedRow(), t.accountsRow())
	for _, r := range v.Rows {
		if r.ID == t.section {
			v.Section, v.Blocks = r.First, t.blocks()
		}
	}
	return v
}

func (t *Tally) blocks() []Block {
	var b blocks
	b.remark("wrong", t.k.said(t.typed.wrong), MoodStopped)
	switch t.section {
	case TallyOwed:
		t.owedBlocks(&b)
	case TallyClaims:
		t.claimsBlocks(&b)
	case TallyCodes:
		t.codesBlocks(&b)
	case TallyReport:
		t.reportBlocks(&b)
	case TallySides:
		t.k.Sides.blocks(&b, t.k.Sides.lastDays())
	case TallyNoted:
		t.notedBlocks(&b)
	case TallyAccounts:
		t.accountsBlocks(&b)
	}
	if t.chosen != "" {
		b.button("close", t.k.t("screen.sending.goBack"), func() { t.Back() })
	}
	return b
}

// counted is a section's row with how many wait in it.
func (t *Tally) counted(id, first, none, some string, n int, mood Mood) SectionRow {
	r := SectionRow{ID: id, First: first, Second: none, Mood: MoodDone, Word: t.k.t("screen.tally.nothing")}
	if n > 0 {
		r.Second, r.Mood, r.Word = some, mood, t.k.t("screen.tally.open", "n", n)
	}
	return r
}

// do acts on the chosen row off the thread, once; a refusal stays in the form.
func (t *Tally) do(work func(ctx context.Context) error, done func()) {
	if t.typed.busy {
		return
	}
	t.typed.busy, t.typed.wrong = true, nil
	section, chosen := t.section, t.chosen
	t.k.changed()
	t.k.off(work, func(err error) {
		same := t.section == section && t.chosen == chosen
		if same {
			t.typed.busy = false
		}
		switch {
		case err != nil && same:
			t.typed.wrong = err
		case err != nil:
			t.k.Fault(err)
		default:
			if same {
				t.pick("")
			}
			if done != nil {
				done()
			}
			t.read()
		}
	})
}

// moment is a time as a person says it.
func (k *Desk) moment(x time.Time) string { return k.date(clock.DayOf(x)) + " " + at(x) }

// joined puts the parts that there are into one line.
func joined(parts ...string) string {
	var all []string
	for _, p := range parts {
		if p != "" {
			all = append(all, p)
		}
	}
	return strings.Join(all, " · ")
}

// labelled is a name with what belongs to it, "" for nothing.
func labelled(name, value string) string {
	if value == "" {
		return ""
	}
	return name + " " + value
}

// facts is a table of what is known, without what is not.
func facts(rows ...Pair) Block {
	var all []Pair
	for _, r := range rows {
		if r.Value != "" {
			all = append(all, r)
		}
	}
	return Block{Kind: BlockTable, ID: "facts", Rows: all}
}
