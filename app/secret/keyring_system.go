//go:build (linux || darwin || windows || freebsd || openbsd || netbsd || dragonfly) && !android && !ios

package secret

import (
	"errors"

	"github.com/zalando/go-keyring"
)

// System is the keyring of a desktop: Secret Service, Keychain or Credential
// Manager. It is nil where there is none, as on a server.
func System() Keyring {
	if !reachable() {
		return nil
	}
	return system{}
}

type system struct{}

func (system) Get(service, name string) (string, error) {
	v, err := keyring.Get(service, name)
	if errors.Is(err, keyring.ErrNotFound) {
		err = ErrNoSecret
	}
	return v, err
}

func (system) Set(service, name, value string) error { return keyring.Set(service, name, value) }

func (system) Delete(service, name string) error {
	err := keyring.Delete(service, name)
	if errors.Is(err, keyring.ErrNotFound) {
		err = ErrNoSecret
	}
	return err
}
