package cli

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"haat/app"
	"haat/app/clock"
	"haat/app/fault"
	"haat/app/receipt"
	"haat/app/receipt/tag"
	"haat/catalog"
)

type tagsCmd struct {
	Item  []string `required:"" help:"SKU or barcode, with =how many; may be given again." placeholder:"SKU[=N]"`
	Sheet string   `default:"a4-24" help:"a4-24, a4-40, a4-65 or roll-50x25."`
	Skip  int      `help:"Places of the first sheet that are used up already."`
	Lang  string   `default:"en" enum:"en,hi,both" help:"en, hi or both."`
	Out   string   `required:"" help:"Write the PDF to this file." placeholder:"FILE"`
}

// Run writes price tags. It works while another program sells.
func (c tagsCmd) Run(e *env) error {
	if c.Skip < 0 {
		return usage("--skip cannot be less than nothing")
	}
	layout, err := tag.LayoutNamed(c.Sheet)
	if err != nil {
		return err
	}
	o, err := e.options()
	if err != nil {
		return err
	}
	o.ReadOnly = true
	a, err := app.Open(e.ctx, o)
	if err != nil {
		return err
	}
	return errors.Join(c.write(e, a, layout), a.Close())
}

func (c tagsCmd) write(e *env, a *app.App, layout tag.Layout) error {
	items, err := a.DB.Items(e.ctx)
	if err != nil {
		return err
	}
	tags, err := c.tags(catalog.NewBook(items))
	if err != nil {
		return err
	}
	voice, _ := receipt.ParseVoice(c.Lang)
	b, err := tag.Sheet(layout, tags, c.Skip, a.Seller().Name, voice, clock.System().Now())
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Out, b, 0o600); err != nil {
		return usage(fmt.Sprintf("%s cannot be written: %v", c.Out, err))
	}
	return e.say(map[string]any{"file": c.Out, "bytes": len(b)}, fmt.Sprintf("%s: %d bytes", c.Out, len(b)))
}

func (c tagsCmd) tags(book *catalog.Book) ([]tag.Tag, error) {
	var tags []tag.Tag
	for _, want := range c.Item {
		code, many, given := strings.Cut(want, "=")
		n := 1
		if given {
			var err error
			if n, err = strconv.Atoi(many); err != nil || n < 1 {
				return nil, usage(fmt.Sprintf("%q is not a number of tags", many))
			}
		}
		it, ok := book.ByCode(code)
		if !ok {
			return nil, fault.New(fault.Missing, "fault.no_such_code", "code", code)
		}
		tags = append(tags, tag.Tag{Item: *it, Count: n})
	}
	return tags, nil
}
