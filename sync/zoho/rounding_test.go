package zoho_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"haat/app/gst"
	"haat/sync/zoho/zohosim"
)

// Each order and invoice tells where the organisation rounds tax.
func TestWhereTheOrganisationRoundsIsHeard(t *testing.T) {
	t.Parallel()
	for rounding, want := range map[zohosim.Rounding]gst.Rounding{zohosim.ItemLevel: gst.PerLine, zohosim.EntityLevel: gst.PerBill} {
		t.Run(string(rounding), func(t *testing.T) {
			t.Parallel()
			s := newStand(t, func(o *zohosim.Options) { small(o); o.Rounding = rounding })
			var heard []gst.Rounding
			s.office.Rounded = func(_ context.Context, r gst.Rounding) { heard = append(heard, r) }
			s.sell(meena, "ELE")
			s.drain(time.Hour)
			if !slices.Equal(heard, []gst.Rounding{want, want}) {
				t.Errorf("heard %q, want %q of the order and of the invoice", heard, want)
			}
		})
	}
}
