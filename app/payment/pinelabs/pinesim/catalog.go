package pinesim

import "slices"

// catalog is every behaviour in order. It is a function because the behaviours
// reach into the simulator, which looks them up here.
func catalog() []entry {
	all := slices.Concat(shopperRows(), raceRows(), wireRows(), answerRows(), lifeRows(), otherRows())
	slices.SortFunc(all, func(a, b entry) int { return int(a.number - b.number) })
	return all
}
