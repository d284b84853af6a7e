// Package uitest drives a window without a display, as a person would: by what
// can be read on it.
//
// Start with [App], an application in our look; [Tap], which presses whatever
// says a text; [See], which demands that a text can be read; [Type], [Scan]
// and [Key] for the keyboard; and [Stall], a real till over a real database
// with sample goods and a played terminal. [Shot] and [Markup] hold a screen
// against a master.
//
// Only what is visible counts: a text that is hidden, clipped away or empty
// is not there, and of two the one that lies on top is meant. It knows nothing
// of the pages it drives. It is for tests only.
package uitest
