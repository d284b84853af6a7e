package cli

import (
	"errors"
	"fmt"

	"haat/app/demo"
	"haat/app/fault"
)

type demoCmd struct {
	Sales  int    `default:"30" help:"How many customers."`
	Seed   uint64 `default:"1" help:"The same seed gives the same run."`
	Fair   bool   `help:"A fair of three days with two tills instead: loaded, sold, counted, closed, and every side laid beside each other."`
	Faults string `default:"none" enum:"none,rough,hostile" help:"How rough the world is: none, rough (what a patient till puts right by itself) or hostile (what leaves money owed, voided or not sure, each listed)."`
}

// errDisagrees is returned when a balance does not hold.
var errDisagrees = errors.New("a balance does not hold")

// Run serves customers and prints what every side counts.
func (d demoCmd) Run(e *env) error {
	say := func(f string, a ...any) { _, _ = fmt.Fprintf(e.w.Stdout, f+"\n", a...) }
	if e.c.JSON {
		say = nil
	}
	if d.Fair {
		r, err := demo.RunFair(e.ctx, demo.FairConfig{Sales: d.Sales, Seed: d.Seed, Dir: e.c.Data, Say: say})
		return e.demoEnds(r, r.Table(), r.Problems, err)
	}
	r, err := demo.Run(e.ctx, demo.Config{Sales: d.Sales, Seed: d.Seed, Faults: demo.Faults(d.Faults), Dir: e.c.Data, Say: say})
	return e.demoEnds(r, r.Table(), r.Problems, err)
}

// demoEnds prints a run's result, and fails where a balance does not hold.
func (e *env) demoEnds(r any, table string, problems []string, err error) error {
	if err != nil {
		return err
	}
	if err := e.say(r, "\n"+table); err != nil {
		return err
	}
	if len(problems) > 0 {
		return fault.New(fault.Internal, "fault.demo_disagrees").Because(errDisagrees)
	}
	return nil
}
