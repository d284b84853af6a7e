package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
)

func main() {
	dir := flag.String("dir", "bin/counts", "where the counts of each run are kept")
	flag.Parse()
	if err := tally(context.Background(), *dir, flag.Args(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "tally:", err)
		os.Exit(1)
	}
}

func tally(ctx context.Context, dir string, args []string, out io.Writer) error {
	switch {
	case len(args) >= 3 && args[0] == "run":
		return run(ctx, dir, args[1], args[2:], out)
	case len(args) == 1 && args[0] == "sum":
		return sum(dir, out)
	case len(args) >= 2 && args[0] == "bench":
		return bench(ctx, args[1:], out, os.Stderr)
	}
	return errors.New("want: run NAME COMMAND…, sum, or bench COMMAND…")
}

// run executes one go test -json and keeps its counts even when it failed.
func run(ctx context.Context, dir, name string, command []string, out io.Writer) error {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stderr = os.Stderr
	events, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	c := newCounter(name, out)
	readErr := c.read(events)
	waitErr := cmd.Wait()
	if err := c.counts.save(dir); err != nil {
		return err
	}
	return errors.Join(readErr, waitErr, c.counts.verdict())
}
