package viewmodel

import (
	"context"
	"strconv"

	"haat/app/match"
)

// mapBlocks asks once which column of a report holds what; the answer is
// remembered for its heading.
func (t *Tally) mapBlocks(b *blocks) {
	k, f := t.k, &t.report
	if f.field != "" {
		t.columnBlocks(b)
		return
	}
	b.text("what", k.t("screen.tally.map_what"))
	for _, x := range match.Fields() {
		second := k.t("screen.tally.no_column")
		if i, ok := f.cols[x]; ok && i < len(f.tally.Heading) {
			second = f.tally.Heading[i]
		}
		b.answer("field_"+string(x), k.fieldWord(x), second, func() { f.field = x; k.changed() })
	}
	if missing := f.cols.Missing(f.kind); len(missing) > 0 {
		for _, x := range missing {
			b.remark("missing_"+string(x), k.t("screen.tally.missing", "field", k.fieldWord(x)), MoodGoing)
		}
	}
	b.strong("map", k.t("screen.tally.map_done"), f.busy || len(f.cols.Missing(f.kind)) > 0, t.remap)
}

// columnBlocks asks for the column of one field.
func (t *Tally) columnBlocks(b *blocks) {
	k, f := t.k, &t.report
	b.head("field", k.fieldWord(f.field))
	b.small("which", k.t("screen.tally.which"))
	set := func(at int) {
		cols := match.Columns{}
		for x, i := range f.cols {
			if x != f.field && i != at {
				cols[x] = i
			}
		}
		if at >= 0 {
			cols[f.field] = at
		}
		f.cols, f.field = cols, ""
		k.changed()
	}
	for i, word := range f.tally.Heading {
		if word == "" {
			word = "–"
		}
		b.button("column"+strconv.Itoa(i), strconv.Itoa(i+1)+". "+word, func() { set(i) })
	}
	b.button("column_none", k.t("screen.tally.no_column"), func() { set(-1) })
}

// remap remembers the columns for this heading and compares.
func (t *Tally) remap() {
	k, f := t.k, &t.report
	heading, cols := f.tally.Heading, f.cols
	f.busy = true
	k.off(func(ctx context.Context) error { return k.deps.Till.MapColumns(ctx, heading, cols) }, func(err error) {
		f.busy = false
		if err != nil {
			f.wrong = err
			return
		}
		t.compare()
	})
}

// fieldWord is what a column can hold, as a word.
func (k *Desk) fieldWord(f match.Field) string {
	words := map[match.Field]string{
		match.Amount: k.t("screen.tally.f_amount"), match.Credit: k.t("screen.tally.f_credit"), match.Debit: k.t("screen.tally.f_debit"),
		match.Date: k.t("screen.tally.f_date"), match.Clock: k.t("screen.tally.f_time"), match.TID: k.t("screen.ways.tid"), match.RRN: k.t("screen.tally.f_rrn"),
		match.LogID: k.t("screen.tally.f_log_id"), match.Number: k.t("screen.tally.our_ref"), match.Approval: k.t("screen.ways.approval"),
		match.Type: k.t("screen.tally.f_type"), match.Status: k.t("screen.tally.f_status"), match.Mode: k.t("screen.tally.f_mode"), match.Text: k.t("screen.tally.f_text"),
	}
	return words[f]
}
