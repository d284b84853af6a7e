package viewmodel

import (
	"strings"

	"haat/app/words"
	"haat/sync/outbox"
)

// usualSteps is how many dots a bill has before its plan is made.
const usualSteps = 9

// View is the page as it is known.
func (s *Sending) View() SendingView {
	k, c := s.k, s.k.status.Counts
	v := SendingView{Title: k.t("screen.sending.title"), SendNow: k.t("screen.sending.now"), Sentence: s.sentence()}
	if c.Waiting > 0 {
		v.Sub = k.t("screen.sending.wait", "n", c.Waiting)
		if !c.Oldest.IsZero() {
			v.Sub += " · " + k.t("screen.sending.oldest", "age", k.age(k.deps.Clock.Now().Sub(c.Oldest)))
		}
	}
	for _, b := range k.status.Barriers {
		v.Barriers = append(v.Barriers, Barrier{
			b.Step, k.t("screen.sending.barrier", "step", k.step(b.Step), "words", b.Stop.Words), k.t("screen.sending.release"),
		})
	}
	for i := range s.jobs {
		v.Rows = append(v.Rows, s.row(&s.jobs[i]))
	}
	switch {
	case len(v.Rows) == 0 && !k.status.Connected:
		v.Empty = k.t("screen.sending.notConnected")
	case len(v.Rows) == 0 && c.LastOK.IsZero():
		v.Empty = k.t("screen.sending.nothing")
	case len(v.Rows) == 0:
		v.Empty = k.t("screen.sending.all", "time", at(c.LastOK))
	}
	if j := s.job(); j != nil {
		v.Chosen = j.ID.UUID()
		v.Job = s.detail(j)
	}
	return v
}

// sentence says that selling never waits, and how the day's calls stand.
func (s *Sending) sentence() string {
	k := s.k
	out := k.t("screen.sending.never")
	switch {
	case k.status.Hold.Class == outbox.DayOver:
		out += " " + k.t("screen.status.dayOver")
	case k.status.Left >= 0 && k.status.Connected:
		out += " " + k.t("screen.sending.left", "n", k.status.Left)
	}
	if plan := k.planLine(); plan != "" && k.status.Connected {
		out += " " + plan
	}
	return out
}

func (s *Sending) row(j *outbox.Job) JobRow {
	k := s.k
	r := JobRow{ID: j.ID.UUID(), First: j.Key, Second: at(j.Born), Dots: dots(j)}
	who := k.t("screen.sending.walkIn")
	if rec, ok := s.bills[saleOf(j)]; ok {
		if j.Kind == outbox.Sale {
			r.Amount = rupees(rec.Bill.Payable)
		}
		if rec.Customer.Name != "" {
			who = rec.Customer.Name
		}
	}
	switch j.Kind {
	case outbox.Customer:
		r.First = k.t("screen.sending.customer")
		if j.Key != "" {
			who = phoneOf(j.Key)
		}
	case outbox.Cancellation:
		r.First = k.t("screen.sending.cancellation", "bill", j.Key)
	case outbox.Return:
		r.First = k.t("screen.sending.return", "number", j.Key)
	case outbox.Repayment:
		r.First = k.t("screen.sending.repaid", "who", phoneOf(j.Key))
	case outbox.Sale, outbox.Stock:
	}
	r.Second += " · " + who
	r.Mood = s.mood(j)
	switch r.Mood {
	case MoodStopped:
		r.Word = k.t("screen.sending.needsYou")
	case MoodGoing:
		r.Word = k.t("screen.sending.going")
	case MoodDone:
		r.Word = k.t("screen.sending.sent")
		if j.State == outbox.Dropped {
			r.Word = k.t("screen.sending.dropped")
		}
	case MoodWaits:
		r.Word = k.t("screen.sending.waits")
		if k.offline() {
			r.Word = k.t("screen.sending.waitsNetwork")
		}
	}
	return r
}

