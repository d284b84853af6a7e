package viewmodel

import "strings"

func (s *Settings) zohoRow() SectionRow {
	k, z := s.k, &s.state.Zoho
	r := SectionRow{ID: SectionZoho, First: k.t("screen.setup.zoho"), Second: k.t("screen.setup.zohoNot"), Word: k.t("screen.setup.open"), Mood: MoodWaits}
	switch {
	case z.Why != nil:
		r.Second, r.Word, r.Mood = k.t("screen.setup.zohoUnread"), k.t("screen.sending.needsYou"), MoodStopped
	case z.SignedIn && z.Organisation != "" && z.Place != "":
		r.Second, r.Word, r.Mood = z.Organisation+" · "+z.Place, k.t("screen.setup.connectedWord"), MoodDone
	case z.SignedIn:
		r.Second, r.Word, r.Mood = k.t("screen.setup.zohoHalf"), k.t("screen.sending.needsYou"), MoodGoing
	}
	return r
}

// zohoBlocks is the section at the step a person is at.
func (s *Settings) zohoBlocks(b *blocks) {
	k, z := s.k, &s.zoho
	b.remark("wrong", z.wrong, MoodStopped)
	switch z.step {
	case zohoOverview:
		s.zohoOverview(b)
		return
	case zohoWay:
		s.zohoWays(b)
	case zohoTyping:
		s.zohoType(b)
	case zohoWaiting:
		s.zohoPrompt(b)
	case zohoChoosing:
		s.zohoChoose(b)
	case zohoForgetting:
		b.text("sure", k.t("screen.setup.forgetSure"))
		b.answer("yes", k.t("screen.setup.forgetYes"), k.t("screen.setup.forgetThen"), s.zohoForget)
	}
	b.button("stop", k.t("screen.setup.leave"), s.zohoStop)
}

// zohoOverview is how things stand.
func (s *Settings) zohoOverview(b *blocks) {
	k, z, st := s.k, &s.zoho, &s.state.Zoho
	if k.Demo() {
		b.remark("demo", k.t("screen.setup.demoZoho"), MoodGoing)
	}
	b.remark("forgot", z.forgot, MoodGoing)
	if st.Why != nil {
		b.remark("why", k.lang.Fault(st.Why), MoodStopped)
	}
	if !st.SignedIn {
		b.text("not", k.t("screen.setup.zohoNotLong"))
		if !k.Demo() {
			b.strong("connect", k.t("screen.setup.connect"), false, s.zohoStart)
		}
		return
	}
	s.zohoTold(b)
	b.add(Block{Kind: BlockTable, ID: "is", Rows: s.zohoTable()})
	b.small("kept", s.kept())
	b.strong("check", k.t("screen.setup.check"), z.busy, s.zohoCheck)
	if k.Demo() {
		return
	}
	b.button("place", k.t("screen.setup.otherPlace"), func() { s.zohoOffers("") })
	b.button("again", k.t("screen.setup.signInAgain"), s.zohoStart)
	b.button("forget", k.t("screen.setup.forget"), func() {
		s.zohoStop()
		z.step = zohoForgetting
		k.changed()
	})
}

func (s *Settings) zohoTable() []Pair {
	k, st := s.k, &s.state.Zoho
	or := func(text string) string {
		if text == "" {
			return k.t("connect.not_told")
		}
		return text
	}
	return []Pair{
		{k.t("screen.setup.organisation"), or(st.Organisation)},
		{k.t("screen.setup.place"), or(st.Place)},
		{k.t("screen.setup.plan"), or(st.Plan)},
		{k.t("screen.setup.centre"), k.centre(st.DataCentre)},
	}
}

func (s *Settings) kept() string {
	if s.state.Zoho.Keyring {
		return s.k.t("connect.kept_keyring")
	}
	return s.k.t("connect.kept_file", "folder", s.state.Zoho.Folder)
}

