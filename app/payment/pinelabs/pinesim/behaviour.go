package pinesim

import (
	"fmt"
	"strconv"
	"strings"
)

// Behaviour numbers one thing a terminal, its cloud or its helper may do. Zero
// is an ordinary payment: the shopper pays after a few seconds.
type Behaviour int

// Choice is a behaviour and which form of it; no form means the first one.
type Choice struct {
	Behaviour Behaviour
	Variant   string
}

// Info describes a behaviour for a person choosing one.
type Info struct {
	Number   Behaviour
	Name     string
	Line     string // one line, in the vendor's words
	Variants []string
}

// String is the name, such as "second_card".
func (b Behaviour) String() string {
	if e, ok := find(b); ok {
		return e.name
	}
	return "behaviour(" + strconv.Itoa(int(b)) + ")"
}

// Behaviours lists all of them in order.
func Behaviours() []Info {
	list := make([]Info, 0, len(catalog()))
	for _, e := range catalog() {
		i := Info{Number: e.number, Name: e.name, Line: e.line}
		for _, v := range e.variants {
			if v.name != "" {
				i.Variants = append(i.Variants, v.name)
			}
		}
		list = append(list, i)
	}
	return list
}

// String is the form that ParseChoice reads: "10/second_bill" or "8".
func (c Choice) String() string {
	if c.Variant == "" {
		return strconv.Itoa(int(c.Behaviour))
	}
	return strconv.Itoa(int(c.Behaviour)) + "/" + c.Variant
}

// ParseChoice reads "8", "other_amount", "10/second_bill" and refuses what the
// list does not hold.
func ParseChoice(s string) (Choice, error) {
	name, form, slash := strings.Cut(s, "/")
	c := Choice{Variant: form}
	found := false
	for _, e := range catalog() {
		if e.name == name || strconv.Itoa(int(e.number)) == name {
			c.Behaviour, found = e.number, true
		}
	}
	if !found {
		return Choice{}, fmt.Errorf("pinesim: no behaviour is called %q", name)
	}
	if slash && form == "" {
		return Choice{}, fmt.Errorf("pinesim: %q ends without the name of a form", s)
	}
	_, err := c.recipe()
	return c, err
}

// recipe finds what a choice stands for.
func (c Choice) recipe() (recipe, error) {
	e, ok := find(c.Behaviour)
	if !ok {
		return recipe{}, fmt.Errorf("pinesim: no behaviour has the number %d", c.Behaviour)
	}
	for _, v := range e.variants {
		if c.Variant == "" || v.name == c.Variant {
			return v.recipe, nil
		}
	}
	return recipe{}, fmt.Errorf("pinesim: behaviour %d has no form %q", c.Behaviour, c.Variant)
}

func find(b Behaviour) (entry, bool) {
	for _, e := range catalog() {
		if e.number == b {
			return e, true
		}
	}
	return entry{}, false
}
