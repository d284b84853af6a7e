package zohosim

import "time"

// Entry is one request in the log. Tokens are never in it.
type Entry struct {
	At           time.Time
	Method, Path string
	Query        string
	Template     string // "POST /salesorders/{id}/status/void", "unknown", or the accounts path
	Status       int    // 0 when the connection was cut
	Code         string // the body's code as text; "" when it has none
	Fault        string // the rule that fired, "" for none
}

// journal is a ring of the last entries.
type journal struct {
	size int
	next int
	rows []Entry
}

func (j *journal) add(e Entry) {
	if len(j.rows) < j.size {
		j.rows = append(j.rows, e)
		return
	}
	j.rows[j.next] = e
	j.next = (j.next + 1) % j.size
}

// Log returns the last requests, oldest first.
func (s *Sim) Log() []Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append(append([]Entry{}, s.log.rows[s.log.next:]...), s.log.rows[:s.log.next]...)
}
