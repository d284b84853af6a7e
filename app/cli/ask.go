package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-isatty"

	"haat/app/fault"
)

// question is something that a person at a terminal may be asked.
type question struct {
	key    string // its words
	name   string // where a program would give the answer
	into   *string
	hidden bool // what is typed is not shown
}

// attended reports whether a person sits at standard input.
func (e *env) attended() bool {
	switch in := e.w.Stdin.(type) {
	case nil:
		return false
	case interface{ Attended() bool }:
		return in.Attended()
	case *os.File:
		return isatty.IsTerminal(in.Fd())
	}
	return false
}

// askAll asks one question after the other, on standard error so that it is
// seen whatever standard output goes into.
func (e *env) askAll(all []question) error {
	lines := bufio.NewReader(e.w.Stdin)
	for _, q := range all {
		_, _ = fmt.Fprint(e.w.Stderr, e.lang.T(q.key)+" ")
		show := func() {}
		if f, ok := e.w.Stdin.(*os.File); ok && q.hidden {
			show = hideTyping(f)
		}
		line, err := e.line(lines)
		show()
		if q.hidden {
			_, _ = fmt.Fprintln(e.w.Stderr)
		}
		if e.ctx.Err() != nil {
			return fault.New(fault.Refused, "fault.zoho_stopped").Because(e.ctx.Err())
		}
		if *q.into = strings.TrimSpace(line); *q.into == "" {
			return usage(e.lang.T("connect.wanted", "names", q.name))
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	return nil
}

// line reads a line, or gives up when the program is told to stop: a terminal
// cannot be told to end a read, which then ends with the program.
func (e *env) line(from *bufio.Reader) (string, error) {
	type read struct {
		line string
		err  error
	}
	done := make(chan read, 1)
	go func() {
		l, err := from.ReadString('\n')
		done <- read{l, err}
	}()
	select {
	case r := <-done:
		return r.line, r.err
	case <-e.ctx.Done():
		return "", e.ctx.Err()
	}
}
