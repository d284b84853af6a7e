package app_test

import (
	"os"
	"os/exec"
	"slices"
	"testing"
)

// phoneRooms are the packages of the program that need neither a window nor
// C, so that any machine can build them for a phone. What lies above them
// needs Android's own compiler.
func phoneRooms(tr *tree) []string {
	var paths []string
	for _, r := range rooms {
		if r.level >= 9 || within(r.path, "ui") || r.kind == tool {
			continue
		}
		shipped := func(s source) bool { return s.dir == r.path && !s.test && !s.script }
		if slices.ContainsFunc(tr.files, shipped) {
			paths = append(paths, "./"+r.path)
		}
	}
	return paths
}

func TestAndroidBuilds(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds the standard library for a phone, a minute when cold; run without -short")
	}
	list := phoneRooms(theTree(t))
	if len(list) == 0 {
		t.Fatal("no package to build")
	}
	t.Logf("%d packages for android/arm64: %q", len(list), list)
	for _, verb := range []string{"build", "vet"} {
		cmd := exec.CommandContext(t.Context(), "go", append([]string{verb}, list...)...)
		cmd.Dir = ".."
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=android", "GOARCH=arm64")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("go %s for android/arm64: %v\n%s", verb, err, out)
		}
	}
}

func TestPhoneRooms(t *testing.T) {
	t.Parallel()
	tr := madeUp(t, map[string]string{
		"main.go":                "package main\n",
		"app/cli/a.go":           "package cli\n",
		"app/money/a.go":         "package money\n",
		"catalog/only_a_test.go": "package catalog\n",
		"app/tally/a.go":         "package main\n",
		"storage/a.go":           "package storage\n",
		"ui/control/a.go":        "package control\n",
	})
	got, want := phoneRooms(tr), []string{"./storage", "./app/money"}
	if !slices.Equal(got, want) {
		t.Errorf("phoneRooms = %q, want %q", got, want)
	}
}
