package zoho

import (
	"context"
	"strconv"
	"strings"

	"haat/app/sale"
	"haat/sync/outbox"
)

// mostRows bounds what one order may hold. Zoho's pages name no limit; a
// document of this size is still quick to answer and to read.
const mostRows = 200

// Prepare narrows jobs to those of which one exchange can do the step, and
// fixes what each will be known by. Without [Config].Grouped an exchange is for
// one job, or sets one status for many documents.
func (o *Office) Prepare(ctx context.Context, step string, jobs []outbox.Job) []outbox.Job {
	switch {
	case len(jobs) == 0 || jobs[0].Kind != outbox.Sale || step == StepSent || step == StepEmail:
		return jobs
	case step == StepConfirm:
		for i := range jobs {
			shareConfirm(jobs, i)
		}
		return jobs
	case !o.c.cfg.Grouped && jobs[0].Step(step).Extra[extraRows] == "":
		return jobs[:1] // it never had company
	}
	if again := sharedBefore(jobs, step); again != nil {
		return again
	}
	leader, bad := o.load(ctx, jobs[0])
	if bad != nil {
		return jobs[:1] // doing it will say why not
	}
	fit := o.fits(leader, step)
	all := []task{leader}
	most, rows := limit(leader, step), len(leader.r.Bill.Lines)
	for _, j := range jobs[1:] {
		if fit == "" || len(all) == most {
			break
		}
		t, bad := o.load(ctx, j)
		if bad != nil || o.fits(t, step) != fit || rows+len(t.r.Bill.Lines) > mostRows {
			continue
		}
		rows += len(t.r.Bill.Lines)
		all = append(all, t)
	}
	o.name(all, step)
	chosen := make([]outbox.Job, len(all))
	for i := range all {
		chosen[i] = all[i].j
	}
	return chosen
}

// sharedBefore gives the jobs that shared a write of this step which turned out never
// to have happened, if all are here: they do the very same again, so that an
// order that lands unbelievably late is still the one we know.
func sharedBefore(jobs []outbox.Job, step string) []outbox.Job {
	s := jobs[0].Step(step)
	if !s.Together() {
		return nil
	}
	var all []outbox.Job
	for _, j := range jobs {
		if x := j.Step(step); x.Together() && x.Key == s.Key {
			all = append(all, j)
		}
	}
	if len(all) != s.Shares {
		return nil
	}
	return all
}

// limit is how many bills one document may be for.
func limit(t task, step string) int {
	if n, err := strconv.Atoi(t.j.Step(step).Extra[extraMost]); err == nil && n > 0 {
		return n
	}
	return bulk
}

// fits is what jobs must have in common to do a step together; "" for one that
// goes alone.
func (o *Office) fits(t task, step string) string {
	switch step {
	case StepOrder:
		if !o.c.cfg.Grouped || !anybody(t.r.Customer) {
			return ""
		}
		return strings.Join([]string{t.r.Customer.Contact, string(t.r.Day), t.place, t.r.Bill.Place, string(t.r.Bill.Supply), wantTreatment(t.r), strconv.Itoa(limit(t, step))}, "|")
	case StepPackage:
		if !o.c.cfg.Grouped || !t.j.Step(StepOrder).Together() {
			return ""
		}
		return t.j.Doc(StepOrder) + "|" + strconv.Itoa(limit(t, step))
	case StepShipment: // one document moves the goods of all who are in the package
		return sharedDoc(&t.j, StepPackage)
	case StepDelivered:
		return sharedDoc(&t.j, StepShipment)
	}
	x, ok := t.tender(step)
	if !ok || !o.c.cfg.Grouped || x.Kind != sale.Cash || !anybody(t.r.Customer) {
		return ""
	}
	return strings.Join([]string{t.r.Customer.Contact, string(t.r.Day), strconv.Itoa(limit(t, step))}, "|")
}

// anybody reports whether a customer told nothing that their bill's own order
// would have to bear: a walk-in.
func anybody(c sale.Customer) bool { return c.Phone == "" && c.Name == "" && c.GSTIN == "" }

// sharedDoc is the id of a document that a step made for several jobs.
func sharedDoc(j *outbox.Job, step string) string {
	if s := j.Step(step); s != nil && s.Together() {
		return s.Doc
	}
	return ""
}

// shareConfirm marks those jobs that are confirmed by their order's status.
func shareConfirm(jobs []outbox.Job, i int) {
	id, n := sharedDoc(&jobs[i], StepOrder), 0
	for k := range jobs {
		if id != "" && sharedDoc(&jobs[k], StepOrder) == id {
			n++
		}
	}
	s := jobs[i].Step(StepConfirm)
	if s.Shares = 0; n > 1 {
		s.Key, s.Shares = jobs[i].Step(StepOrder).Key, n
	}
}

// toAll gives one outcome to all jobs that share it; the call is counted once.
func toAll(n int, out outbox.Outcome) []outbox.Outcome {
	all := make([]outbox.Outcome, n)
	for i := range all {
		all[i] = out
		all[i].Calls = append([]outbox.Call(nil), out.Calls...)
		for k := range all[i].Calls {
			all[i].Calls[k].Shared = i > 0
		}
	}
	return all
}

// split answers a refusal of what several bills share: each half goes again
// without the other, so that in the end only what is refused by itself stops.
func split(tasks []task, out outbox.Outcome) []outbox.Outcome {
	if out.Class == outbox.Refused && len(tasks) > 1 {
		out.Class, out.Extra = outbox.Regroup, map[string]string{extraMost: strconv.Itoa(len(tasks) / 2)}
	}
	return toAll(len(tasks), out)
}
