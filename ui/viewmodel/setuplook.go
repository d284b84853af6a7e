package viewmodel

import (
	"strconv"

	"haat/app/words"
)

// Lights are the lights a person can choose, in the look's own words.
var Lights = []string{"day", "sunlight", "night"}

func (s *Settings) lookRow() SectionRow {
	k := s.k
	lang := "English"
	if k.Hindi() {
		lang = "हिन्दी"
	}
	return SectionRow{
		ID: SectionLook, First: k.t("screen.setup.look"), Second: lang + " · " + k.light(k.lightNow()), Word: k.t("screen.setup.setWord"), Mood: MoodDone,
	}
}

// lightNow is the light in use.
func (k *Desk) lightNow() string {
	if k.look.Light == "" {
		return Lights[0]
	}
	return k.look.Light
}

func (k *Desk) light(id string) string {
	switch id {
	case "sunlight":
		return k.t("screen.light.sunlight")
	case "night":
		return k.t("screen.light.night")
	}
	return k.t("screen.light.day")
}

func (s *Settings) lookBlocks(b *blocks) {
	k := s.k
	b.head("language", k.t("screen.menu.language"))
	// A language is named in itself, whatever the language of the screens.
	b.chips("language", []Chip{{"en", "English"}, {"hi", "हिन्दी"}}, string(k.lang), func(id string) { k.SetLang(words.Parse(id)) })
	b.head("light", k.t("screen.menu.light"))
	var lights []Chip
	for _, l := range Lights {
		lights = append(lights, Chip{l, k.light(l)})
	}
	change := func(f func(a *Appearance)) {
		a := k.look
		f(&a)
		k.SetAppearance(a)
	}
	b.chips("light", lights, k.lightNow(), func(id string) { change(func(a *Appearance) { a.Light = id }) })
	b.head("text", k.t("screen.menu.text"))
	var sizes []Chip
	for _, n := range TextSizes {
		sizes = append(sizes, Chip{strconv.Itoa(n), strconv.Itoa(n) + " %"})
	}
	b.chips("text", sizes, strconv.Itoa(k.look.TextPercent), func(id string) {
		if n, err := strconv.Atoi(id); err == nil {
			change(func(a *Appearance) { a.TextPercent = n })
		}
	})
	b.tick("still", k.t("screen.setup.still"), k.look.Still, func(on bool) { change(func(a *Appearance) { a.Still = on }) })
	s.scannerBlocks(b)
}
