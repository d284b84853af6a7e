package pinesim

import "time"

// entry is one behaviour of the catalog, variant one form of it.
type entry struct {
	number   Behaviour
	name     string
	line     string
	variants []variant
}

type variant struct {
	name   string
	recipe recipe
}

// recipe is a behaviour as data: what happens at the terminal and when, and
// what the wire does to the answers.
type recipe struct {
	ordinary bool          // draw the acts: a shopper of average speed
	acts     []act         // at the terminal, by the bill's age
	arrives  time.Duration // the bill's age when the terminal shows it
	onCancel []act         // by the age of an accepted cancel
	take     taking        // how an approval differs from the bill
	spoils   []spoil
	bend     func(*bend)                // changes a status reply before it is written
	refuse   string                     // the upload is turned away with these words
	plant    bool                       // somebody else's bill lies on the terminal
	info     func(*bill) any            // how an open-bill reply names that bill
	again    Duplicates                 // how a repeated upload is met; zero: the simulator's own setting
	ids      idForm                     // how reference and log ids look
	noRef    any                        // what stands in the upload's answer for the reference
	gone     string                     // how status speaks of a cancelled bill
	post     func(*bill) []string       // post-backs, instead of one at the approval
	report   func(*Charge) int64        // paise that the report shows for a charge
	pad      func(reply []byte) padding // what the controller does to its reply
	app      func(*appReply)            // what the app on the terminal does to its answer
	early    bool                       // the app answers at once, before the shopper is done
	code     any                        // with this code instead of 100
}

// act is something that happens at the terminal when a bill has reached an age.
type act struct {
	at   time.Duration
	do   deed
	late bool // also when the bill is already gone from the terminal
}

type deed int

const (
	read       deed = iota // the card is read, or the QR is shown
	leave                  // the shopper walks away from the QR
	approve                // charged
	decline                // the card is refused, the bill stays
	declineEnd             // the card is refused and the bill ends
	press                  // the cancel key
	void                   // handed back by the merchant
	reverse                // handed back by the bank
	darken                 // charged, but the terminal dies before telling anybody
	keyIn                  // the cashier keys the amount in by hand instead
)

// taking is how an approval differs from what the bill asked.
type taking struct {
	extra   int64 // paise added to the amount; may be negative
	points  int64 // one in so many paise is paid by points; zero for none
	reduced bool  // AmountInPaisa already leaves the points out
	mode    string
}

type operation int

const (
	upload operation = iota
	status
	cancel
	appCall // to the app on the terminal
)

// spoil does something to the answers of one operation while the bill's age is
// in [from, to); a zero to is for ever.
type spoil struct {
	on       operation
	from, to time.Duration
	blind    bool // the request is not acted upon
	how      func(*answer)
}

func (r recipe) spoilFor(on operation, age time.Duration) (spoil, bool) {
	for _, s := range r.spoils {
		if s.on == on && age >= s.from && (s.to == 0 || age < s.to) {
			return s, true
		}
	}
	return spoil{}, false
}

// idForm is how reference and log ids look on the wire.
type idForm int

const (
	idOrdinary idForm = iota
	idWide            // above 2^32
	idWidest          // 19 digits
	idText            // as text instead of a number
)

// one makes the variants of a behaviour that has only one form.
func one(r recipe) []variant { return []variant{{recipe: r}} }

// pays is the plainest sequence: the card is read a second before.
func pays(after time.Duration) []act {
	return []act{{at: after - time.Second, do: read}, {at: after, do: approve}}
}