func (s *Sending) mood(j *outbox.Job) Mood {
	switch j.State {
	case outbox.Stopped:
		return MoodStopped
	case outbox.Done, outbox.Dropped:
		return MoodDone
	case outbox.Born, outbox.Open:
	}
	if s.k.status.Going != "" && s.k.status.Going == j.Key {
		return MoodGoing
	}
	return MoodWaits
}

func dots(j *outbox.Job) []StepState {
	if len(j.Steps) == 0 && j.Kind == outbox.Sale {
		return make([]StepState, usualSteps)
	}
	out := make([]StepState, 0, len(j.Steps))
	for i := range j.Steps {
		out = append(out, stepState(j.Steps[i].State))
	}
	return out
}

func stepState(s outbox.StepState) StepState {
	switch s {
	case outbox.StepDone, outbox.Skipped:
		return StepDone
	case outbox.Sent, outbox.Unknown:
		return StepNow
	case outbox.StepStopped:
		return StepStopped
	case outbox.Blocked, outbox.Ready:
	}
	return StepTodo
}

func (s *Sending) detail(j *outbox.Job) *JobView {
	k := s.k
	v := &JobView{Title: s.title(j)}
	v.Steps = k.steps(j)
	if st := stopped(j); st != nil {
		s.sayStop(v, j, st)
	}
	for _, c := range lastCalls(s.calls) {
		v.Calls = append(v.Calls, callLine(c))
	}
	v.Blocks = s.blocks(v, j)
	return v
}

// steps are a job's steps with what each made.
func (k *Desk) steps(j *outbox.Job) []Step {
	var out []Step
	for i := range j.Steps {
		st := &j.Steps[i]
		note := st.DocNo
		if note == "" {
			note = st.Doc
		}
		if st.State == outbox.Skipped {
			if note = k.t("screen.sending.skipped"); st.Stop.Key == outbox.LeftOut {
				note = k.t("job.left_out", "step", k.step(st.Stop.Words))
			} else if st.Stop.Class == outbox.Moot {
				note = k.lang.T(st.Stop.Key)
			}
		}
		out = append(out, Step{stepState(st.State), k.step(st.Name), note})
	}
	return out
}

// title names a job.
func (s *Sending) title(j *outbox.Job) string {
	k := s.k
	title := k.t("screen.sending.bill", "bill", j.Key)
	switch j.Kind {
	case outbox.Customer:
		return k.t("screen.sending.customer") + " " + phoneOf(j.Key)
	case outbox.Cancellation:
		if j.Facts["tender"] != "" {
			return k.t("screen.sending.disputed", "bill", j.Key)
		}
		return k.t("screen.sending.cancellation", "bill", j.Key)
	case outbox.Return:
		title = k.t("screen.sending.return", "number", j.Key)
		if rec, ok := s.bills[saleOf(j)]; ok {
			title += " · " + k.t("screen.sending.bill", "bill", rec.Number)
		}
		return title
	case outbox.Repayment:
		return k.t("screen.sending.repaid", "who", phoneOf(j.Key))
	case outbox.Sale, outbox.Stock:
	}
	if rec, ok := s.bills[j.Ref]; ok {
		title += " · " + rupees(rec.Bill.Payable)
	}
	return title
}

// callLine is one call as a line.
func callLine(c outbox.Call) string {
	line := atSecond(c.At) + " " + c.Method + " " + c.Path
	if c.Code != "" {
		line += " · " + c.Code
	}
	return line
}

// lastCalls are the newest few, the newest first.
func lastCalls(all []outbox.Call) []outbox.Call {
	const most = 5
	var out []outbox.Call
	for i := len(all) - 1; i >= 0 && len(out) < most; i-- {
		out = append(out, all[i])
	}
	return out
}

