package ui

import "haat/ui/screen"

// Route says where one is. It can be compared, kept and gone back to.
type Route struct {
	Screen string // one of screen.Page…
	ID     string // what it is about; "" for the whole
}

// Home is where every till begins.
var Home = Route{Screen: screen.PageSell}
