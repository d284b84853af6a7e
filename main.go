// Command haat is a till for stalls: see README.md. This file is a doorstep: it
// makes the one thing that needs a window system and hands over to app/cli.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"haat/app/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, cli.World{Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv})
	stop()
	os.Exit(code)
}