func (s *Sending) sayStop(v *JobView, j *outbox.Job, st *outbox.Step) {
	k := s.k
	own, ours := k.why(st)
	v.Wrong = own
	if j.Kind == outbox.Sale && !ours {
		v.Wrong += " " + k.t("screen.sending.safe")
	}
	if st.Stop.Words != "" {
		v.Theirs = k.t("screen.sending.theySaid", "words", st.Stop.Words)
		if st.Stop.Code != "" {
			v.Theirs = k.t("screen.sending.theySaidCode", "code", st.Stop.Code, "words", st.Stop.Words)
		}
	}
	if st.Stop.Ours != "" || st.Stop.Theirs != "" {
		v.Sides = []Side{{k.t("screen.sending.ours"), []string{st.Stop.Ours}}, {k.t("screen.sending.theirs"), []string{st.Stop.Theirs}}}
	}
	switch s.asking {
	case outbox.ByHand:
		v.Asking, v.Hint = k.t("screen.sending.docNumber"), k.t("screen.sending.docHint")
	case outbox.Skip, outbox.SkipMoved:
		v.Asking, v.Hint = k.t("screen.sending.reason"), k.t("screen.sending.reasonHint")
	case outbox.Retry, "":
		v.Deeds = []Deed{
			{outbox.Retry, k.t("screen.sending.retry"), k.t("screen.sending.retryThen")},
			{outbox.ByHand, k.t("screen.sending.byHand"), k.t("screen.sending.byHandThen")},
			{outbox.Skip, k.t("screen.sending.skip"), k.t("screen.sending.skipThen")},
		}
		if st.Branch == outbox.Goods {
			v.Deeds[2].Second = k.t("screen.sending.skipGoodsThen")
			v.Deeds = append(v.Deeds, Deed{outbox.SkipMoved, k.t("screen.sending.skipMoved"), k.t("screen.sending.skipMovedThen")})
		}
	}
}

// why says what is wrong with a stopped step: its own explanation where the
// word lists have one, which then says all, else one for its kind of trouble.
func (k *Desk) why(st *outbox.Step) (text string, own bool) {
	if key := st.Stop.Key; key != "" {
		if own := k.lang.T(key); own != key && !strings.Contains(own, "<no value>") {
			return own, true
		}
	}
	step := k.step(st.Name)
	switch st.Stop.Class {
	case outbox.Scope:
		return k.t("screen.why.scope", "step", step), false
	case outbox.Differs:
		return k.t("screen.why.differs", "step", step), false
	case outbox.Exists:
		return k.t("screen.why.exists", "step", step), false
	case outbox.OK, outbox.Absent, outbox.Offline, outbox.Lost, outbox.Throttled, outbox.DayOver,
		outbox.SignIn, outbox.Refused, outbox.Waits, outbox.Moot, outbox.Regroup:
	}
	return k.t("screen.why.refused", "step", step), false
}

// stepWords are the names of steps for people.
var stepWords = map[string]string{
	"plan": "screen.step.plan", "customer": "screen.step.customer", "order": "screen.step.order", "confirm": "screen.step.confirm",
	"package": "screen.step.package", "shipment": "screen.step.shipment", "delivered": "screen.step.delivered",
	"invoice": "screen.step.invoice", "sent": "screen.step.sent", "payment": "screen.step.payment", "notify": "screen.step.notify",
	"email": "screen.step.email", "return": "screen.step.return", "receive": "screen.step.receive", "credit": "screen.step.credit",
	"refund": "screen.step.refund", "unpay": "screen.step.unpay", "repay": "screen.step.payment", "repaid": "screen.step.payment", "uninvoice": "screen.step.uninvoice", "unship": "screen.step.unship",
	"unpack": "screen.step.unpack", "unorder": "screen.step.unorder", "adjust": "screen.step.adjust",
	"transfer": "screen.step.transfer", "transferred": "screen.step.transferred",
}

// step is a step's name for people.
func (k *Desk) step(name string) string {
	if key := stepWords[strings.TrimRight(name, "0123456789")]; key != "" {
		return k.t(key)
	}
	return name
}

// Hindi reports whether the screens are in Hindi, for what has two names.
func (k *Desk) Hindi() bool { return k.lang == words.Hindi }
