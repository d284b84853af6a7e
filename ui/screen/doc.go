// Package screen lays our controls out and binds them to the view-models.
//
// Start with [Page], which every screen is, and [Sell]. A page is arranged for
// a [Frame]: the shape of the window and the place it has. One page object
// serves all three shapes, so that turning a device or resizing a window keeps
// the cart, the search, the place in a list and the open panel.
//
// A page sets its controls to what a View says and forwards what was pressed.
// It decides nothing: an if about money, stock or permission belongs into
// ui/viewmodel or below. It knows nothing of windows.
package screen
