//go:build window

package app_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"haat/app/clock"
)

var shots = flag.String("shots", "", "folder for pictures of the opening screen, in every shape and language")

// A blank window is one or two colours; text alone brings dozens.
const coloursOfAScreen = 24

// TestWindowDraws builds the real program with its window system, starts the
// demo on a display of its own, waits for a picture, and asks it to stop.
func TestWindowDraws(t *testing.T) {
	needsXvfb(t)
	till := buildTill(t, "")
	for language, locale := range languages() {
		t.Run("desktop_"+language, func(t *testing.T) {
			display, frame := startXvfb(t, "1280x800")
			window := startTill(t, till, display, locale)
			keep(t, window.waitForPicture(t, frame))
			window.stop(t)
		})
	}
}

// TestPhoneWindowDraws is for pictures only: this is Fyne's stand-in for a
// phone, so it proves nothing about one. It ends by being killed; on a phone
// the system does the same.
func TestPhoneWindowDraws(t *testing.T) {
	if *shots == "" {
		t.Skip("the phone shape is drawn by make screenshots; its layout is tested by make mobile")
	}
	needsXvfb(t)
	till := buildTill(t, ",mobile")
	for language, locale := range languages() {
		t.Run("phone_"+language, func(t *testing.T) {
			const width, height = "412", "800"
			display, frame := startXvfb(t, width+"x"+height)
			window := startTill(t, till, display, locale)
			// The stand-in draws once it has been resized, which is otherwise
			// a window manager's work.
			resize := exec.CommandContext(untilLate(t), "xdotool", "search", "--sync", "--name", "^App$", "windowsize", width, height)
			resize.Env = append(os.Environ(), "DISPLAY="+display)
			if out, err := resize.CombinedOutput(); err != nil {
				t.Fatalf("resizing by xdotool (the package xdotool has it): %v\n%s", err, out)
			}
			keep(t, window.waitForPicture(t, frame))
		})
	}
}

// languages are those to draw: one unless the pictures are kept.
func languages() map[string]string {
	if *shots == "" {
		return map[string]string{"en": "en_US.UTF-8"}
	}
	return map[string]string{"en": "en_US.UTF-8", "hi": "hi_IN.UTF-8"}
}

func needsXvfb(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skipf("starts the window on Xvfb, which %s does not have", runtime.GOOS)
	}
	if _, err := exec.LookPath("Xvfb"); err != nil {
		t.Fatal("Xvfb is missing: ./dev test installs it, or the package xvfb")
	}
}

func buildTill(t *testing.T, tags string) string {
	t.Helper()
	till := filepath.Join(t.TempDir(), "haat")
	cmd := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-tags=migrated_fynedo"+tags, "-o", till, ".")
	cmd.Dir = ".."
	cmd.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building the window: %v\n%s", err, out)
	}
	return till
}

// startXvfb returns the display's name and the file that holds its picture.
func startXvfb(t *testing.T, size string) (display, frame string) {
	t.Helper()
	folder := t.TempDir()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-fbdir", folder, "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	if err := cmd.Start(); err != nil {
		t.Fatalf("starting Xvfb: %v", err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	write.Close()
	number, err := io.ReadAll(io.LimitReader(read, 16))
	if err != nil || len(number) == 0 {
		t.Fatalf("Xvfb named no display: %v", err)
	}
	return ":" + strings.TrimSpace(string(number)), filepath.Join(folder, "Xvfb_screen0")
}

// A runningTill is the demo in its window, in an empty home.
type runningTill struct {
	process *os.Process
	gone    chan struct{}
	end     error // how it ended, once gone is closed
}

func startTill(t *testing.T, till, display, locale string) *runningTill {
	t.Helper()
	home := t.TempDir()
	var said bytes.Buffer
	cmd := exec.Command(till, "--demo")
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "TMPDIR=" + home, "DISPLAY=" + display,
		"LANG=" + locale, "LIBGL_ALWAYS_SOFTWARE=1",
	}
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatalf("starting the window: %v", err)
	}
	r := &runningTill{process: cmd.Process, gone: make(chan struct{})}
	go func() { defer close(r.gone); r.end = cmd.Wait() }()
	t.Cleanup(func() {
		_ = r.process.Kill()
		<-r.gone
		if t.Failed() {
			t.Logf("the window ended with %v and said:\n%s", r.end, said.String())
		}
	})
	return r
}

// stop asks the till to close, as a shutdown of the computer would.
func (r *runningTill) stop(t *testing.T) {
	t.Helper()
	_ = r.process.Signal(syscall.SIGTERM)
	select {
	case <-r.gone:
		if r.end != nil {
			t.Errorf("asked to stop, the window ended with %v, want a clean end", r.end)
		}
	case <-after(t, 20*time.Second):
		t.Error("asked to stop, the window still ran after 20 s")
	}
}

// waitForPicture returns the first picture that is a screen and stands still.
func (r *runningTill) waitForPicture(t *testing.T, frame string) *image.RGBA {
	t.Helper()
	deadline := after(t, time.Minute)
	for last := []byte(nil); ; {
		dump, err := os.ReadFile(frame)
		if err == nil && bytes.Equal(dump, last) {
			if picture, err := decodeXWD(dump); err == nil && coloursIn(picture, coloursOfAScreen) == coloursOfAScreen {
				return picture
			}
		}
		last = dump
		select {
		case <-r.gone:
			t.Fatal("the window closed by itself")
		case <-deadline:
			t.Fatalf("no picture with %d colours after a minute (%v)", coloursOfAScreen, err)
		case <-after(t, 200*time.Millisecond):
		}
	}
}

// after is closed once d has passed on the real clock.
func after(t *testing.T, d time.Duration) <-chan struct{} {
	done := make(chan struct{})
	ctx, c := t.Context(), clock.System()
	go func() {
		defer close(done)
		_ = c.Wait(ctx, c.Now().Add(d), nil)
	}()
	return done
}

// untilLate ends after half a minute: xdotool waits for a window as long as it
// is let.
func untilLate(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	late := after(t, 30*time.Second)
	go func() { <-late; cancel() }()
	return ctx
}

// keep writes the picture where -shots wants it, named after the test.
func keep(t *testing.T, picture image.Image) {
	t.Helper()
	if *shots == "" {
		return
	}
	if err := os.MkdirAll(*shots, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(*shots, filepath.Base(t.Name())+".png")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(file, picture), file.Close()); err != nil {
		t.Fatal(err)
	}
	t.Log("drawn:", path)
}
