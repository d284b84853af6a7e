// Package staff is who works at the stall and what each may do: people with
// PINs, roles, and the gates in front of acts that not everybody may do.
//
// Start with [Register]: it knows the people, who is at the till, and answers
// [Register.Pass], the gate that the till's verbs ask. [Rules] are the owner's:
// which role an act needs, how large a discount needs nobody, after how long
// the till locks itself.
//
// A verb that needs somebody's PIN is refused with a fault that [Needs] knows;
// nothing waits for a person. Whoever asked shows a keypad, gives the PIN to
// [Register.Show] and calls the verb again with [With]: what was shown opens
// gates for that one call and for nothing else.
//
// What it promises: a try at a PIN is counted on disk before it is looked at,
// so that neither a restart nor a power cut gives tries away; every gate that
// was passed is a record with both names, whose PIN it was and who stood at the
// till; there is always an owner. Where nobody is set up there is one owner, and
// only the acts that somebody must vouch for are refused.
//
// What it refuses to claim: a PIN of four digits keeps people apart who use one
// device. It does not resist somebody who can read the device's files.
//
// It knows nothing of SQL, of screens, or of what the acts do.
package staff
