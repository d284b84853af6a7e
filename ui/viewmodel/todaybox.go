package viewmodel

import "haat/app/money"

// sayBox is the card of the cash box and the buttons about it.
func (t *Today) sayBox(v *TodayView) {
	k, s := t.k, t.day.Shift
	v.Box, v.Should = t.box(), rupees(t.day.Box.Expected())
	if k.Box.Blind() && s.Open() {
		v.Should = k.t("screen.box.countFirst")
	}
	v.X = k.t("screen.today.x")
	switch {
	case s.Open() && t.back == 0:
		v.Z, v.Count, v.Move = k.t("screen.today.close"), k.t("screen.box.count"), k.t("screen.box.move")
		if !s.Counted {
			v.Count = k.t("screen.box.openTitle")
		}
	case !s.Closed.IsZero():
		v.Z = k.t("screen.today.z")
		if t.back == 0 {
			v.Count = k.t("screen.box.openNext")
		}
	case t.back == 0:
		v.Count = k.t("screen.box.openTitle")
	}
	if t.back > 0 {
		v.X = ""
	}
}

// PressZ closes the day, or shows the report of one that was closed.
func (t *Today) PressZ() {
	if t.day.Shift.Open() {
		t.k.Box.Open(BoxClose)
		return
	}
	t.k.Box.ShowZ()
}

func (t *Today) box() []BoxRow {
	k, b := t.k, t.day.Box
	float := rupees(b.Float)
	if t.day.Shift.Open() && !t.day.Shift.Counted {
		float = k.t("screen.box.floatOpen")
	}
	rows := []BoxRow{{k.t("screen.box.float"), float}, {k.t("screen.box.sales"), rupees(b.Sales)}}
	if k.Box.Blind() && t.day.Shift.Open() {
		rows = rows[:1] // adding up what is shown would tell what should be there
	}
	for _, r := range []struct {
		name string
		a    money.Amount
	}{
		{k.t("screen.box.in"), b.In},
		{k.t("screen.box.out"), b.Out},
		{k.t("screen.box.refunds"), b.Refunds},
		{k.t("screen.box.drops"), b.Drops},
	} {
		if !r.a.IsZero() {
			rows = append(rows, BoxRow{r.name, rupees(r.a)})
		}
	}
	return rows
}

func (t *Today) groups() []BoxRow {
	var out []BoxRow
	for i, g := range t.day.Groups {
		if i == mostGroups {
			break
		}
		name := g.Name
		if name == "" {
			name = t.k.t("screen.today.noGroup")
		}
		out = append(out, BoxRow{name, rupees(g.Amount)})
	}
	return out
}

// mostGroups is how many categories or people the page lists.
const mostGroups = 6

func (t *Today) people() []BoxRow {
	var out []BoxRow
	for i, p := range t.day.Cashiers {
		if i == mostGroups {
			break
		}
		name := p.Name
		if name == "" {
			name = t.k.t("screen.today.nobody")
		}
		out = append(out, BoxRow{t.k.t("screen.today.person", "name", name, "n", p.Bills), rupees(p.Amount)})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}
