package pinelabs

import "haat/app/payment"

// readCancel says what an answer to a cancel means. It is never the last word:
// a shopper may have paid while the answer was on its way.
func readCancel(a answer, o payment.Order) payment.Sighting {
	s := nothing(a.message)
	switch {
	case a.code == "" || isRef(a.ref) && a.ref != o.Ref:
		s.Text = "an answer that does not fit: " + a.message
	case a.code == "0" && a.says("APPROVED"):
		s.Seen = payment.SeenCancelled
	case a.says("CANNOT CANCEL AS TRANSACTION IS IN PROGRESS"):
		s.Seen = payment.SeenInProgress
	case a.code == "1" && a.says("TRANSACTION NOT FOUND", "INVALID PLUTUS TXN REF ID"):
		// Expired, finished, or paid.
		s.Seen = payment.SeenGone
	case a.code == "1" && a.blamesUs():
		s.Config = true
	}
	return s
}
