package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/staff"
)

type peopleCmds struct {
	List   peopleListCmd   `cmd:"" default:"1" help:"Who works here."`
	Add    peopleAddCmd    `cmd:"" help:"Take somebody on. The first is the owner. Their PIN comes from HAAT_NEW_PIN or the file that HAAT_NEW_PIN_FILE names; at a terminal it is asked for."`
	PIN    peoplePINCmd    `cmd:"" name:"pin" help:"Give somebody another PIN, from HAAT_NEW_PIN, a file, or asked for."`
	Remove peopleRemoveCmd `cmd:"" help:"Let somebody go. Old bills still name them."`
	Rules  peopleRulesCmd  `cmd:"" help:"Which act needs which role, how large a discount needs nobody, when the till locks."`
}

// personRow is what haat people --json prints.
type personRow struct {
	ID     string     `json:"id"`
	Name   string     `json:"name"`
	Role   staff.Role `json:"role"`
	Wrong  int        `json:"wrong_pins"`
	WaitsS int        `json:"waits_seconds"`
}

type peopleListCmd struct{}

// Run lists.
func (peopleListCmd) Run(e *env) error { return e.open(e.listPeople) }

func (e *env) listPeople(a *app.App) error {
	rows, text := []personRow{}, []string{}
	for _, p := range a.People().People() {
		wait := p.Wait(clock.System().Now())
		rows = append(rows, personRow{p.ID.UUID(), p.Name, p.Role, p.Fails, int(wait.Seconds())})
		text = append(text, fmt.Sprintf("%-24s %s", p.Name, e.lang.T("staff.role."+string(p.Role))))
	}
	if len(text) == 0 {
		text = append(text, e.lang.T("staff.none"))
	}
	return e.say(rows, strings.Join(text, "\n"))
}

// newPIN is the PIN somebody is to have.
func (e *env) newPIN() (string, error) {
	pin, err := e.secret("HAAT_NEW_PIN")
	if err != nil || pin != "" {
		return pin, err
	}
	if !e.attended() {
		return "", usage("set HAAT_NEW_PIN to the new PIN, or HAAT_NEW_PIN_FILE to a file that holds it")
	}
	return pin, e.askAll([]question{{"staff.ask_pin", "HAAT_NEW_PIN", &pin, true}})
}

type peopleAddCmd struct {
	Name string `arg:"" help:"Their name."`
	Role string `enum:"cashier,senior,manager,owner" default:"cashier" help:"cashier, senior, manager or owner."`
}

// Run adds.
func (c peopleAddCmd) Run(e *env) error {
	pin, err := e.newPIN()
	if err != nil {
		return err
	}
	return e.open(func(a *app.App) error {
		if _, err := a.People().Add(e.ctx, c.Name, staff.Role(c.Role), pin); err != nil {
			return err
		}
		return e.listPeople(a)
	})
}

type peoplePINCmd struct {
	Name      string `arg:"" help:"Whose."`
	Forgotten bool   `help:"An owner's, who has forgotten it: needs nobody's PIN, and the journal says that it was done here."`
}

// Run gives another PIN.
func (c peoplePINCmd) Run(e *env) error {
	pin, err := e.newPIN()
	if err != nil {
		return err
	}
	return e.open(func(a *app.App) error {
		p, err := a.People().Named(c.Name)
		switch {
		case err != nil:
		case c.Forgotten && p.Role != staff.Owner:
			return usage("--forgotten is for an owner; an owner gives the others a new PIN")
		case c.Forgotten:
			err = a.People().Register.SetPIN(e.ctx, p.ID, pin, staff.Person{})
		default:
			err = a.People().SetPIN(e.ctx, p.ID, pin)
		}
		if err != nil {
			return err
		}
		return e.say(map[string]string{"name": p.Name}, e.lang.T("staff.pin_set", "name", p.Name))
	})
}

type peopleRemoveCmd struct {
	Name string `arg:"" help:"Who."`
}

// Run removes.
func (c peopleRemoveCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		p, err := a.People().Named(c.Name)
		if err == nil {
			err = a.People().Remove(e.ctx, p.ID)
		}
		if err != nil {
			return err
		}
		return e.listPeople(a)
	})
}

type peopleRulesCmd struct {
	Discount string            `help:"How much of a bill anybody may take off, in percent such as 10 or 7.5, or no for no limit." placeholder:"PERCENT"`
	Lock     int               `default:"-1" help:"Seconds of idleness after which the till locks; 0 for never." placeholder:"SECONDS"`
	Act      map[string]string `help:"The least role for an act, such as return=manager. May be given several times." placeholder:"ACT=ROLE"`
}

// rulesRow is what haat people rules --json prints.
type rulesRow struct {
	Discount int                      `json:"discount_hundredths_percent"` // negative: no limit
	Lock     int                      `json:"lock_seconds"`
	Least    map[staff.Act]staff.Role `json:"least_role"`
}

// Run shows the rules, after changing what was named.
func (c peopleRulesCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		if c.Discount != "" || c.Lock >= 0 || len(c.Act) > 0 {
			r, err := c.rules(a.People().Rules())
			if err == nil {
				err = a.People().SetRules(e.ctx, r)
			}
			if err != nil {
				return err
			}
		}
		r := a.People().Rules()
		out := rulesRow{r.Discount, int(r.Lock / time.Second), map[staff.Act]staff.Role{}}
		var text []string
		for _, act := range staff.Acts {
			out.Least[act] = r.LeastFor(act)
			text = append(text, fmt.Sprintf("%-16s %s", act, r.LeastFor(act)))
		}
		limit := "no limit"
		if r.Discount >= 0 {
			limit = fmt.Sprintf("%d.%02d %%", r.Discount/100, r.Discount%100)
		}
		text = append(text, fmt.Sprintf("discount without a PIN: %s; locks after %d s", limit, out.Lock))
		return e.say(out, strings.Join(text, "\n"))
	})
}

func (c peopleRulesCmd) rules(r staff.Rules) (staff.Rules, error) {
	least := map[staff.Act]staff.Role{}
	for _, act := range staff.Acts {
		if role := r.LeastFor(act); role != (staff.Rules{}).LeastFor(act) {
			least[act] = role
		}
	}
	for act, role := range c.Act {
		if !slices.Contains(staff.Acts, staff.Act(act)) || !slices.Contains(staff.Roles, staff.Role(role)) {
			return r, usage(fmt.Sprintf("%s=%s is not an act and a role; see haat people rules", act, role))
		}
		least[staff.Act(act)] = staff.Role(role)
	}
	r.Least = least
	if c.Lock >= 0 {
		r.Lock = time.Duration(c.Lock) * time.Second
	}
	if c.Discount != "" {
		n, ok := staff.ParsePercent(c.Discount)
		if c.Discount == "no" {
			n, ok = -1, true
		}
		if !ok {
			return r, usage(fmt.Sprintf("%q is not a percentage", c.Discount))
		}
		r.Discount = n
	}
	return r, nil
}

// enter lets the person whom HAAT_WHO names work, by the PIN in HAAT_PIN.
func (e *env) enter(a *app.App) error {
	name := e.w.Getenv("HAAT_WHO")
	if name == "" || a.Till == nil {
		return nil
	}
	pin, err := e.secret("HAAT_PIN")
	if err == nil {
		e.ctx, err = a.People().As(e.ctx, name, pin)
	}
	return err
}
