package viewmodel

import (
	"context"

	"haat/app/ident"
	"haat/sync/outbox"
)

// Pages that a difference leads to, by the name the window knows them by.
const (
	PageBills   = "bills"
	PageSending = "sending"
	PageTally   = "tally"
	PageToday   = "today"
)

func (k *Desk) goTo(page string) {
	if k.deps.Go != nil {
		k.deps.Go(page)
	}
}

// toBill opens a bill.
func (k *Desk) toBill(id ident.Sale) {
	k.goTo(PageBills)
	k.Archive.Choose(id.UUID())
}

// toBills opens the list of bills with a search.
func (k *Desk) toBills(query string) {
	k.goTo(PageBills)
	k.Archive.Find(query)
}

// toOwed opens what is owed for a payment.
func (k *Desk) toOwed(id ident.Attempt) {
	k.goTo(PageTally)
	k.Tally.Choose(TallyOwed)
	k.Tally.pick(id.UUID())
}

// toReport opens the place where a report is laid beside the payments.
func (k *Desk) toReport() {
	k.goTo(PageTally)
	k.Tally.Choose(TallyReport)
}

// toSending opens the job about something.
func (k *Desk) toSending(kind outbox.Kind, ref string) {
	k.goTo(PageSending)
	if k.deps.Bills == nil {
		return
	}
	var job outbox.Job
	var ok bool
	k.off(func(ctx context.Context) (err error) {
		job, ok, err = k.deps.Bills.JobAbout(ctx, kind, ref)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			k.Fault(err)
		case ok:
			k.Sending.Choose(job.ID.UUID())
		}
	})
}
