package cli

import (
	"fmt"
	"strings"

	"haat/app"
	"haat/app/staff"
	"haat/catalog"
)

type pullCmd struct {
	NoPictures bool   `help:"Leave pictures out."`
	Changes    bool   `help:"Only what changed since the last pull; deletions are not among it."`
	PriceList  string `help:"Sell by this price list from now on, by its name; 'none' for the items' own prices." placeholder:"NAME"`
}

// Run fetches the catalog.
func (c pullCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		if err := c.choose(e, a); err != nil {
			return err
		}
		pull := a.Pull
		if c.Changes {
			pull = a.PullChanges
		}
		done, err := pull(e.ctx, e.progress())
		if err == nil && !c.NoPictures {
			seen, perr := a.PullPictures(e.ctx, e.progress())
			done.Pictures, err = seen.Pictures, perr
		}
		if err != nil {
			return err
		}
		return e.say(map[string]int{"items": done.Items, "changed": done.Changed, "gone": done.Gone, "counts": done.Counts, "pictures": done.Pictures},
			fmt.Sprintf("%d items read, %d of them new or changed, %d counted here, %d new pictures; %d no longer sold.",
				done.Items, done.Changed, done.Counts, done.Pictures, done.Gone))
	})
}

// choose takes up a price list by its name.
func (c pullCmd) choose(e *env, a *app.App) error {
	switch c.PriceList {
	case "":
		return nil
	}
	if err := a.Allow(e.ctx, staff.Settings); err != nil {
		return err
	}
	if c.PriceList == "none" {
		return a.UsePriceList(e.ctx, "", "")
	}
	lists, err := a.PriceLists(e.ctx)
	if err != nil {
		return err
	}
	var names []string
	for _, l := range lists {
		if strings.EqualFold(l.Name, c.PriceList) {
			return a.UsePriceList(e.ctx, l.ID, l.Name)
		}
		names = append(names, l.Name)
	}
	return usage(fmt.Sprintf("no price list is called %q; there are: %s", c.PriceList, strings.Join(names, ", ")))
}

// progress says on stderr how far a pull has come, with --verbose.
func (e *env) progress() func(catalog.Progress) {
	if !e.c.Verbose {
		return nil
	}
	return func(p catalog.Progress) {
		_, _ = fmt.Fprintf(e.w.Stderr, "%s: %d items, %d changed, %d counts, %d pictures\n", p.Phase, p.Items, p.Changed, p.Counts, p.Pictures)
	}
}
