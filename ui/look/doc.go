// Package look is how the till looks: colours, sizes, fonts, icons.
//
// Start with [Look], which is a fyne.Theme: [New] makes one for a [Light], and
// [Current] returns the one in use. A control asks it for a [Token]'s colour,
// a [Size] of type, the width of a line of text, an icon in a token's colour.
// Nothing outside this package names a colour or a font.
//
// A Look never changes: another light, text size or motion is another Look,
// given to the application's settings, which refreshes everything on screen.
// Every pair of colours that meets is a row of a test with its contrast and
// the floor it must keep (4.5 for text, 7 in sunlight, 3 for borders). The
// fonts are the program's own, so a system setting cannot move a line.
//
// It must be used on the UI thread. It knows nothing of screens, bills or
// money.
package look
