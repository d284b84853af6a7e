package app_test

import (
	"os"
	"os/exec"
	"slices"
	"strings"
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
	here := strings.Split(goOutput(t, nil, filesOf(list)...), "\n")
	var own []string
	for _, there := range strings.Split(goOutput(t, android, filesOf(list)...), "\n") {
		if !slices.Contains(here, there) {
			own = append(own, strings.Fields(there)[0])
		}
	}
	t.Logf("%d packages for android/arm64: %q; with files of their own there: %q", len(list), list, own)
	if len(own) == 0 {
		t.Fatal("no package has files of its own on a phone: the comparison is broken")
	}
	// Whether it compiles needs no optimizing, which is a third of the time.
	plain := "-gcflags=all=-N -l"
	goOutput(t, android, append([]string{"build", plain}, list...)...)
	goOutput(t, android, append([]string{"vet", plain}, own...)...)
}

var android = []string{"GOOS=android", "GOARCH=arm64"}

// filesOf asks for the files of packages, a line each. The same files are vetted
// once, where the other tests are.
func filesOf(list []string) []string {
	return append([]string{"list", "-f", "{{.ImportPath}} {{.GoFiles}}"}, list...)
}

// goOutput runs the go command at the module's root.
func goOutput(t *testing.T, env []string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = ".."
	cmd.Env = append(append(os.Environ(), "CGO_ENABLED=0"), env...)
	var out, complaint strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		t.Fatalf("go %s %q: %v\n%s", args[0], env, err, complaint.String())
	}
	return strings.TrimSpace(out.String())
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
