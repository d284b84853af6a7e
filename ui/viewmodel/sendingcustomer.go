package viewmodel

import (
	"context"

	"haat/app/fault"
	"haat/app/sale"
	"haat/ui/async"
)

// What can be done about the customer of a stopped job.
const (
	formEdit   = "edit"
	formChoose = "choose"
)

// customerForm is the customer being put right.
type customerForm struct {
	kind  string // formEdit, formChoose or ""
	who   sale.Customer
	text  string // searched for
	found []Contact
	asked bool // found is the answer to a search
	busy  bool
	wrong string
	run   int // an answer to what was left is late
}

// editCustomer begins to correct name and phone.
func (s *Sending) editCustomer() { s.beginForm(formEdit) }

// chooseContact begins to look for the customer among Zoho's.
func (s *Sending) chooseContact() { s.beginForm(formChoose) }

func (s *Sending) beginForm(kind string) {
	s.leave()
	s.form.kind, s.form.busy = kind, true
	job, run := s.chosen, s.form.run
	async.Run(s.k.deps.Run, func(ctx context.Context) (sale.Customer, error) {
		return s.k.deps.Contacts.JobCustomer(ctx, job)
	}, func(c sale.Customer, err error) {
		if s.form.run != run {
			return
		}
		s.form.busy = false
		if err != nil {
			s.form.wrong = s.k.lang.Fault(err)
		}
		c.Phone = phoneOf(c.Phone)
		s.form.who, s.form.text = c, c.Name
		s.k.changed()
	})
	s.k.changed()
}

func (s *Sending) formBlocks(b *blocks) {
	k, f := s.k, &s.form
	b.remark("formWrong", f.wrong, MoodStopped)
	if f.kind == formEdit {
		b.field(BlockField, "name", k.t("screen.customer.name"), "", &f.who.Name).Focus = true
		b.field(BlockField, "phone", k.t("screen.customer.phone"), k.t("screen.customer.phoneHint"), &f.who.Phone).Press = s.saveCustomer
		b.strong("save", k.t("screen.sending.editSave"), f.busy, s.saveCustomer)
	} else {
		x := b.field(BlockField, "find", k.t("screen.sending.find"), k.t("screen.sending.findHint"), &f.text)
		x.Focus, x.Press = true, s.findContacts
		b.strong("find", k.t("screen.sending.findNow"), f.busy, s.findContacts)
		if f.asked && len(f.found) == 0 {
			b.text("none", k.t("screen.sending.findNone"))
		}
		for _, c := range f.found {
			b.answer("contact:"+c.ID, c.Name, c.Phone, func() { s.takeContact(c) })
		}
	}
	b.button("back", k.t("screen.sending.goBack"), func() { s.Back() })
}

// formDo does something about the customer off the thread; a refusal stays in
// the form.
func (s *Sending) formDo(work func(ctx context.Context) error, done func()) {
	if s.form.busy {
		return
	}
	s.form.busy, s.form.wrong = true, ""
	run := s.form.run
	s.k.changed()
	s.k.off(work, func(err error) {
		if s.form.run != run {
			return
		}
		s.form.busy = false
		if err != nil {
			s.form.wrong = s.k.lang.Fault(err)
			return
		}
		done()
	})
}

func (s *Sending) saveCustomer() {
	job, who := s.chosen, s.form.who
	if who.Name == "" && who.Phone == "" {
		s.form.wrong = s.k.lang.Fault(fault.New(fault.Refused, "fault.no_such_customer"))
		s.k.changed()
		return
	}
	s.formDo(func(ctx context.Context) error { return s.k.deps.Contacts.EditCustomer(ctx, job, who) }, func() {
		s.leave()
		s.k.say(s.k.t("screen.sending.edited"))
	})
}

func (s *Sending) findContacts() {
	text := s.form.text
	var found []Contact
	s.formDo(func(ctx context.Context) (err error) {
		found, err = s.k.deps.Contacts.Contacts(ctx, text)
		return err
	}, func() { s.form.found, s.form.asked = found, true })
}

func (s *Sending) takeContact(c Contact) {
	job := s.chosen
	s.formDo(func(ctx context.Context) error { return s.k.deps.Contacts.ChooseContact(ctx, job, c) }, func() {
		s.leave()
		s.k.say(s.k.t("screen.sending.edited"))
	})
}
