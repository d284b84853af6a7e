package viewmodel

import (
	"context"
	"slices"
	"strings"
	"time"

	"haat/app/ident"
	"haat/app/staff"
)

// Crew is who is at the till: the door where people sign in and change over,
// and the PINs that verbs ask for.
type Crew struct {
	k      *Desk
	open   bool         // the door was opened by hand
	chosen ident.Person // at the door
	wrong  error
	busy   bool
	fresh  int // counts what must empty the keypad
	ask    *pinAsk
	active time.Duration // monotonic, when somebody last did something
}

// Face is a person as the door and the sheet for a PIN show them.
type Face struct{ ID, Initials, Name, Role string }

// DoorView is the lock screen, or the change of people.
type DoorView struct {
	Title, Sub string
	Faces      []Face
	Chosen     string // "" until a face is pressed
	Hint       string // what is to be typed
	Wrong      string
	Done       string // the word of the button
	Other      string // the word that takes another face
	Back       string // the word that leaves without a change; "" while it is locked
	Lock       string // the word that locks; "" while it is
	Demo       string // the PINs of a demo
	Fresh      int
}

func newCrew(k *Desk) *Crew { return &Crew{k: k, active: k.deps.Clock.Mono()} }

// staffed reports whether anybody is set up.
func (c *Crew) staffed() bool { return c.k.deps.People != nil && len(c.k.deps.People.People()) > 0 }

// Staffed reports whether people can change over here.
func (c *Crew) Staffed() bool { return c.staffed() }

// Name is who is at the till; "" for nobody in particular.
func (c *Crew) Name() string {
	if c.k.deps.People == nil {
		return ""
	}
	p, _ := c.k.deps.People.At()
	return p.Name
}

// Who is the initials of the person at the till.
func (k *Desk) Who() string {
	if name := k.Crew.Name(); name != "" {
		return initials(name)
	}
	return k.deps.Who
}

// initials are the first letters of the first and the last word of a name.
func initials(name string) string {
	parts := strings.Fields(name)
	if len(parts) == 0 {
		return ""
	}
	out := []rune(parts[0])[:1]
	if len(parts) > 1 {
		out = append(out, []rune(parts[len(parts)-1])[0])
	}
	return strings.ToUpper(string(out))
}

func (c *Crew) face(p staff.Person) Face {
	return Face{ID: p.ID.UUID(), Initials: initials(p.Name), Name: p.Name, Role: c.k.t("staff.role." + string(p.Role))}
}

// Door is what is shown instead of the till; false while the till is shown.
func (c *Crew) Door() (DoorView, bool) {
	if !c.staffed() || !c.open && !c.k.deps.People.Locked() {
		return DoorView{}, false
	}
	k := c.k
	v := DoorView{
		Title: k.t("screen.people.who"), Sub: k.t("screen.people.safe"), Wrong: c.k.said(c.wrong), Fresh: c.fresh,
		Hint: k.t("screen.people.pin"), Done: k.t("screen.people.enter"), Chosen: c.chosen.UUID(),
		Other: k.t("screen.people.other"),
	}
	for _, p := range k.deps.People.People() {
		v.Faces = append(v.Faces, c.face(p))
		if p.ID == c.chosen {
			v.Hint = k.t("screen.people.pinOf", "name", p.Name)
		}
	}
	if p, ok := k.deps.People.At(); ok {
		v.Back, v.Lock = k.t("screen.people.goOn", "name", p.Name), k.t("screen.people.lock")
	}
	if k.deps.Backstage != nil {
		v.Demo = k.t("screen.people.demo", "pins", k.deps.Backstage.PINs())
	}
	return v, true
}

// OpenDoor asks who is there, so that somebody else can take over. The bill in
// front and all that waits stay as they are.
func (c *Crew) OpenDoor() {
	if c.staffed() {
		c.open = true
		c.reset()
	}
}

// CloseDoor goes on as before; a locked till stays locked.
func (c *Crew) CloseDoor() {
	c.open = false
	c.reset()
}

// Lock asks for a PIN before the till is used again.
func (c *Crew) Lock() {
	if c.staffed() {
		c.cancelAsk()
		c.k.deps.People.Lock()
		c.open = false
		c.reset()
	}
}

func (c *Crew) reset() {
	c.chosen, c.wrong = ident.Person{}, nil
	if all := c.k.deps.People.People(); len(all) == 1 {
		c.chosen = all[0].ID
	}
	c.fresh++
	c.k.changed()
}

// Choose says whose PIN follows; "" for another face.
func (c *Crew) Choose(id string) {
	if err := c.chosen.UnmarshalText([]byte(id)); err == nil {
		c.wrong = nil
		c.fresh++
		c.k.changed()
	}
}

// Step chooses the next or the one before, with the keys.
func (c *Crew) Step(by int) {
	all := c.k.deps.People.People()
	at := slices.IndexFunc(all, func(p staff.Person) bool { return p.ID == c.chosen })
	if at < 0 && by < 0 {
		at = 0
	}
	c.Choose(all[(at+by+len(all))%len(all)].ID.UUID())
}

// Enter signs the chosen person in.
func (c *Crew) Enter(pin string) {
	k, id := c.k, c.chosen
	if c.busy || id.IsZero() {
		return
	}
	c.busy = true
	k.off(func(ctx context.Context) error { return k.deps.People.SignIn(ctx, id, pin) }, func(err error) {
		c.busy = false
		c.Active()
		if err != nil {
			c.wrong = err
			c.fresh++
			return
		}
		c.open, c.wrong, c.chosen = false, nil, ident.Person{}
		c.fresh++
	})
}

// Active hears that somebody is there: a press or a key.
func (c *Crew) Active() { c.active = c.k.deps.Clock.Mono() }

// follow locks a till that nobody has touched for as long as the owner has set,
// never while a customer is served.
func (c *Crew) follow() {
	if !c.staffed() || c.k.deps.People.Locked() {
		return
	}
	if c.k.Busy() {
		c.Active()
		return
	}
	if after := c.k.deps.People.Rules().Lock; after > 0 && c.k.deps.Clock.Mono()-c.active >= after {
		c.Lock()
	}
}
