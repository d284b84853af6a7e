package zohosim

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// listing describes one list: which query keys filter it, how it is sorted and
// written. A query key that is not among the filters is ignored without a word.
type listing[T any] struct {
	key, report string
	filters     map[string]func(row T, want string) bool
	sorts       map[string]func(a, b T) int
	first       string // sort column when none is asked for; "" is newest first
	wire        func(T) obj
}

// textFilters offers a filter for an exact value, case ignored, and its _startswith
// and _contains variants.
func textFilters[T any](f map[string]func(T, string) bool, key string, of func(T) string) {
	lower := func(t T) string { return strings.ToLower(of(t)) }
	f[key] = func(t T, want string) bool { return lower(t) == strings.ToLower(want) }
	f[key+"_startswith"] = func(t T, want string) bool { return strings.HasPrefix(lower(t), strings.ToLower(want)) }
	f[key+"_contains"] = func(t T, want string) bool { return strings.Contains(lower(t), strings.ToLower(want)) }
}

// parseStamp reads the since-filter. A plus sign that was not escaped arrives
// as a space and is refused here, as any other form is.
func parseStamp(text string) (time.Time, error) {
	t, err := time.Parse(stampForm, text)
	if err != nil {
		return time.Time{}, invalid("last_modified_time")
	}
	return t, nil
}

const mostPerPage = 200

func serveList[T any](c *call, l listing[T], rows []T) (reply, error) {
	rows = slices.Clone(rows)
	if since := c.q.Get("last_modified_time"); since != "" && l.filters["last_modified_time"] != nil {
		if _, err := parseStamp(since); err != nil {
			return reply{}, err
		}
	}
	for key, keep := range l.filters {
		if want := c.q.Get(key); want != "" && !c.unfiltered {
			rows = slices.DeleteFunc(rows, func(t T) bool { return !keep(t, want) })
		}
	}
	column, order := sortRows(c, l, rows)
	page, per, err := c.paging()
	if err != nil {
		return reply{}, err
	}
	from := min(len(rows), (page-1)*per)
	to := min(len(rows), from+per)
	wired := make([]obj, 0, to-from)
	for _, t := range rows[from:to] {
		wired = append(wired, l.wire(t))
	}
	return reply{key: l.key, value: wired, more: obj{"page_context": obj{
		"page": page, "per_page": per, "has_more_page": to < len(rows), "report_name": l.report,
		"applied_filter": cmp.Or(c.q.Get("filter_by"), "Status.All"), "sort_column": column, "sort_order": order,
	}}}, nil
}

// sortRows sorts in place by the asked column, if the list knows it, else by
// the list's own first column, else newest first.
func sortRows[T any](c *call, l listing[T], rows []T) (column, order string) {
	column, order = c.q.Get("sort_column"), cmp.Or(c.q.Get("sort_order"), "A")
	by := l.sorts[column]
	if by == nil {
		column, by = l.first, l.sorts[l.first]
	}
	if by == nil {
		slices.Reverse(rows) // kept oldest first
		return "created_time", "D"
	}
	slices.SortStableFunc(rows, by)
	if order == "D" {
		slices.Reverse(rows)
	}
	return column, order
}

// paging reads page and per_page; above 200 a page holds 200.
func (c *call) paging() (page, per int, err error) {
	page, per = 1, mostPerPage
	for _, p := range []struct {
		key  string
		into *int
	}{{"page", &page}, {"per_page", &per}} {
		text := c.q.Get(p.key)
		if text == "" {
			continue
		}
		v, bad := strconv.Atoi(text)
		if bad != nil || v < 1 || v > 1_000_000 {
			return 0, 0, invalid(p.key)
		}
		*p.into = v
	}
	return page, min(per, mostPerPage), nil
}
