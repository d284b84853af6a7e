package catalog

// Phase names what a pull is busy with.
type Phase string

// The parts of a pull, in the order they happen. Unseen asks about items that
// a full list no longer named; nothing is called gone without it.
const (
	PhaseNone     Phase = ""
	PhaseItems    Phase = "items"
	PhaseDetails  Phase = "details"
	PhaseGroups   Phase = "groups"
	PhasePrices   Phase = "prices"
	PhaseUnseen   Phase = "unseen"
	PhaseStock    Phase = "stock"
	PhasePictures Phase = "pictures"
)

// Progress says how far fetching has come. Items counts rows of the list, with
// Changed of them unlike what was here; Counts are stock counts taken.
type Progress struct {
	Phase                                  Phase
	Full                                   bool // the whole list, not only what changed
	Items, Changed, Gone, Counts, Pictures int
	PicturesOf                             int // how many are wanted; 0 while unknown
}
