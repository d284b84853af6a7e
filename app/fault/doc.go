// Package fault is an error for people.
//
// A [Fault] carries a kind, a key into the word lists (see app/words) with its
// arguments, and the technical cause. The layer that knows what the person
// wanted makes the fault; layers below wrap with %w and a few words of what
// they were doing. The screen and the command line show the fault's words and
// log the cause; an error without a fault in it is shown as one general
// sentence.
package fault