// zohoTold is what the last connecting or checking came to.
func (s *Settings) zohoTold(b *blocks) {
	k, z := s.k, &s.zoho
	if t := z.told; t != nil {
		s.lacking(b, t.Missing)
		if t.Unchecked {
			b.remark("unchecked", k.t("connect.unchecked"), MoodGoing)
		}
		if t.OtherGSTIN != "" {
			b.remark("gstin", k.t("connect.other_gstin", "zoho", t.OtherGSTIN, "ours", s.state.Tax.GSTIN), MoodGoing)
		}
	}
	switch c := z.check; {
	case z.busy:
		b.remark("busy", k.t("screen.setup.asking"), MoodWaits)
	case c == nil:
	case len(c.Problems) == 0 && len(c.Missing) == 0:
		b.remark("fine", k.t("screen.setup.allWell"), MoodDone)
		if c.Unchecked {
			b.remark("unchecked", k.t("connect.unchecked"), MoodGoing)
		}
	default:
		for i, p := range c.Problems {
			b.remark("problem"+string(rune('0'+i)), k.lang.Fault(p), MoodStopped)
		}
		s.lacking(b, c.Missing)
	}
}

// lacking names the rights a sign-in does not have.
func (s *Settings) lacking(b *blocks, missing []string) {
	if len(missing) == 0 {
		return
	}
	lines := []string{s.k.t("connect.lacking")}
	for _, key := range missing {
		lines = append(lines, "· "+s.k.lang.T(key))
	}
	b.remark("lacking", strings.Join(lines, "\n"), MoodGoing)
}

// centre is a data centre for people.
func (k *Desk) centre(name string) string {
	switch name {
	case "":
		return k.t("connect.not_told")
	case "in":
		return k.t("screen.setup.india")
	}
	return "zoho." + name
}

// zohoWays asks where the account is and how to sign in.
func (s *Settings) zohoWays(b *blocks) {
	k, z := s.k, &s.zoho
	b.head("where", k.t("screen.setup.where"))
	var all []Chip
	for _, c := range s.state.Zoho.Centres {
		all = append(all, Chip{c.Name, k.centre(c.Name)})
	}
	b.chips("centre", all, z.in.DataCentre, func(id string) { z.in.DataCentre = id; k.changed() })
	b.tick("pos", k.t("screen.setup.pos"), z.in.POS, func(on bool) { z.in.POS = on; k.changed() })
	b.head("how", k.t("screen.setup.how"))
	take := func(way string) func() { return func() { s.zohoTake(way) } }
	if s.state.Zoho.Browser {
		b.answer(WayBrowser, k.t("screen.setup.wayBrowser"), k.t("screen.setup.wayBrowserThen"), take(WayBrowser))
	}
	b.answer(WayDevice, k.t("screen.setup.wayDevice"), k.t("screen.setup.wayDeviceThen"), take(WayDevice))
	b.answer(WayCode, k.t("screen.setup.wayCode"), k.t("screen.setup.wayCodeThen"), take(WayCode))
	b.answer(WayRefresh, k.t("screen.setup.wayRefresh"), k.t("screen.setup.wayRefreshThen"), take(WayRefresh))
}

// zohoType asks for what the way needs, after what has to be done at Zoho.
func (s *Settings) zohoType(b *blocks) {
	k, z := s.k, &s.zoho
	c := s.chosenCentre()
	switch z.in.Way {
	case WayBrowser:
		b.text("do", k.t("screen.setup.doBrowser", "console", c.Console, "address", s.state.Zoho.Return))
		b.button("copyReturn", k.t("screen.setup.copyAddress"), func() { k.copy(s.state.Zoho.Return) })
	case WayDevice:
		b.text("do", k.t("screen.setup.doDevice", "console", c.Console))
	case WayCode:
		b.text("do", k.t("screen.setup.doCode", "console", c.Console))
		scopes := c.Scopes
		if z.in.POS {
			scopes = c.POSScopes
		}
		b.button("copyScopes", k.t("screen.setup.copyScopes"), func() { k.copy(scopes) })
	case WayRefresh:
		b.text("do", k.t("screen.setup.doRefresh"))
	}
	if k.deps.Open != nil && z.in.Way != WayRefresh {
		b.button("console", k.t("screen.setup.openConsole"), func() { k.open(c.Console) })
	}
	first := b.field(BlockField, "id", k.t("screen.setup.clientID"), k.t("screen.setup.clientHint"), &z.in.ClientID)
	first.Focus = true
	s.step(first)
	s.step(b.field(BlockSecret, "secret", k.t("screen.setup.clientSecret"), "", &z.in.ClientSecret))
	switch z.in.Way {
	case WayCode:
		s.step(b.field(BlockField, "code", k.t("screen.setup.code"), k.t("screen.setup.codeHint"), &z.in.Code))
	case WayRefresh:
		s.step(b.field(BlockSecret, "refresh", k.t("screen.setup.refresh"), "", &z.in.Refresh))
	}
	word := k.t("screen.setup.signIn")
	if z.busy {
		word = k.t("screen.setup.asking")
	}
	b.strong("signIn", word, z.busy || !z.ready(), s.zohoSignIn)
}

