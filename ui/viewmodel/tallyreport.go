package viewmodel

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"haat/app/fault"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/till"
)

// mostReport is how long a report may be; longer ones are refused by whoever
// reads them.
const mostReport = 33 << 20

// mostRows is how many rows of a heap are listed; the rest is counted.
const mostRows = 60

// reportForm is a report being compared.
type reportForm struct {
	kind  match.Kind
	name  string
	data  []byte
	tally till.Tally
	have  bool // tally is of data
	maps  bool // its columns are being mapped
	cols  match.Columns
	field match.Field // whose column is asked for
	wrong error
	busy  bool
	done  map[string]bool // rows that were settled, by their key
}

// back leaves a step and reports whether there was one.
func (f *reportForm) back() bool {
	switch {
	case f.field != "":
		f.field = ""
	case f.maps && f.have:
		f.maps = false
	case f.have || f.maps:
		*f = reportForm{kind: f.kind}
	default:
		return false
	}
	return true
}

func (t *Tally) reportRow() SectionRow {
	k, f := t.k, &t.report
	r := SectionRow{ID: TallyReport, First: k.t("screen.tally.report"), Second: k.t("screen.tally.report_none"), Word: k.t("screen.tally.compare"), Mood: MoodWaits}
	if f.have {
		r.Second, r.Word, r.Mood = f.name, k.t("screen.tally.compared"), MoodDone
		if n := t.left(); n > 0 {
			r.Word, r.Mood = k.t("screen.tally.open", "n", n), MoodGoing
		}
	}
	return r
}

func (t *Tally) reportBlocks(b *blocks) {
	f := &t.report
	b.remark("report_wrong", t.k.said(f.wrong), MoodStopped)
	switch {
	case t.chosen != "":
		t.reportOne(b)
	case f.maps:
		t.mapBlocks(b)
	case f.have:
		t.heapBlocks(b)
	default:
		t.chooseBlocks(b)
	}
}

// kindWord is a kind of report as a word.
func (k *Desk) kindWord(kind match.Kind) string {
	switch kind {
	case match.Settlement:
		return k.t("screen.tally.kind_settlement")
	case match.Bank:
		return k.t("screen.tally.kind_bank")
	case match.Terminal:
	}
	return k.t("screen.tally.kind_terminal")
}

// chooseBlocks asks whose report it is, and for the file.
func (t *Tally) chooseBlocks(b *blocks) {
	k, f := t.k, &t.report
	if f.kind == "" {
		f.kind = match.Terminal
	}
	b.text("what", k.t("screen.tally.report_what"))
	var kinds []Chip
	for _, x := range []match.Kind{match.Terminal, match.Settlement, match.Bank} {
		kinds = append(kinds, Chip{string(x), k.kindWord(x)})
	}
	b.chips("kind", kinds, string(f.kind), func(id string) { f.kind = match.Kind(id); k.changed() })
	b.strong("file", k.t("screen.tally.file"), f.busy || k.deps.Pick == nil, t.choose)
	b.small("csv", k.t("screen.tally.csv"))
}

// choose lets the person pick a file and compares it.
func (t *Tally) choose() {
	k := t.k
	k.deps.Pick(func(name string, r io.ReadCloser, err error) {
		if err != nil {
			t.report.wrong = fault.New(fault.Refused, "fault.report_unreadable").Because(err)
			k.changed()
			return
		}
		if r != nil {
			t.load(name, r)
		}
	})
}

// load reads a picked file off the thread.
func (t *Tally) load(name string, r io.ReadCloser) {
	f := &t.report
	f.busy, f.wrong = true, nil
	var data []byte
	t.k.off(func(context.Context) (err error) {
		defer func() { _ = r.Close() }()
		data, err = io.ReadAll(io.LimitReader(r, mostReport))
		return err
	}, func(err error) {
		f.busy = false
		if err != nil {
			f.wrong = fault.New(fault.Refused, "fault.report_unreadable").Because(err)
			return
		}
		*f = reportForm{kind: f.kind, name: name, data: data, done: map[string]bool{}}
		t.compare()
	})
}

