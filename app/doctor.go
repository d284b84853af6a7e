package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"haat/app/fair"
	"haat/app/fault"
	"haat/app/words"
	"haat/storage"
)

// Doctor looks at everything a till stands on: its file and copies, disk, clock,
// connections, versions. It changes nothing. What needs a network that is not
// there is later; a folder that another program holds is looked at from outside,
// and one that holds no till is not made. program says which version this is.
func Doctor(ctx context.Context, o Options, lang words.Lang, program string) ([]fair.Check, error) {
	if err := o.fill(); err != nil {
		return nil, err
	}
	f := fair.File{Program: strings.TrimSpace(program + " (" + runtime.Version() + ", " + runtime.GOOS + "/" + runtime.GOARCH + ")"), Knows: storage.Form()}
	outside := fair.Scene{Free: freeBytes(standing(o.Dir)), Writable: canWrite(standing(o.Dir))}
	outside.Battery, outside.Plugged = battery(powerSupplies)
	form, err := storage.FormOf(o.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.None = true
		return fair.Doctor(outside, fair.Rights{}, f), nil
	case err != nil:
		f.Is, f.Why = fair.Fails, lang.Fault(err)
		return fair.Doctor(outside, fair.Rights{}, f), nil
	}
	if f.Form = form; f.Form > f.Knows {
		f.Held = f.Program // nothing but its outside can be looked at
		return fair.Doctor(outside, fair.Rights{}, f), nil
	}
	a, err := Open(ctx, o)
	switch {
	case fault.Has(err, "fault.folder_busy"):
		f.Held = lang.Fault(err)
		o.ReadOnly = true
		if a, err = Open(ctx, o); err != nil {
			return nil, err
		}
		return fair.Doctor(outside, fair.Rights{}, a.doctorFile(ctx, f, lang)), a.Close()
	case fault.Is(err, fault.Damaged):
		f.Is, f.Why = fair.Fails, lang.Fault(err)
		return fair.Doctor(outside, fair.Rights{}, f), nil
	case err != nil:
		return nil, err
	}
	s, err := a.scene(ctx, lang)
	all := fair.Doctor(s, a.doctorRights(ctx, s), a.doctorFile(ctx, f, lang))
	return all, errors.Join(err, a.Close())
}

// standing is the nearest folder above a path that is there.
func standing(dir string) string {
	for dir != filepath.Dir(dir) {
		if st, err := os.Stat(dir); err == nil && st.IsDir() {
			break
		}
		dir = filepath.Dir(dir)
	}
	return dir
}

// doctorFile reads the file through and looks for its copies.
func (a *App) doctorFile(ctx context.Context, f fair.File, lang words.Lang) fair.File {
	f.Is = fair.Works
	if err := a.DB.Whole(ctx); err != nil {
		f.Is, f.Why = fair.Fails, lang.Fault(err)
	}
	f.Engine = a.DB.Engine(ctx)
	if all, err := storage.CopiesOf(a.opt.Dir); err == nil && len(all) > 0 {
		f.Copied, f.CopyAge = true, a.opt.Clock.Now().Sub(all[0].At)
	}
	return f
}

// doctorRights tries what the sign-in may do, if it works at all.
func (a *App) doctorRights(ctx context.Context, s fair.Scene) fair.Rights {
	if s.SignIn != fair.Works {
		return fair.Rights{}
	}
	ctx, cancel := context.WithTimeout(ctx, 4*tryFor)
	defer cancel()
	lack, err := a.zoho().ProbeScopes(ctx)
	names := make([]string, 0, len(lack))
	for _, x := range lack {
		names = append(names, x.Name)
	}
	switch {
	case len(lack) > 0:
		return fair.Rights{Is: fair.Fails, Lack: strings.Join(names, ", ")}
	case err != nil:
		return fair.Rights{Is: fair.Offline}
	}
	return fair.Rights{Is: fair.Works}
}
