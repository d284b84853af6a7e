package control

import (
	"strconv"

	"haat/ui/look"
)

func (b *Lines) paintLine(p *pen, r rect, i int) {
	line := &b.lines[i]
	top := i == 0
	tag := func(d LineDeed) string { return line.ID + " " + string(d) }
	act := func(d LineDeed) func() { return func() { b.deed(line.ID, d) } }

	open := LineOpen
	if line.Note != "" {
		open = LineNote
	}
	b.add(zone{rect: r, tag: tag(open), press: act(open)})
	switch {
	case line.Hot:
		p.box(r, p.paint(look.AmberTint), 0)
	case top || b.down(tag(open)):
		p.box(r, p.paint(look.Tint), 0)
	}
	if top {
		p.box(rect{0, r.y, look.Space1, r.h}, p.paint(look.Brand), 0)
	} else {
		p.line(sideRoom, r.foot()-p.l.LineWidth(), r.w-2*sideRoom)
	}
	h := b.ordinary(p.l)
	b.paintWords(p, rect{r.x, r.y, r.w, h}, line, top)
	y := r.y + h
	if line.Note != "" {
		dot := p.l.Em(10)
		x := b.nameX(p)
		yc := y + p.l.Pitch(look.Small)/2 - 1
		p.box(rect{x, yc - dot/2, dot, dot}, p.paint(look.Amber), dot/2)
		p.mid(x+dot+look.Space2, yc, left, line.Note, ink{look.Small, false, p.paint(look.Ink)})
		y += p.l.Pitch(look.Small) + look.Space1
	}
	if line.Ask != nil {
		b.paintAsk(p, rect{sideRoom, y, r.w - 2*sideRoom, b.askHeight(p.l, line.Ask)}, line)
		y += b.askHeight(p.l, line.Ask)
	}
	if top && !line.Bare {
		b.paintStepper(p, rect{b.nameX(p), y, r.w - sideRoom - b.nameX(p), b.stepper(p.l)}, line)
	}
}

// nameX is where names begin, after the widest quantity of the bill.
func (b *Lines) nameX(p *pen) float32 {
	w := p.l.Em(26)
	for i := range b.lines {
		w = max(w, p.l.Width(b.lines[i].Qty+" ×", look.Body, true))
	}
	return sideRoom + min(w, p.l.Em(76)) + look.Space3
}

func (b *Lines) paintWords(p *pen, r rect, line *Line, top bool) {
	ink1, yc := p.paint(look.Ink), r.midY()
	end := r.right() - sideRoom
	qty := line.Qty + " ×"
	z := p.l.Fit(qty, true, b.nameX(p)-look.Space3, look.Body, look.Small, look.Stock, look.Hint)
	p.mid(b.nameX(p)-look.Space3, yc, right, qty, ink{z, true, ink1})
	p.mid(end, yc, right, line.Amount, ink{look.Body, true, ink1})
	room := end - p.l.Width(line.Amount, look.Body, true) - look.Space3 - b.nameX(p)
	name := p.l.Cut(line.Name, look.Body, top, room)
	p.mid(b.nameX(p), yc-p.l.Em(10), left, name, ink{look.Body, top, ink1})
	second := line.Each
	if line.Off != "" {
		second += " · " + line.Off
	}
	z = p.l.Fit(second, false, room, look.Small, look.Stock, look.Hint)
	p.mid(b.nameX(p), yc+p.l.Em(13), left, p.l.Cut(second, z, false, room), ink2(p, z))
}

// paintStepper draws − n +, Less and Remove.
func (b *Lines) paintStepper(p *pen, r rect, line *Line) {
	tag := func(d LineDeed) string { return line.ID + " " + string(d) }
	act := func(d LineDeed) func() { return func() { b.deed(line.ID, d) } }
	const width, gap = 140, 8
	st := rect{r.x, r.y, max(width, p.l.Em(width)*0.75), r.h}
	p.frame(st, p.paint(look.Surface), look.RadiusTile, p.paint(look.Edge), p.l.LineWidth())
	third := st.w * 49 / width
	parts := []struct {
		at   rect
		deed LineDeed
		icon string
	}{
		{rect{st.x, st.y, third, st.h}, LineMinus, "minus"},
		{rect{st.x + third, st.y, st.w - 2*third, st.h}, LineQty, ""},
		{rect{st.right() - third, st.y, third, st.h}, LinePlus, "plus"},
	}
	for _, part := range parts {
		b.add(zone{rect: part.at, tag: tag(part.deed), radius: look.RadiusTile, press: act(part.deed)})
		if b.down(tag(part.deed)) {
			p.box(part.at.inset(2), p.paint(look.Tint), look.RadiusField)
		}
		if part.icon != "" {
			size := p.l.Em(22)
			p.symbol(part.at.midX()-size/2, part.at.midY()-size/2, size, part.icon, p.paint(look.Ink), look.Thick)
		}
	}
	w := p.l.LineWidth()
	p.box(rect{parts[1].at.x, st.y + w, w, st.h - 2*w}, p.paint(look.Line), 0)
	p.box(rect{parts[1].at.right() - w, st.y + w, w, st.h - 2*w}, p.paint(look.Line), 0)
	z := p.l.Fit(line.Qty, true, parts[1].at.w-look.Space1, look.Heading, look.Body, look.Small, look.Hint)
	p.mid(parts[1].at.midX(), st.midY(), middle, line.Qty, ink{z, true, p.paint(look.Ink)})

	rest := rect{st.right() + gap, r.y, r.right() - st.right() - gap, r.h}
	halves := rest.cut(2)
	less := Face{Icon: "tag", Word: b.kit.Lang.T("screen.line.less")}
	remove := Face{Word: b.kit.Lang.T("screen.line.remove")}
	if p.l.Width(remove.Word, look.Body, false)+2*look.Space2 > halves[1].w {
		remove = Face{Icon: "cross"}
		halves[0].w = rest.w - gap - look.Target
		halves[1] = rect{halves[0].right() + gap, r.y, look.Target, r.h}
	}
	if p.l.Width(less.Word, look.Small, false)+2*look.Space2 > halves[0].w {
		less.Word = ""
	}
	b.plain(p, halves[0], less, tag(LineLess), act(LineLess))
	b.plain(p, halves[1], remove, tag(LineRemove), act(LineRemove))
}

// plain draws a plain button as a zone of the bill.
func (b *Lines) plain(p *pen, r rect, f Face, tag string, press func()) {
	b.add(zone{rect: r, tag: tag, radius: look.RadiusTile, press: press})
	f.paint(p, r, b.down(tag), false)
}

func (b *Lines) paintAsk(p *pen, r rect, line *Line) {
	p.box(rect{r.x - look.Space2, r.y + look.Space1, r.w + 2*look.Space2, r.h - look.Space2}, p.paint(look.AmberTint), look.RadiusField)
	r.y += look.Space2
	h := paragraph(p, r, line.Ask.Text, Style{Size: look.Small, Token: look.AmberInk})
	places := rect{r.x, r.y + h + look.Space1, r.w, look.Target}.cut(max(len(line.Ask.Answers), 2))
	for n, a := range line.Ask.Answers {
		tag := line.ID + " answer " + strconv.Itoa(n)
		b.plain(p, places[n], Face{Word: a.Word}, tag, func() { b.deed(line.ID, LineDeed(a.ID)) })
	}
}
