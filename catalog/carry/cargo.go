package carry

import (
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/catalog"
)

// Format and Version name what is written here. A newer version is refused.
const (
	Format  = "haat-catalog"
	Version = 1
)

// Limits of a file. They hold many times the largest stall there is.
const (
	mostItems        = 200_000
	mostLine         = 64 << 10  // bytes of one JSON line
	mostTable        = 256 << 20 // bytes of one list, unpacked
	mostSettings     = 64 << 10
	mostManifest     = 16 << 20
	mostPictures     = 50_000
	mostPicture      = 1 << 20
	mostPictureBytes = 512 << 20 // of all pictures together
)

// Count is how much of an item was there, and when that was known.
type Count struct {
	Item catalog.ItemID
	Qty  money.Quantity
	At   time.Time
}

// Cargo is what travels.
type Cargo struct {
	Made         time.Time
	Organisation string // the back office the ids are from, "" for none
	Place        string // where the counts are from, the back office's id
	Settings     map[string]string
	Items        []catalog.Item
	Counts       []Count
	// Pictures are the keys that travel, Picture their bytes.
	Pictures []string
	Picture  func(key string) ([]byte, bool)
}

// damaged is the fault of a file that is not what it should be; what is for the
// log.
func damaged(what error) error {
	return fault.New(fault.Damaged, "catalog.file_damaged").Because(what)
}
