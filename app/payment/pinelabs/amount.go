package pinelabs

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"haat/app/money"
)

var (
	paiseForm   = regexp.MustCompile(`^[0-9]{1,12}$`)
	rupeeForm   = regexp.MustCompile(`^([0-9]{1,10}|[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3})\.[0-9]{1,2}$`)
	bareForm    = regexp.MustCompile(`^([0-9]{1,10}|[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3})$`)
	errNoAmount = errors.New("an approval whose amount cannot be read")
	errDisagree = errors.New("an approval whose amounts disagree")
)

// taken reads what was really taken, and the amount before points or a
// discount if the answer tells it. AmountInPaisa is paise, Amount is rupees as
// text, FinalAmount and the parts are paise. Where two of them disagree, or
// the only one could be rupees as well as paise, there is no amount.
func (t tags) taken(asked money.Amount) (took, original money.Amount, err error) {
	none := money.Amount{}
	if t.disputed("amount", "amountinpaisa", "finalamount", "originalamount", "partialamountbycard", "ispartialpaybypointstxn") {
		return none, none, errDisagree
	}
	told, err := t.told(asked)
	if err != nil {
		return none, none, err
	}
	took = told
	if final, ok := t.paise("finalamount"); ok {
		if told.Less(final) {
			return none, none, errDisagree
		}
		took = final
	}
	if took, err = t.partial(took); err != nil {
		return none, none, err
	}
	original, _ = t.paise("originalamount")
	return took, original, nil
}

// told is the amount by Amount and AmountInPaisa.
func (t tags) told(asked money.Amount) (money.Amount, error) {
	text, inPaise := t.get("amount"), t.get("amountinpaisa")
	byPaise, havePaise := t.paise("amountinpaisa")
	if inPaise != "" && !havePaise {
		return money.Amount{}, errNoAmount
	}
	if text == "" {
		if havePaise {
			return byPaise, nil
		}
		return money.Amount{}, errNoAmount
	}
	bare := bareForm.MatchString(text)
	if !bare && !rupeeForm.MatchString(text) {
		return money.Amount{}, errNoAmount
	}
	rupees, err := money.ParseDecimal(strings.ReplaceAll(text, ",", ""))
	switch {
	case err != nil || !rupees.Positive():
		return money.Amount{}, errNoAmount
	case havePaise && rupees == byPaise:
		return byPaise, nil
	case havePaise && bare && text == inPaise:
		return byPaise, nil // Amount in paise too, as the post-back has it
	case havePaise:
		return money.Amount{}, errDisagree
	case bare && rupees != asked:
		return money.Amount{}, errNoAmount // rupees or paise? nobody can say
	}
	return rupees, nil
}

// partial takes account of a part paid by points.
func (t tags) partial(took money.Amount) (money.Amount, error) {
	if !strings.EqualFold(t.get("ispartialpaybypointstxn"), "true") {
		return took, nil
	}
	byCard, haveCard := t.paise("partialamountbycard")
	_, haveFinal := t.paise("finalamount")
	switch {
	case haveCard && (took == byCard || !haveFinal && byCard.Less(took)):
		return byCard, nil
	case !haveCard && haveFinal:
		return took, nil
	case !haveCard:
		return money.Amount{}, errNoAmount
	}
	return money.Amount{}, errDisagree
}

// paise reads a tag of whole paise; zero counts as not told.
func (t tags) paise(name string) (money.Amount, bool) {
	s := t.get(name)
	if !paiseForm.MatchString(s) {
		return money.Amount{}, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return money.Paise(n), err == nil && n > 0
}
