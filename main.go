package main

import (
	"context"
	_ "embed"
	"os"
	"os/signal"
	"syscall"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"haat/app"
	"haat/app/cli"
)

// details is the one file that knows name and version.
//
//go:embed FyneApp.toml
var details string

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, cli.World{
		Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr, Stdin: os.Stdin, Getenv: os.Getenv, Details: details,
		NewApp: func() fyne.App { return fyneapp.NewWithID(app.ID) },
	})
	stop()
	os.Exit(code)
}
