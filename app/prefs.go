package app

import (
	"context"
	"maps"
)

// prefix of settings that are a person's choice on this device.
const prefPrefix = "pref."

// Prefs remembers what a person has chosen on this device: language, look,
// size of text.
type Prefs struct{ a *App }

// Prefs of this till.
func (a *App) Prefs() Prefs { return Prefs{a} }

// Get reads a choice; "" when nothing was chosen.
func (p Prefs) Get(name string) string { return p.a.Setting(prefPrefix + name) }

// Put remembers a choice. One that cannot be stored is kept until the program
// ends.
func (p Prefs) Put(name, value string) {
	p.a.mu.Lock()
	p.a.set = maps.Clone(p.a.set) // others may be reading the old one
	p.a.set[prefPrefix+name] = value
	p.a.mu.Unlock()
	ctx := context.Background() // a press of a button; nothing waits for it
	if err := p.a.DB.Set(ctx, map[string]string{prefPrefix + name: value}); err != nil {
		p.a.opt.Log.Warn("a choice could not be remembered", "name", name, "err", err)
	}
}
