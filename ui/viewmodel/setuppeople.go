package viewmodel

import (
	"context"
	"strconv"
	"time"

	"haat/app/ident"
	"haat/app/staff"
)

// SectionPeople is who works here.
const SectionPeople = "people"

// peopleStep is what is being done about people.
type peopleStep uint8

const (
	peopleList   peopleStep = iota
	peopleNew               // somebody is taken on
	peoplePerson            // somebody is changed
	peopleGo                // and is to go: is that meant?
	peopleRules             // what needs whom
)

// peopleForm is what is half done about people.
type peopleForm struct {
	step     peopleStep
	id       ident.Person
	name     string
	role     staff.Role
	pin      string
	discount string
	typed    bool // somebody changed the discount
	busy     bool
	wrong    string
}

// canStaff reports whether people can be set up here.
func (s *Settings) canStaff() bool { return s.k.deps.People != nil }

func (s *Settings) peopleRow() SectionRow {
	k := s.k
	r := SectionRow{ID: SectionPeople, First: k.t("screen.people.people"), Second: k.t("screen.people.none"), Word: k.t("screen.setup.open"), Mood: MoodWaits}
	if all := k.deps.People.People(); len(all) > 0 {
		r.Second, r.Word, r.Mood = k.t("screen.people.are", "n", len(all)), k.t("screen.setup.setWord"), MoodDone
	}
	return r
}

func (s *Settings) peopleBack() bool {
	if s.people.step == peopleList {
		return false
	}
	s.people = peopleForm{}
	s.k.changed()
	return true
}

func (s *Settings) peopleBlocks(b *blocks) {
	k, f := s.k, &s.people
	b.remark("wrong", f.wrong, MoodStopped)
	switch f.step {
	case peopleNew:
		s.newPersonBlocks(b)
	case peoplePerson:
		s.personBlocks(b)
	case peopleGo:
		b.text("sure", k.t("screen.people.goSure", "name", f.name))
		b.strong("go", k.t("screen.people.goDo"), f.busy, func() {
			id := f.id
			s.people1(func(ctx context.Context) error { return k.deps.People.Remove(ctx, id) }, k.t("screen.people.gone", "name", f.name))
		})
	case peopleRules:
		s.ruleBlocks(b)
	default:
		s.peopleListBlocks(b)
		return
	}
	b.button("back", k.t("screen.sending.goBack"), func() { s.peopleBack() })
}

func (s *Settings) peopleListBlocks(b *blocks) {
	k := s.k
	all := k.deps.People.People()
	if len(all) == 0 {
		b.text("what", k.t("screen.people.what"))
	}
	for _, p := range all {
		b.answer("person:"+p.ID.UUID(), p.Name, k.t("staff.role."+string(p.Role)), func() {
			s.people = peopleForm{step: peoplePerson, id: p.ID, name: p.Name, role: p.Role}
			k.changed()
		})
	}
	word := k.t("screen.people.add")
	if len(all) == 0 {
		word = k.t("screen.people.addOwner")
	}
	b.strong("add", word, false, func() {
		s.people = peopleForm{step: peopleNew, role: staff.Cashier}
		k.changed()
	})
	if len(all) == 0 {
		return
	}
	b.head("rulesHead", k.t("screen.people.rules"))
	b.answer("rules", k.t("screen.people.rules"), s.limitLine(), func() {
		s.people = peopleForm{step: peopleRules}
		k.changed()
	})
	b.head("lockHead", k.t("screen.people.lockAfter"))
	var locks []Chip
	for _, m := range []int{1, 2, 5, 15, 30} {
		locks = append(locks, Chip{strconv.Itoa(m), k.t("screen.people.minutes", "n", m)})
	}
	locks = append(locks, Chip{"0", k.t("screen.people.never")})
	r := k.deps.People.Rules()
	b.chips("lock", locks, strconv.Itoa(int(r.Lock/time.Minute)), func(id string) {
		if m, err := strconv.Atoi(id); err == nil {
			r.Lock = time.Duration(m) * time.Minute
			s.setRules(r)
		}
	})
	b.small("lockWhy", k.t("screen.people.lockWhy"))
}

func (s *Settings) limitLine() string {
	k := s.k
	if n := k.deps.People.Rules().Discount; n >= 0 {
		return k.t("screen.people.limit", "percent", percentOf(n))
	}
	return k.t("screen.people.noLimit")
}

// percentOf writes hundredths of a percent: 750 is 7.5.
func percentOf(n int) string {
	text := strconv.Itoa(n / 100)
	switch {
	case n%100 == 0:
		return text
	case n%10 == 0:
		return text + "." + strconv.Itoa(n/10%10)
	}
	return text + "." + strconv.Itoa(n/10%10) + strconv.Itoa(n%10)
}

