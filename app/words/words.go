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

// T is the text for a key. Pairs are name, value, name, value; a value named
// "n" that is an int also chooses the plural form.
func (l Lang) T(key string, pairs ...any) string {
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
		return key
	}
	return s
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
