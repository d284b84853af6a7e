// Package outbox is the life of a job for the back office, as pure data and
// decisions.
//
// Start with [Job] and its [Step]s; [Spec], what the back office says about a
// kind of step; [Outcome], what one exchange came to; and [Settle], the one
// function that decides what an outcome does to a step. [Advance] then frees
// the steps that waited for it.
//
//	blocked ──(all of After done)──> ready ──begin──> sent ──done──> done
//	                                   ^               │
//	                     proven absent │               v no usable answer
//	                                   └── unknown <───┘ (find first, 2 minutes later)
//	ready, unknown ──refused──> stopped ──a person──> ready, done or skipped
//
// What it promises: after an unknown outcome a step is found before it is done
// again, no sooner than [FindAfter], and twice [FindGap] apart where the other
// side would not refuse a repeat, and one that [Spec] says so of is not done
// again without a person; a refusal stops one branch of one job and
// nothing else; no step is ever dropped; what needs a step that a person left
// out is left out with it, in words. A job that was read from a copy of the
// data folder ([Doubt]) looks for each of its steps first.
//
// It knows nothing of SQL, HTTP, Zoho or time's passing: callers give the time
// and the chance.
package outbox
