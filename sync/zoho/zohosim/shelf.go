package zohosim

import (
	"slices"
	"strconv"
	"strings"
)

// filed is anything kept by id and, where it has one, by number or name.
type filed interface {
	comparable
	fileID() string
	fileNumber() string
}

// shelf keeps documents of one type in the order they were made.
type shelf[T filed] struct {
	rows     []T
	byID     map[string]T
	byNumber map[string][]T
}

func newShelf[T filed]() *shelf[T] {
	return &shelf[T]{byID: map[string]T{}, byNumber: map[string][]T{}}
}

// fold makes numbers compare as the tax portal does, without regard to case.
func fold(number string) string { return strings.ToUpper(strings.TrimSpace(number)) }

func (s *shelf[T]) add(t T) {
	s.rows = append(s.rows, t)
	s.byID[t.fileID()] = t
	s.index(t)
}

func (s *shelf[T]) index(t T) {
	n := fold(t.fileNumber())
	s.byNumber[n] = append(s.byNumber[n], t)
}

func (s *shelf[T]) unindex(t T) {
	n := fold(t.fileNumber())
	s.byNumber[n] = slices.DeleteFunc(s.byNumber[n], func(o T) bool { return o == t })
}

func (s *shelf[T]) remove(t T) {
	s.unindex(t)
	delete(s.byID, t.fileID())
	s.rows = slices.DeleteFunc(s.rows, func(o T) bool { return o == t })
}

// get finds by id; its refusal is the one for a dead id.
func (s *shelf[T]) get(id, what string) (T, error) {
	t, ok := s.byID[id]
	if !ok {
		return t, gone(what)
	}
	return t, nil
}

// taken says whether another than t bears the number.
func (s *shelf[T]) taken(number string, t T) bool {
	return slices.ContainsFunc(s.byNumber[fold(number)], func(o T) bool { return o != t })
}

// Ids are nineteen digits, above 2^53, so that a client that reads them as
// floating point meets another document at once.
const (
	idBase = 2_765_401_000_000_000_000
	idStep = 2003
)

func (s *Sim) newID() string {
	s.ids++
	return strconv.FormatInt(idBase+s.ids*idStep, 10)
}

// nextNumber gives out a number of a series, as auto-numbering does.
func (s *Sim) nextNumber(prefix string) string {
	s.series[prefix]++
	text := strconv.Itoa(s.series[prefix])
	return prefix + strings.Repeat("0", max(0, 5-len(text))) + text
}
