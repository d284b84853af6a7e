package viewmodel

// Question is what must be answered about the bill where its lines are out of
// sight, as on a phone with the drawer down.
type Question struct {
	Text    string
	Answers []Chip // none where it only tells
	answer  func(id string)
}

// Question is the most pressing one, with an empty text for none.
func (s *Sell) Question() Question {
	k, b := s.k, s.Bill()
	switch {
	case b.Short != "":
		// How the rest is paid is asked by the buttons themselves.
		return Question{Text: b.Short, Answers: []Chip{
			{"cash", k.t("screen.pay.cash")}, {"card", k.t("screen.pay.card")}, {"upi", k.t("screen.pay.upi")},
		}}
	case b.Unknown != "":
		return Question{b.Unknown, s.UnknownAnswers(), s.AnswerUnknown}
	}
	for _, l := range b.Lines {
		if l.Ask != "" {
			id := l.ID
			return Question{l.Name + ": " + l.Ask, []Chip{{"yes", l.Yes}, {"no", l.No}}, func(answer string) { s.Answer(id, answer == "yes") }}
		}
	}
	if b.Ended != "" {
		return Question{Text: b.Ended}
	}
	if owed := k.Done.reminder(); owed != "" {
		return Question{Text: owed} // no undo where a finger goes for the goods
	}
	return Question{b.Hint, b.HintAnswers, s.AnswerHint}
}

// Answer gives a question its answer. How a rest is paid is for the screen,
// which has the ways to pay.
func (q Question) Answer(id string) {
	if q.answer != nil {
		q.answer(id)
	}
}
