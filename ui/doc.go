// Package ui is the window: which page is in front, in which shape, over which
// sheet, in which light.
//
// Start with [New], which builds the window over [Deps] and shows it, and with
// [Route], a value that says where one is. The window holds the pages of
// ui/screen, rearranges them when its size changes, gives the keys to whoever
// is in front, and shows what went wrong as a sentence at its foot, never as a
// raw error.
//
// Closing it stops everything it started. It makes no Fyne application: that
// is given to it, so that a test can bring one without a display.
package ui