// compare lays the report beside our payments; where its heading says too
// little, the columns are asked for.
func (t *Tally) compare() {
	f, k := &t.report, t.k
	f.busy, f.wrong = true, nil
	kind, data := f.kind, f.data
	var y till.Tally
	k.off(func(ctx context.Context) (err error) {
		y, err = k.deps.Till.Tally(ctx, bytes.NewReader(data), kind)
		return err
	}, func(err error) {
		f.busy = false
		f.tally = y
		switch {
		case fault.Has(err, "fault.report_columns") && len(y.Heading) > 0:
			f.maps, f.cols = true, match.Propose(y.Heading)
		case err != nil:
			f.wrong = err
		default:
			f.have, f.maps, f.field = true, false, ""
		}
	})
}

// heapBlocks are the heaps: what agrees, what differs, what only one side has.
func (t *Tally) heapBlocks(b *blocks) {
	k, f, y := t.k, &t.report, &t.report.tally
	b.small("of", k.t("screen.tally.of", "name", f.name, "from", k.date(y.From), "to", k.date(y.To), "rows", len(y.Rows)))
	b.head("agree", k.t("screen.tally.agree", "n", len(y.Matched), "amount", rupees(sumOf(y.Matched))))
	if n := t.open(); n > 0 {
		b.strong("settle", k.t("screen.tally.settle", "n", n), f.busy, t.settle)
		b.small("settle_then", k.t("screen.tally.settle_then"))
	}
	parts := t.backParts()
	t.heap(b, "differs", k.t("screen.tally.differs", "n", len(y.Differs)), y.Differs)
	t.heap(b, "backs", k.t("screen.tally.back_parts", "n", len(parts)), parts)
	var ours, theirs []match.Pair
	for _, o := range y.OnlyOurs {
		ours = append(ours, match.Pair{Ours: o})
	}
	for _, r := range y.OnlyTheirs {
		theirs = append(theirs, match.Pair{Row: r})
	}
	t.heap(b, "ours", k.t("screen.tally.only_ours", "n", len(ours)), ours)
	t.heap(b, "theirs", k.t("screen.tally.only_theirs", "n", len(theirs)), theirs)
	if n := len(y.Back) - len(parts); n > 0 {
		b.small("back_n", k.t("screen.tally.went_back", "n", n))
	}
	if n := len(y.Elsewhere); n > 0 {
		b.small("elsewhere", k.t("screen.tally.another_till", "n", n))
	}
	for i, x := range y.Troubles[:min(len(y.Troubles), mostRows)] {
		b.small(fmt.Sprint("trouble", i), k.t("screen.tally.trouble", "line", x.Line, "why", k.t(x.Key), "cell", x.Cell))
	}
	b.button("columns", k.t("screen.tally.columns"), func() { f.maps, f.cols = true, y.Columns; k.changed() })
	b.button("other", k.t("screen.tally.other"), func() { t.report = reportForm{kind: f.kind}; k.changed() })
}

// heap lists a heap's rows; one that was settled or noted says so.
func (t *Tally) heap(b *blocks, id, head string, all []match.Pair) {
	if len(all) == 0 && id == "backs" {
		return
	}
	b.head(id, head)
	for _, p := range all[:min(len(all), mostRows)] {
		first, second := t.rowText(p)
		key := rowID(p)
		b.answer(key, first, joined(t.standing(p), second), func() { t.pick(key) })
	}
	if len(all) > mostRows {
		b.small(id+"_more", t.k.t("screen.tally.more", "n", len(all)-mostRows))
	}
}