func (s *Settings) newPersonBlocks(b *blocks) {
	k, f := s.k, &s.people
	first := len(k.deps.People.People()) == 0
	if first {
		b.text("owner", k.t("screen.people.ownerIs"))
	}
	x := b.field(BlockField, "name", k.t("screen.people.name"), "", &f.name)
	x.Focus = true
	if !first {
		s.roleBlocks(b)
	}
	b.field(BlockPIN, "pin", k.t("screen.people.newPIN"), k.t("screen.people.pinHint"), &f.pin)
	b.strong("save", k.t("screen.people.save"), f.busy, func() {
		name, role, pin := f.name, f.role, f.pin
		s.people1(func(ctx context.Context) error {
			_, err := k.deps.People.Add(ctx, name, role, pin)
			return err
		}, k.t("screen.people.added", "name", f.name))
	})
}

func (s *Settings) roleBlocks(b *blocks) {
	k, f := s.k, &s.people
	b.head("roleHead", k.t("screen.people.role"))
	var roles []Chip
	for _, r := range staff.Roles {
		roles = append(roles, Chip{string(r), k.t("staff.role." + string(r))})
	}
	b.chips("role", roles, string(f.role), func(id string) { f.role = staff.Role(id); k.changed() })
	b.small("roleWhy", k.t("screen.people.may."+string(f.role)))
}

func (s *Settings) personBlocks(b *blocks) {
	k, f := s.k, &s.people
	id := f.id
	b.field(BlockField, "name", k.t("screen.people.name"), "", &f.name)
	s.roleBlocks(b)
	b.strong("save", k.t("screen.people.save"), f.busy, func() {
		name, role := f.name, f.role
		s.people1(func(ctx context.Context) error { return k.deps.People.Change(ctx, id, name, role) }, k.t("screen.people.saved", "name", f.name))
	})
	b.head("pinHead", k.t("screen.people.otherPIN"))
	b.field(BlockPIN, "pin", k.t("screen.people.newPIN"), k.t("screen.people.pinHint"), &f.pin)
	b.button("setPIN", k.t("screen.people.setPIN"), func() {
		pin := f.pin
		s.people1(func(ctx context.Context) error { return k.deps.People.SetPIN(ctx, id, pin) }, k.t("staff.pin_set", "name", f.name))
	})
	b.head("goHead", k.t("screen.people.leaves"))
	b.answer("goAsk", k.t("screen.people.go", "name", f.name), k.t("screen.people.goThen"), func() {
		f.step, f.wrong = peopleGo, ""
		k.changed()
	})
}

// people1 does one thing about people, which may ask for a PIN, and returns to
// the list.
func (s *Settings) people1(work func(ctx context.Context) error, said string) {
	f := &s.people
	s.keep(&f.busy, &f.wrong, work, func() {
		s.people = peopleForm{}
		s.saved(said)
	})
	s.k.changed()
}

// ruleBlocks is how large a discount needs nobody, and what needs whom.
func (s *Settings) ruleBlocks(b *blocks) {
	k, f := s.k, &s.people
	r := k.deps.People.Rules()
	if !f.typed && r.Discount >= 0 {
		f.discount = percentOf(r.Discount)
	}
	x := b.field(BlockField, "discount", k.t("screen.people.limitLabel"), "%", &f.discount)
	x.Type = func(text string) { f.discount, f.typed = text, true }
	b.small("discountWhy", k.t("screen.people.limitWhy"))
	b.button("setDiscount", k.t("screen.people.save"), func() {
		n, ok := staff.ParsePercent(f.discount)
		if f.discount == "" {
			n, ok = -1, true
		}
		if !ok {
			f.wrong = k.t("staff.rules")
			k.changed()
			return
		}
		r.Discount = n
		s.setRules(r)
	})
	for _, act := range staff.Acts {
		b.head("act:"+string(act), k.t("screen.people.act."+string(act)))
		var roles []Chip
		for _, role := range staff.Roles {
			roles = append(roles, Chip{string(role), k.t("staff.role." + string(role))})
		}
		b.chips("least:"+string(act), roles, string(r.LeastFor(act)), func(id string) {
			least := map[staff.Act]staff.Role{}
			for a, role := range r.Least {
				least[a] = role
			}
			least[act] = staff.Role(id)
			r.Least = least
			s.setRules(r)
		})
	}
}

func (s *Settings) setRules(r staff.Rules) {
	k, f := s.k, &s.people
	s.keep(&f.busy, &f.wrong, func(ctx context.Context) error { return k.deps.People.SetRules(ctx, r) }, func() {
		f.typed = false
		k.say(k.t("screen.people.rulesSaved"))
	})
}
