package staff

import (
	"strings"
	"time"
	"unicode/utf8"

	"haat/app/fault"
	"haat/app/ident"
)

// Role is what somebody is at the stall; each may do all that those before it
// may.
type Role string

// The roles, lowest first.
const (
	Cashier Role = "cashier"
	Senior  Role = "senior"
	Manager Role = "manager"
	Owner   Role = "owner"
)

// Roles lists the roles, lowest first.
var Roles = []Role{Cashier, Senior, Manager, Owner}

// rank counts from 1; 0 is no role.
func (r Role) rank() int {
	for i, x := range Roles {
		if x == r {
			return i + 1
		}
	}
	return 0
}

// Person is somebody who works here, or did.
type Person struct {
	ID    ident.Person
	Name  string
	Role  Role
	PIN   Hash
	Fails int       // wrong PINs one after the other
	Tried time.Time // UTC, of the last
	Gone  bool      // no longer works here; old bills still name them
}

// maxName is the longest name, in letters.
const maxName = 40

func cleanName(name string) (string, error) {
	name = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r < ' ' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
			return ' '
		}
		return r
	}, name)), " ")
	if name == "" || utf8.RuneCountInString(name) > maxName {
		return "", fault.New(fault.Refused, "staff.name", "most", maxName)
	}
	return name, nil
}

// free is how many wrong PINs in a row cost nothing but the try.
const free = 2

// delays follow the third wrong PIN and each after it.
var delays = []time.Duration{
	10 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour,
}

// Delay is how long the next try waits after a number of wrong ones in a row.
func Delay(fails int) time.Duration {
	if fails <= free {
		return 0
	}
	return delays[min(fails-free, len(delays))-1]
}

// Wait is how long this person's next try must wait. A clock that was set back
// never makes it longer than the delay itself.
func (p Person) Wait(now time.Time) time.Duration {
	delay := Delay(p.Fails)
	return max(0, min(delay, p.Tried.Add(delay).Sub(now)))
}
