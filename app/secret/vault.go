package secret

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"haat/app/clock"
)

// Keyring is a keyring of the operating system. Get and Delete answer
// [ErrNoSecret] when there is no such secret.
type Keyring interface {
	Get(service, name string) (string, error)
	Set(service, name, value string) error
	Delete(service, name string) error
}

// ErrNoSecret says that a keyring works and does not hold the secret.
var ErrNoSecret = errors.New("secret: not in the keyring")

// ErrKeyring says that a secret lies in a keyring that does not answer, locked
// perhaps. It is still there.
var ErrKeyring = errors.New("secret: the keyring that holds it does not answer")

// errSlow is a keyring that lets us wait: it may be asking a person, who need
// not be there.
var errSlow = errors.New("no answer in time")

// keyringWait is how long a keyring may take; a till must open.
const keyringWait = 3 * time.Second

// service is under which name the keyring shows our secrets to its owner.
const service = "Haat"

// Options say where secrets are kept.
type Options struct {
	Dir     string      // the folder of files, and of marks
	Keyring Keyring     // nil for none
	Prefix  string      // tells this till's secrets from another's in one keyring
	Clock   clock.Clock // needed with a keyring
	Log     *slog.Logger
}

// Vault keeps secrets in the keyring if there is one that works, and otherwise
// in encrypted files; the rules by which a secret is never lost between the two:
//
// A file, where there is one, holds the newest value: when a value goes into
// the keyring, it is first in the file, then in the keyring and read back, and
// only then the file goes. A mark beside the files remembers that the keyring
// holds something, so that a keyring that is locked is not taken for an empty
// one.
type Vault struct {
	files *Files
	o     Options
	life  context.Context // a secret that is being kept is kept, whoever stops waiting

	mu     sync.Mutex
	broken error             // why the keyring is not used any more, until the next start
	seen   map[string]string // values, so that a keyring that fails loses nothing
}

// OpenVault opens the store and tries the keyring.
func OpenVault(ctx context.Context, o Options) (*Vault, error) {
	files, err := Open(o.Dir)
	if err != nil {
		return nil, err
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	v := &Vault{files: files, o: o, life: context.WithoutCancel(ctx), seen: map[string]string{}}
	if o.Keyring == nil {
		v.broken = errors.New("there is none")
		return v, nil
	}
	v.try()
	return v, nil
}

// try writes, reads and deletes something: a keyring may answer and yet be
// locked.
func (v *Vault) try() {
	const probe, value = "probe", "not a secret"
	err := v.within(func() error {
		k, name := v.o.Keyring, v.o.Prefix+probe
		if err := k.Set(service, name, value); err != nil {
			return err
		}
		got, err := k.Get(service, name)
		if err == nil && got != value {
			err = errors.New("it gave back something else")
		}
		return errors.Join(err, k.Delete(service, name))
	})
	if err != nil {
		v.fail("try", err)
	}
}

// within gives the keyring its time. A call that outlasts it is left alone:
// there is no way to stop it, and it ends with the program.
func (v *Vault) within(do func() error) error {
	done := make(chan struct{})
	var err error
	go func() {
		defer close(done)
		err = do()
	}()
	_ = v.o.Clock.Wait(v.life, v.o.Clock.Now().Add(keyringWait), done)
	select {
	case <-done:
		return err
	default:
		return errSlow
	}
}

// fail stops using the keyring until the next start and says so once.
func (v *Vault) fail(doing string, err error) {
	if v.broken == nil {
		v.o.Log.Warn("the keyring does not work, so secrets are kept in an encrypted file", "doing", doing, "err", err)
	}
	v.broken = err
}

// Where tells a person where secrets are kept.
type Where struct {
	Keyring bool
	Dir     string // of the files
	Why     error  // why not in the keyring, nil if it is
}

// Where says where the next secret goes.
func (v *Vault) Where() Where {
	v.mu.Lock()
	defer v.mu.Unlock()
	return Where{Keyring: v.broken == nil, Dir: v.o.Dir, Why: v.broken}
}

func (v *Vault) mark(name string) string { return filepath.Join(v.o.Dir, name+".keyring") }

func (v *Vault) marked(name string) bool {
	_, err := os.Stat(v.mark(name))
	return err == nil
}

// Get implements [Store]. A secret that lies in a file moves to the keyring on
// this occasion.
func (v *Vault) Get(name string) (string, bool, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if value, ok := v.seen[name]; ok {
		return value, true, nil
	}
	value, ok, err := v.files.Get(name)
	if err != nil {
		return "", false, err
	}
	if ok {
		v.seen[name] = value
		if v.broken == nil {
			_ = v.move(name, value) // the file stays where this fails
		}
		return value, true, nil
	}
	if !v.marked(name) {
		return "", false, nil
	}
	if v.broken == nil {
		err := v.within(func() (err error) {
			value, err = v.o.Keyring.Get(service, v.o.Prefix+name)
			return err
		})
		switch {
		case err == nil:
			v.seen[name] = value
			return value, true, nil
		case errors.Is(err, ErrNoSecret):
			return "", false, nil
		}
		v.fail("read", err)
	}
	return "", false, fmt.Errorf("%w: %w", ErrKeyring, v.broken)
}

// Put implements [Store].
func (v *Vault) Put(name, value string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if value == "" {
		return v.forget(name)
	}
	_, had, err := v.files.Get(name)
	if err != nil || had || v.broken != nil {
		// What cannot be read is replaced as well.
		if err := v.files.Put(name, value); err != nil {
			return err
		}
	}
	v.seen[name] = value
	if v.broken == nil && v.move(name, value) != nil && !had {
		return v.files.Put(name, value)
	}
	return nil
}

// move puts a value into the keyring and then takes the file away. Where it
// fails, the file stays, or has to be written by the caller.
func (v *Vault) move(name, value string) error {
	if !v.marked(name) {
		if err := replace(v.mark(name), []byte("in the keyring\n")); err != nil {
			return err
		}
	}
	err := v.within(func() error {
		if err := v.o.Keyring.Set(service, v.o.Prefix+name, value); err != nil {
			return err
		}
		got, err := v.o.Keyring.Get(service, v.o.Prefix+name)
		if err == nil && got != value {
			err = errors.New("it gave back something else")
		}
		return err
	})
	if err != nil {
		v.fail("write", err)
		return err
	}
	return v.files.Put(name, "")
}

// forget takes a secret out of both places.
func (v *Vault) forget(name string) error {
	delete(v.seen, name)
	if err := v.files.Put(name, ""); err != nil {
		return err
	}
	if !v.marked(name) {
		return nil
	}
	if v.o.Keyring == nil {
		return fmt.Errorf("%w: it is still there", ErrKeyring)
	}
	err := v.within(func() error { return v.o.Keyring.Delete(service, v.o.Prefix+name) })
	if err != nil && !errors.Is(err, ErrNoSecret) {
		return fmt.Errorf("%w: %w", ErrKeyring, err)
	}
	if err := os.Remove(v.mark(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("secret: %w", err)
	}
	return nil
}

// Unusable is a store on a device where none can be opened: it says why
// whenever it is asked, so that everything that needs no secret goes on.
func Unusable(why error) Store { return unusable{why} }

type unusable struct{ why error }

func (u unusable) Get(string) (string, bool, error) { return "", false, u.why }
func (u unusable) Put(string, string) error         { return u.why }
