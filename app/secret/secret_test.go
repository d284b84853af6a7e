package secret_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haat/app/secret"
)

func TestSecretsComeBackAndAreNotInTheFiles(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "s")
	s, err := secret.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok, err := s.Get("zoho"); ok || err != nil {
		t.Fatalf("an empty store has %v, %v", ok, err)
	}
	if err := s.Put("zoho", "1000.refresh.token"); err != nil {
		t.Fatal(err)
	}
	again, err := secret.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if v, ok, err := again.Get("zoho"); v != "1000.refresh.token" || !ok || err != nil {
		t.Fatalf("came back as %q, %v, %v", v, ok, err)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil || info.Mode().Perm() != 0o600 || strings.Contains(string(b), "refresh") {
			t.Errorf("%s: mode %v, %v, or holds the secret in clear", f.Name(), info.Mode(), err)
		}
	}
	if err := again.Put("zoho", ""); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := again.Get("zoho"); ok || err != nil {
		t.Errorf("a forgotten secret: %v, %v", ok, err)
	}
	if err := s.Put("../x", "y"); err == nil {
		t.Error("a name that leaves the folder was taken")
	}
}

func TestRedact(t *testing.T) {
	t.Parallel()
	if got := secret.Redact("token abcd1234 refused", "abcd1234", ""); got != "token ••• refused" {
		t.Errorf("Redact = %q", got)
	}
}
