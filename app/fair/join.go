package fair

import (
	"encoding/json"
	"slices"

	"haat/app/fault"
)

// Parse reads a report that another till wrote as JSON; name is that of the file.
func Parse(name string, raw []byte) (Unload, error) {
	var u Unload
	if err := json.Unmarshal(raw, &u); err != nil || u.Event.Name == "" || len(u.Tills) == 0 {
		return u, fault.New(fault.Refused, "fault.fair_file", "file", name).Because(err)
	}
	return u, nil
}

// Join is [Add] where a person chose the other report: one of another fair's
// days, and one whose till is in it already, is refused.
func Join(mine, other Unload) (Unload, error) {
	for _, t := range other.Tills {
		if slices.Contains(mine.Tills, t) {
			return mine, fault.New(fault.Refused, "fault.fair_twice", "till", t)
		}
	}
	if a, b := mine.Event, other.Event; a.From != b.From || a.To != b.To {
		return mine, fault.New(fault.Refused, "fault.fair_other", "name", b.Name, "from", string(b.From), "to", string(b.To))
	}
	return Add(mine, other), nil
}
