package viewmodel

import (
	"context"
	"io"
	"strings"

	"haat/app/fair"
)

// mostUnload bounds a chosen file: a fair of ten thousand items is a few MB.
const mostUnload = 32 << 20

// report is this till's report, with those of other tills that were joined.
func (f *Fair) report() fair.Unload {
	u := f.state.Report
	for _, o := range f.others {
		if both, err := fair.Join(u, o); err == nil {
			u = both
		}
	}
	return u
}

// filesBlocks save the report, and join that of another till to it.
func (f *Fair) filesBlocks(b *blocks) {
	k := f.k
	b.head("others", k.t("screen.fair.others"))
	if len(f.others) > 0 {
		b.remark("joined", k.t("screen.fair.joined", "tills", strings.Join(f.report().Tills, " + ")), MoodDone)
		b.button("apart", k.t("screen.fair.apart"), func() {
			f.others = nil
			k.changed()
		})
	} else {
		b.small("othersWhat", k.t("screen.fair.othersWhat"))
	}
	if k.deps.Pick != nil {
		b.button("join", k.t("screen.fair.join"), f.join)
	}
	b.button("till", k.t("screen.fair.forTill"), func() { f.save("till") })
	b.head("files", k.t("screen.fair.files"))
	b.button("pdf", k.t("screen.fair.pdf"), func() { f.save("pdf") })
	b.button("csv", k.t("screen.fair.csv"), func() { f.save("csv") })
	b.button("money", k.t("screen.fair.money"), func() { f.save("money") })
	if f.saved != "" {
		b.remark("saved", k.t("screen.fair.saved", "file", f.saved), MoodDone)
		if k.deps.Hand != nil {
			file := f.saved
			b.button("hand", k.t("screen.fair.hand"), func() { k.deps.Hand(file) })
		}
	}
}

// join lets the person choose another till's report and adds it to this one.
func (f *Fair) join() {
	k := f.k
	known := 0
	k.deps.Pick(func(name string, r io.ReadCloser, err error) {
		if err != nil || r == nil {
			if err != nil {
				k.Fault(err)
			}
			return
		}
		var u fair.Unload
		mine := f.report()
		f.do(func(ctx context.Context) error {
			raw, err := io.ReadAll(io.LimitReader(r, mostUnload))
			if cerr := r.Close(); err == nil {
				err = cerr
			}
			if err == nil {
				u, err = fair.Parse(name, raw)
			}
			if err == nil {
				_, err = fair.Join(mine, u)
			}
			if err == nil && k.deps.Elsewhere != nil {
				known, err = k.deps.Elsewhere.KnowBills(ctx, raw)
			}
			return err
		}, func() {
			f.others = append(f.others, u)
			if known > 0 {
				k.say(k.t("screen.waiting.knownNow", "n", known))
			}
		})
	})
}

// save writes the report; what is for another till is this till's alone.
func (f *Fair) save(form string) {
	var file string
	u := f.report()
	if form == "till" {
		u = f.state.Report
	}
	f.saved = ""
	f.do(func(ctx context.Context) (err error) {
		file, err = f.k.deps.Fairs.Save(ctx, form, u, f.k.lang)
		return err
	}, func() {
		f.saved = file
		f.k.say(f.k.t("screen.fair.saved", "file", file))
	})
}
