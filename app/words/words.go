package words

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"haat/app/fault"
	"haat/assets"
)

// Lang is a language of the program.
type Lang string

// The languages.
const (
	English Lang = "en"
	Hindi   Lang = "hi"
)

// Langs lists the languages in the order they are offered.
var Langs = []Lang{English, Hindi}

// Parse returns the language for a code such as "hi" or "hi_IN.UTF-8", and
// English for one we do not speak.
func Parse(code string) Lang {
	if len(code) >= 2 && Lang(code[:2]) == Hindi {
		return Hindi
	}
	return English
}

var book = sync.OnceValue(func() *i18n.Bundle {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	files := assets.Translations()
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		panic("words: " + err.Error())
	}
	for _, name := range names {
		if _, err := b.LoadMessageFileFS(files, name); err != nil {
			panic(fmt.Sprintf("words: %s: %v", name, err))
		}
	}
	return b
})

var speakers sync.Map // Lang → *i18n.Localizer

func speaker(l Lang) *i18n.Localizer {
	if s, ok := speakers.Load(l); ok {
		return s.(*i18n.Localizer)
	}
	s, _ := speakers.LoadOrStore(l, i18n.NewLocalizer(book(), string(l)))
	return s.(*i18n.Localizer)
}

// plain keeps the texts that were said without values: a screen says some
// hundred of them at each refresh, and go-i18n matches languages every time.
var plain sync.Map // spoken → string

type spoken struct {
	lang Lang
	key  string
}

// T is the text for a key. Pairs are name, value, name, value; a value named
// "n" that is an int also chooses the plural form.
func (l Lang) T(key string, pairs ...any) string {
	if len(pairs) > 0 {
		s, _ := l.say(key, pairs)
		return s
	}
	if s, ok := plain.Load(spoken{l, key}); ok {
		return s.(string)
	}
	s, ok := l.say(key, nil)
	if ok { // only what a list has, so that it stays as small as the lists
		plain.Store(spoken{l, key}, s)
	}
	return s
}

// say is T without a memory; false for a key that no list has.
func (l Lang) say(key string, pairs []any) (string, bool) {
	cfg := i18n.LocalizeConfig{MessageID: key}
	if len(pairs) > 0 {
		data := make(map[string]any, len(pairs)/2)
		for i := 0; i+1 < len(pairs); i += 2 {
			name := fmt.Sprint(pairs[i])
			data[name] = pairs[i+1]
			if n, ok := pairs[i+1].(int); ok && name == "n" {
				cfg.PluralCount = n
			}
		}
		cfg.TemplateData = data
	}
	s, _, err := speaker(l).LocalizeWithTag(&cfg)
	if err != nil && s == "" {
		return key, false
	}
	return s, true
}

// Fault is the sentence for an error: a fault's own, or one general sentence
// with a next step for anything else. The cause is for the log, not for here.
func (l Lang) Fault(err error) string {
	f, ok := fault.Find(err)
	if !ok {
		return l.T("fault.internal")
	}
	pairs := make([]any, 0, 2*len(f.Args))
	for k, v := range f.Args {
		pairs = append(pairs, k, v)
	}
	return l.T(f.Key, pairs...)
}
