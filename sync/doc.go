// Package sync tells the back office about sales: one patient loop that takes
// up jobs, one exchange at a time, and never forgets one.
//
// Outside this folder it is imported as possync, because its name is the
// standard library's. Start with [Engine] and [Engine.Step], which does at most
// one exchange and says when it wants to be called again; [Engine.Run] is the
// few lines that sleep in between. [BackOffice] is what it asks of the other
// side, [Queue] what it asks of the store; [Meter] keeps to this till's share
// of the organisation's calls.
//
// What it promises: jobs that were begun are finished before new ones are;
// steps that can be batched are; an unclear outcome is looked at, no sooner
// than two minutes later, before it is done again, and for all the jobs that
// share it at once; a refusal stops one branch of one job, and the same refusal
// three times running stops that step for all, once; selling never waits for
// any of it.
//
// What an answer means is the back office's to say (package zoho), what an
// outcome does to a step is outbox's. This package knows nothing of HTTP or SQL.
package sync
