package viewmodel

import (
	"context"

	"haat/app/ident"
	"haat/app/staff"
)

// PINSheet asks for the PIN of somebody who may do something.
const PINSheet SheetKind = "pin"

// pinAsk is a verb that waits for a PIN. The till waits for nothing: the verb
// was refused, and is called again.
type pinAsk struct {
	act    staff.Act
	who    ident.Person
	given  []ident.Person // who has shown a PIN for this verb before
	wrong  error
	busy   bool
	before Sheet // what was open
	again  func(given []ident.Person)
	cancel func()
}

// AskView is the sheet for a PIN.
type AskView struct {
	Title  string
	Faces  []Face // who may do it
	Chosen string
	Hint   string
	Wrong  string
	Done   string
	Fresh  int
}

// wantsPIN opens the sheet for a verb's PIN, if there is anybody to ask. Nothing
// of the verb has happened.
func (k *Desk) wantsPIN(err error, given []ident.Person, again func(given []ident.Person), cancel func()) bool {
	act, needs := staff.Needs(err)
	if !needs || k.deps.People == nil {
		return false
	}
	who := k.deps.People.Who(act)
	if len(who) == 0 {
		return false
	}
	k.Crew.cancelAsk()
	k.Crew.ask = &pinAsk{act: act, who: who[0].ID, given: given, before: k.sheet, again: again, cancel: cancel}
	k.Crew.fresh++
	k.sheet = Sheet{Kind: PINSheet, ID: string(act)}
	return true
}

// Ask is the open sheet for a PIN, false if it is not open.
func (c *Crew) Ask() (AskView, bool) {
	if c.ask == nil || c.k.sheet.Kind != PINSheet {
		return AskView{}, false
	}
	k, a := c.k, c.ask
	v := AskView{Title: k.t("screen.people.act." + string(a.act)), Wrong: c.k.said(a.wrong), Chosen: a.who.UUID(), Done: k.t("screen.people.allow"), Fresh: c.fresh}
	for _, p := range k.deps.People.Who(a.act) {
		v.Faces = append(v.Faces, c.face(p))
		if p.ID == a.who {
			v.Hint = k.t("screen.people.pinOf", "name", p.Name)
		}
	}
	return v, true
}

// ChooseAsked says whose PIN follows.
func (c *Crew) ChooseAsked(id string) {
	if c.ask != nil && c.ask.who.UnmarshalText([]byte(id)) == nil {
		c.ask.wrong = nil
		c.fresh++
		c.k.changed()
	}
}

// Give tries a PIN; a right one lets the verb go on.
func (c *Crew) Give(pin string) {
	k, a := c.k, c.ask
	if a == nil || a.busy {
		return
	}
	a.busy = true
	k.off(func(ctx context.Context) error { return k.deps.People.Show(ctx, a.who, pin, a.act) }, func(err error) {
		a.busy = false
		switch {
		case c.ask != a: // it was given up meanwhile
		case err != nil:
			a.wrong = err
			c.fresh++
		default:
			c.ask = nil
			k.sheet = a.before
			a.again(append(a.given, a.who))
		}
	})
}

// cancelAsk gives the verb up: nothing has happened.
func (c *Crew) cancelAsk() {
	a := c.ask
	if a == nil {
		return
	}
	c.ask = nil
	if c.k.sheet.Kind == PINSheet {
		c.k.sheet = a.before
	}
	a.cancel()
}
