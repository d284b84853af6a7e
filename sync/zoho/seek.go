package zoho

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"strconv"

	"haat/sync/outbox"
)

// seek walks a whole list for the row that is ours, because no filter of it can
// be relied on, and answers with what take makes of that row; Absent when there
// is none. Take's calls follow the list's in the history.
func seek[T any](ctx context.Context, c *Client, path, key string, query url.Values, ours func(T) bool, take func(T) outbox.Outcome) outbox.Outcome {
	var calls []outbox.Call
	for page := 1; ; page++ {
		list := map[string]json.RawMessage{}
		out := c.call(ctx, request{method: http.MethodGet, path: path, query: paged(query, page)}, &list)
		calls = append(calls, out.Calls...)
		out.Calls = calls
		if out.Class != outbox.OK {
			return asFind(out)
		}
		rows, turn, ok := pageOf[T](list, key)
		if !ok {
			return misread(out)
		}
		for _, row := range rows {
			if ours(row) {
				got := take(row)
				got.Calls = append(calls, got.Calls...)
				return got
			}
		}
		switch {
		case !bool(turn.HasMore) || len(rows) == 0:
			out.Class = outbox.Absent
			return out
		case turn.Page != page:
			return misread(out) // it does not turn its pages, and would never end
		}
	}
}

func paged(query url.Values, page int) url.Values {
	q := url.Values{"page": {strconv.Itoa(page)}, "per_page": {strconv.Itoa(perPage)}}
	maps.Copy(q, query)
	return q
}

// pageOf reads a page of a list: its rows, and where it stands. An answer
// without the list is no empty list.
func pageOf[T any](list map[string]json.RawMessage, key string) (rows []T, turn pageContext, ok bool) {
	if json.Unmarshal(list[key], &rows) != nil {
		return nil, turn, false
	}
	if at := list["page_context"]; at != nil && json.Unmarshal(at, &turn) != nil {
		return nil, turn, false
	}
	return rows, turn, true
}
