package viewmodel

import (
	"context"
	"strconv"
	"strings"
)

// messagesForm is what is typed about sending bills.
type messagesForm struct {
	set    MessagesSet
	api    bool // the Cloud API, not only the chat link
	people string
	begun  bool
	busy   bool
	wrong  string
}

func newMessagesForm(m MessagesSet, begun bool) messagesForm {
	return messagesForm{set: m, api: m.PhoneID != "", people: strconv.Itoa(m.People), begun: begun}
}

func (s *Settings) messagesRow() SectionRow {
	k, m, w := s.k, &s.state.Messages, &s.k.work.Messages
	r := SectionRow{ID: SectionMessages, First: k.t("screen.setup.messages"), Second: k.t("screen.setup.chatOnly"), Word: k.t("screen.setup.setWord"), Mood: MoodDone}
	if m.PhoneID != "" {
		r.Second = k.t("screen.setup.messagesAre", "id", m.PhoneID)
	}
	if w.Hold != "" || len(w.Stopped) > 0 {
		r.Second, r.Word, r.Mood = k.t("screen.message.stopped", "n", w.Waiting+len(w.Stopped)), k.t("screen.sending.needsYou"), MoodStopped
	}
	return r
}

func (s *Settings) messagesBlocks(b *blocks) {
	k, f := s.k, &s.messages
	b.remark("wrong", f.wrong, MoodStopped)
	s.messagesState(b)
	b.head("way", k.t("screen.setup.messagesHow"))
	way := "chat"
	if f.api {
		way = "api"
	}
	b.chips("way", []Chip{{"chat", k.t("screen.setup.chatLink")}, {"api", k.t("screen.setup.cloudAPI")}}, way, func(id string) {
		f.api = id == "api"
		k.changed()
	})
	if !f.api {
		b.small("chatWhy", k.t("screen.setup.chatWhy"))
	} else {
		b.small("apiWhy", k.t("screen.setup.apiWhy"))
		b.field(BlockDigits, "phone", k.t("screen.setup.phoneID"), k.t("screen.setup.digits"), &f.set.PhoneID)
		hint := ""
		if f.set.TokenStored {
			hint = k.t("screen.setup.tokenStored")
		}
		b.field(BlockSecret, "token", k.t("screen.setup.whatsAppToken"), hint, &f.set.Token)
		b.field(BlockField, "template", k.t("screen.setup.template"), "", &f.set.Template)
		b.small("templateWhy", k.t("screen.setup.templateWhy"))
		b.field(BlockField, "language", k.t("screen.setup.templateLanguage"), "en", &f.set.Language)
		b.field(BlockDigits, "people", k.t("screen.setup.people"), "250", &f.people)
		b.tick("each", k.t("screen.setup.messagesEach"), f.set.Each, func(on bool) { f.set.Each = on })
	}
	b.strong("save", k.t("screen.setup.save"), f.busy, s.saveMessages)
	if s.state.Messages.PhoneID != "" {
		b.button("test", k.t("screen.setup.messagesTest"), func() {
			s.keep(&f.busy, &f.wrong, k.deps.Setup.TestMessages, func() { k.say(k.t("screen.setup.messagesTested")) })
			k.changed()
		})
	}
	b.head("email", k.t("screen.setup.emailHead"))
	b.tick("email", k.t("screen.setup.stepEmail"), s.state.Calls.Email, func(on bool) {
		s.turnZoho(func(c *CallsSet) { c.Email = on })
	})
	b.tick("whatsapp", k.t("screen.setup.zohoWhatsApp"), s.state.Calls.WhatsApp, func(on bool) {
		s.turnZoho(func(c *CallsSet) { c.WhatsApp = on })
	})
	b.small("whatsappWhy", k.t("screen.setup.zohoWhatsAppWhy"))
}

// messagesState is what has not been sent, and why.
func (s *Settings) messagesState(b *blocks) {
	k, w := s.k, &s.k.work.Messages
	if w.Hold != "" {
		b.remark("hold", k.lang.T(w.Hold), MoodStopped)
		b.button("again", k.t("screen.message.again"), func() {
			s.k.off(k.deps.Setup.SendAgain, func(err error) {
				if err != nil {
					s.messages.wrong = k.lang.Fault(err)
				}
				k.stale = true
			})
		})
	} else if w.Waiting > 0 {
		b.remark("state", k.t("screen.message.waiting", "n", w.Waiting), MoodGoing)
	}
	for _, m := range w.Stopped {
		b.remark("stopped"+strconv.FormatInt(m.ID, 10), strings.TrimSpace(m.Number+": "+k.lang.T(m.Why)), MoodStopped)
	}
}

// turnZoho changes what Zoho sends by itself.
func (s *Settings) turnZoho(change func(c *CallsSet)) {
	set := s.state.Calls
	change(&set)
	s.keep(&s.messages.busy, &s.messages.wrong, func(ctx context.Context) error { return s.k.deps.Setup.SetCalls(ctx, set) }, func() {
		s.state.Calls = set
		s.saved(s.k.t("screen.setup.callsSaved"))
	})
}

// saveMessages checks and keeps what was typed. The token leaves the form.
func (s *Settings) saveMessages() {
	k, f := s.k, &s.messages
	set := f.set
	if !f.api {
		set = MessagesSet{}
	} else if f.people != "" {
		n, err := strconv.Atoi(f.people)
		if err != nil || n < 0 {
			f.wrong = k.t("screen.setup.peopleWrong")
			k.changed()
			return
		}
		set.People = n
	}
	s.keep(&f.busy, &f.wrong, func(ctx context.Context) error { return k.deps.Setup.SetMessages(ctx, set) }, func() {
		s.messages = messagesForm{}
		s.saved(k.t("screen.setup.messagesSaved"))
	})
	k.changed()
}