// step lets a field wake the button as it fills, and Enter press it.
func (s *Settings) step(f *Block) {
	typed := f.Type
	f.Press = s.zohoSignIn
	f.Type = func(text string) { typed(strings.TrimSpace(text)); s.k.changed() }
}

func (s *Settings) chosenCentre() Centre {
	for _, c := range s.state.Zoho.Centres {
		if c.Name == s.zoho.in.DataCentre {
			return c
		}
	}
	return Centre{}
}

// zohoPrompt shows the page that a person is to open.
func (s *Settings) zohoPrompt(b *blocks) {
	k, p := s.k, s.zoho.prompt
	if s.zoho.in.Way == WayBrowser {
		b.text("open", k.t("screen.setup.openHere"))
		if k.deps.Open != nil {
			b.strong("openPage", k.t("screen.setup.openPage"), false, func() { k.open(p.URL) })
		}
		b.button("copy", k.t("screen.setup.copyAddress"), func() { k.copy(p.URL) })
	} else {
		b.text("open", k.t("screen.setup.openThere"))
		b.add(Block{Kind: BlockBig, ID: "code", Text: p.Code})
		b.add(Block{Kind: BlockQR, ID: "qr", Text: p.URL})
		b.text("url", p.URL)
	}
	b.remark("until", k.t("screen.setup.goesOn", "time", at(p.Until)), MoodWaits)
}

// zohoChoose asks for organisation and place, and for the State where Zoho
// does not tell it.
func (s *Settings) zohoChoose(b *blocks) {
	k, z := s.k, &s.zoho
	switch {
	case z.busy:
		b.remark("busy", k.t("screen.setup.asking"), MoodWaits)
	case z.asks:
		s.askState(b)
	case z.offers.Organisation == "":
		b.head("which", k.t("screen.setup.whichOrganisation"))
		for _, name := range z.offers.Organisations {
			b.answer("org:"+name, name, "", func() { s.zohoOffers(name) })
		}
	case z.offers.Closed:
		b.text("closed", k.t("screen.setup.placeNumber"))
		b.field(BlockDigits, "place", k.t("screen.setup.placeNumberLabel"), "", &z.choice.PlaceID).Focus = true
		b.strong("go", k.t("screen.setup.goOn"), false, s.zohoConnect)
	default:
		b.head("which", k.t("screen.setup.whichPlace", "organisation", z.offers.Organisation))
		for _, name := range z.offers.Places {
			b.answer("place:"+name, name, "", func() {
				z.choice.Place = name
				s.zohoConnect()
			})
		}
	}
}

func (s *Settings) askState(b *blocks) {
	k, z := s.k, &s.zoho
	b.field(BlockCapitals, "gstin", k.t("screen.setup.gstin"), k.t("screen.setup.gstinHint"), &z.choice.GSTIN).Focus = true
	b.field(BlockField, "state", k.t("screen.setup.state"), k.t("screen.setup.stateHint"), &z.choice.State)
	b.strong("go", k.t("screen.setup.goOn"), false, s.zohoConnect)
}
