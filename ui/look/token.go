package look

// Token names a colour by its use, never by its hue.
type Token uint8

// The tokens. A name with On is what is written upon the other.
const (
	Paper     Token = iota // behind everything
	Surface                // tiles, bill, cards, fields
	Sunken                 // quiet line, off buttons, bar troughs
	Line                   // divider
	Edge                   // border of anything one can press
	Ink                    // text
	Ink2                   // second text
	Brand                  // chosen, focus
	OnBrand                // text on it: a tile's count
	Tint                   // pressed; top line of the bill
	Cash                   // the three ways to pay, here and in charts
	Card                   //
	UPI                    //
	OnPay                  // text on those three
	Amber                  // not sure, needs you, counts: always a filled area
	OnAmber                //
	AmberTint              // low stock, going now
	AmberInk               //
	Red                    // undo, refused, and nothing else
	RedTint                //
	GreenTint              // paid, sent, "gave" buttons
	Strip                  // offline
	OnStrip                //
	Rail                   // side rail
	OnRail                 //
	Bar                    // a chart's bars but the highest
	Awning                 // the awning's cloth
	AwningGap              // the white of its stripes
	tokenCount
)