// rowText is a row of a heap in two lines.
func (t *Tally) rowText(p match.Pair) (first, second string) {
	k, o, r := t.k, p.Ours, p.Row
	switch {
	case r.Key == "":
		return joined(rupees(o.Amount), o.Bill), joined(k.date(o.Day), labelled("RRN", o.RRN))
	case !o.ID.IsZero() && r.Move == match.Out:
		return k.t("screen.tally.back_of", "amount", rupees(r.Amount), "of", rupees(o.Amount)), joined(o.Bill, k.date(r.Day), labelled("RRN", r.RRN))
	case !o.ID.IsZero():
		return k.t("screen.tally.differs_by", "ours", rupees(o.Amount), "theirs", rupees(r.Amount)), joined(o.Bill, k.date(r.Day), labelled("RRN", r.RRN))
	}
	first = rupees(r.Amount)
	if r.Move == match.Out {
		first = joined(first, k.t("screen.tally.went_out"))
	}
	if n := len(t.report.tally.Fits[r.Line]); n > 0 {
		first = joined(first, k.t("screen.tally.fits", "n", n))
	}
	return first, joined(strings.TrimSpace(k.date(r.Day)+" "+r.Time), labelled("RRN", r.RRN), labelled("TID", r.TID))
}

// backParts are what went back in part by the report: for a person to record.
func (t *Tally) backParts() (parts []match.Pair) {
	for _, p := range t.report.tally.Back {
		if !p.Gone {
			parts = append(parts, p)
		}
	}
	return parts
}

// standing is what was done about a row already; "" for nothing.
func (t *Tally) standing(p match.Pair) string {
	if _, ok := t.noted(p.Key(t.report.kind)); ok {
		return t.k.t("screen.tally.noted_head")
	}
	if t.report.done[rowID(p)] {
		return t.k.t("screen.tally.seen_to")
	}
	return ""
}

// apart are the rows and payments that do not agree, in the order of their heaps.
func (t *Tally) apart() []match.Pair {
	y := &t.report.tally
	all := slices.Concat(y.Differs, t.backParts())
	for _, o := range y.OnlyOurs {
		all = append(all, match.Pair{Ours: o})
	}
	for _, r := range y.OnlyTheirs {
		all = append(all, match.Pair{Row: r})
	}
	return all
}

// left is how many of them nobody has seen to.
func (t *Tally) left() (n int) {
	for _, p := range t.apart() {
		if t.standing(p) == "" {
			n++
		}
	}
	return n
}

func sumOf(pairs []match.Pair) (sum money.Amount) {
	for _, p := range pairs {
		sum = sum.Add(p.Ours.Amount)
	}
	return sum
}

// open is how many pairs a report would settle: claims, payments that were not
// sure or given up, and what went back.
func (t *Tally) open() (n int) {
	y := &t.report.tally
	for _, p := range y.Matched {
		switch p.Ours.State {
		case payment.Claimed, payment.Disputed, payment.Sent, payment.Waiting, payment.Unknown, payment.Cancelled, payment.Lapsed, payment.Declined:
			n++
		case payment.Recorded, payment.Paid, payment.PaidDifferent, payment.PaidLate, payment.NotSent, payment.Refused, payment.Voided, payment.Verified:
		}
	}
	for _, p := range y.Back {
		if p.Gone && p.Ours.State != payment.Voided && p.Ours.State != payment.Disputed {
			n++
		}
	}
	return n
}

// settle lets every pair that agrees settle its payment, and compares anew.
func (t *Tally) settle() {
	k, f, y := t.k, &t.report, t.report.tally
	if f.busy {
		return
	}
	f.busy = true
	settled := 0
	k.off(func(ctx context.Context) error {
		for _, p := range y.Matched {
			done, err := k.deps.Till.Believe(ctx, y.Kind, p)
			if err != nil {
				return err
			}
			if done {
				settled++
			}
		}
		for _, p := range y.Back {
			done, err := k.deps.Till.BelieveBack(ctx, y.Kind, p)
			if err != nil {
				return err
			}
			if done {
				settled++
			}
		}
		return nil
	}, func(err error) {
		f.busy = false
		if err != nil {
			f.wrong = err
			return
		}
		k.say(k.t("screen.tally.did_settle", "n", settled))
		t.read()
		t.compare()
	})
	k.changed()
}
