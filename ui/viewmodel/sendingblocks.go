package viewmodel

import (
	"strconv"
	"strings"

	"haat/sync/outbox"
)

// blocks is the chosen job as a column: what is wrong, what can be done, the
// steps, the calls; or what was begun about it.
func (s *Sending) blocks(v *JobView, j *outbox.Job) []Block {
	var b blocks
	k := s.k
	if s.history {
		s.historyBlocks(&b)
		return b
	}
	b.remark("wrong", v.Wrong, MoodStopped)
	if v.Theirs != "" {
		b.small("theirs", v.Theirs)
	}
	if len(v.Sides) > 0 {
		b.add(Block{Kind: BlockSides, ID: "sides", Sides: v.Sides})
	}
	switch {
	case s.form.kind != "":
		s.formBlocks(&b)
		return b
	case v.Asking != "":
		f := b.field(BlockField, "note", v.Asking, v.Hint, &s.note)
		f.Wrong, f.Press, f.Focus = s.wrong, s.saveNote, true
		b.strong("save", k.t("screen.sending.save"), false, s.saveNote)
		b.button("back", k.t("screen.sending.goBack"), func() { s.Back() })
	default:
		if j.Kind == outbox.Customer && len(v.Deeds) > 0 && k.deps.Contacts != nil {
			b.answer("edit", k.t("screen.sending.edit"), k.t("screen.sending.editThen"), s.editCustomer)
			b.answer("choose", k.t("screen.sending.choose"), k.t("screen.sending.chooseThen"), s.chooseContact)
		}
		for _, d := range v.Deeds {
			b.answer(string(d.Action), d.First, d.Second, func() { s.Do(d.Action) })
		}
	}
	b.add(Block{Kind: BlockSteps, ID: "steps", Steps: v.Steps})
	if len(v.Calls) > 0 {
		b.small("calls", strings.Join(v.Calls, "\n"))
		b.button("history", k.t("screen.sending.history", "n", len(s.calls)), func() {
			s.history = true
			k.changed()
		})
	}
	return b
}

func (s *Sending) saveNote() {
	s.wrong = s.Note(s.note)
	s.k.changed()
}

// historyBlocks is every call of the job, the newest first.
func (s *Sending) historyBlocks(b *blocks) {
	k := s.k
	b.button("back", k.t("screen.sending.goBack"), func() { s.Back() })
	for i := len(s.calls) - 1; i >= 0; i-- {
		c := s.calls[i]
		id := strconv.Itoa(i)
		b.head(id, atSecond(c.At)+" "+c.Method+" "+c.Path)
		answer := k.t("screen.sending.noAnswer")
		if c.HTTP != 0 {
			answer = strconv.Itoa(c.HTTP)
		}
		for _, more := range []string{c.Code, c.Words, c.Doc} {
			if more != "" {
				answer += " · " + more
			}
		}
		b.small(id, answer)
	}
}
