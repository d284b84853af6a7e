package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"haat/app/journal"
	"haat/app/sale"
)

// Check is one thing that must hold in this file.
type Check struct {
	Name    string   // stable, for programs: hash_chain
	Promise int      // of the eight promises; 0 for the file itself
	Words   string   // a key of the word lists
	Bad     []string // what does not hold, by id or number; at most mostBad
	More    int      // how many more there are
}

// OK reports whether it holds.
func (c Check) OK() bool { return len(c.Bad) == 0 }

// mostBad is how many findings of one check are listed.
const mostBad = 20

func (c *Check) add(format string, args ...any) {
	if len(c.Bad) == mostBad {
		c.More++
		return
	}
	c.Bad = append(c.Bad, fmt.Sprintf(format, args...))
}

// rule is a check that is a query: each row it finds is wrong.
type rule struct {
	name    string
	promise int
	words   string
	query   string
}

// rules are what can be seen from the rows. Each query selects one text.
var rules = []rule{
	{"foreign_keys", 0, "verify.foreign_keys", `SELECT "table" || ' ' || coalesce(rowid, '') FROM pragma_foreign_key_check`},
	{"lines_make_bill", 5, "verify.lines_make_bill", `SELECT s.number FROM sale s JOIN sale_line l ON l.sale = s.id GROUP BY s.id
		HAVING sum(l.taxable) <> s.taxable OR sum(l.cgst) <> s.cgst OR sum(l.sgst) <> s.sgst OR sum(l.igst) <> s.igst OR sum(l.net) + s.round <> s.payable`},
	{"has_lines", 1, "verify.has_lines", "SELECT number FROM sale s WHERE NOT EXISTS (SELECT 1 FROM sale_line l WHERE l.sale = s.id)"},
	{"tenders_make_bill", 5, "verify.tenders_make_bill", `SELECT s.number FROM sale s LEFT JOIN tender x ON x.sale = s.id GROUP BY s.id
		HAVING coalesce(sum(x.amount), 0) <> s.payable`},
	{"cash_in_drawer", 5, "verify.cash_in_drawer", `SELECT s.number FROM sale s
		WHERE (SELECT coalesce(sum(amount), 0) FROM tender x WHERE x.sale = s.id AND x.kind = 'cash')
			<> (SELECT coalesce(sum(d.amount), 0) FROM drawer_by_ref d WHERE d.ref = s.id AND d.kind = 'sale')`},
	{"refunds_make_note", 5, "verify.refunds_make_note", `SELECT g.number FROM giveback g LEFT JOIN refund f ON f.giveback = g.id GROUP BY g.id
		HAVING coalesce(sum(f.amount), 0) <> g.total`},
	{"returned_once", 5, "verify.returned_once", `SELECT s.number FROM sale s JOIN giveback g ON g.sale = s.id GROUP BY s.id HAVING sum(g.total) > s.payable`},
	{"one_live_attempt", 2, "verify.one_live_attempt", "SELECT sale FROM attempt WHERE live = 1 GROUP BY sale HAVING count(*) > 1"},
	{"charge_has_bill", 2, "verify.charge_has_bill", `SELECT a.id FROM attempt a WHERE a.took = 1 AND a.used = 0
		AND NOT EXISTS (SELECT 1 FROM owed o WHERE o.attempt = a.id) AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.id = a.sale AND d.state <> 'void')`},
	{"sale_has_job", 3, "verify.sale_has_job", "SELECT number FROM sale s WHERE NOT EXISTS (SELECT 1 FROM job j WHERE j.kind = 'sale' AND j.ref = s.id)"},
	{"return_has_job", 3, "verify.return_has_job", "SELECT number FROM giveback g WHERE NOT EXISTS (SELECT 1 FROM job j WHERE j.kind = 'return' AND j.ref = g.id)"},
	{"repayment_has_job", 3, "verify.repayment_has_job", `SELECT r.id FROM repayment r WHERE NOT EXISTS (SELECT 1 FROM job j WHERE j.kind = 'repayment' AND j.ref = r.id)
		OR NOT EXISTS (SELECT 1 FROM repayment_part p WHERE p.repayment = r.id)`},
	{"credit_spent_once", 5, "verify.credit_spent_once", `SELECT customer FROM account WHERE kind IN ('credit_note', 'advance') GROUP BY customer, kind HAVING sum(amount) < 0`},
	{"paid_in_cash", 5, "verify.paid_in_cash", `SELECT customer FROM (SELECT customer, sum(amount) AS paid FROM account WHERE why = 'paid_in' GROUP BY 1) a
		WHERE paid <> (SELECT coalesce(sum(d.amount), 0) FROM drawer_by_ref d WHERE d.ref = a.customer AND d.kind = 'in')
		UNION ALL SELECT r.id FROM repayment r WHERE (SELECT sum(p.amount) FROM repayment_part p WHERE p.repayment = r.id) IS NOT (SELECT a.amount FROM account a WHERE a.id = r.id)`},
	{"stock_moved_once", 4, "verify.stock_moved_once", `SELECT m.ref || ' ' || m.item FROM move m WHERE m.why = 'sale' GROUP BY m.ref, m.item
		HAVING count(*) > (SELECT count(*) FROM sale_line l WHERE l.sale = m.ref AND l.item = m.item) + (SELECT count(*) FROM sale_line l,
			json_each(l.parts) p WHERE l.sale = m.ref AND l.parts LIKE '[%' AND json_extract(p.value, '$.Item') = m.item)`}, // sold alone, and within a kit
	{"stock_follows_sale", 4, "verify.stock_follows_sale", `SELECT m.ref FROM move m WHERE m.why = 'sale' AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.id = m.ref)`},
	{"cancel_is_named", 6, "verify.cancel_is_named", `SELECT number FROM sale s WHERE state = 'cancelled'
		AND NOT EXISTS (SELECT 1 FROM event e WHERE e.ref = s.id AND e.kind IN ('sale_cancelled', 'sale_undone'))`},
	{"sent_counted", 3, "verify.sent_counted", `SELECT t.sent || ' / ' || c.n FROM job_total t, (SELECT count(*) AS n FROM job WHERE state = 'done' AND kind <> 'customer') c WHERE t.sent <> c.n`},
	{"event_of_sale", 6, "verify.event_of_sale", `SELECT number FROM sale s WHERE NOT EXISTS (SELECT 1 FROM event_by_ref e WHERE e.ref = s.id AND e.kind = 'sale_paid')`},
}

// Verify checks every promise on this file, as far as a file can show it. It
// reads everything: seconds for a season, and never in the way of selling.
func (db *DB) Verify(ctx context.Context) ([]Check, error) {
	var all []Check
	err := db.asOfNow(ctx, func(each eachRow) error {
		whole := Check{Name: "whole", Words: "verify.whole"}
		err := each("PRAGMA quick_check", nil, func(r rowScanner) error {
			var s string
			err := r.Scan(&s)
			if s != "ok" {
				whole.add("%s", s)
			}
			return err
		})
		if err != nil {
			return err
		}
		all = append(all, whole)
		for _, r := range rules {
			c, err := r.check(each)
			if err != nil {
				return fmt.Errorf("verify %s: %w", r.name, err)
			}
			all = append(all, c)
		}
		for _, more := range []func(eachRow) (Check, error){chainHolds, zHolds, numbersRun, cardsOut, totalsHold} {
			c, err := more(each)
			if err != nil {
				return fmt.Errorf("verify %s: %w", c.Name, err)
			}
			all = append(all, c)
		}
		return nil
	})
	return all, err
}

// inline are sets that some rules join with: they would be scanned for every
// row otherwise.
var inline = strings.NewReplacer(
	"drawer_by_ref", "(SELECT ref, kind, sum(amount) AS amount FROM drawer WHERE ref <> '' GROUP BY 1, 2)",
	"event_by_ref", "(SELECT DISTINCT ref, kind FROM event WHERE kind = 'sale_paid')",
)

func (r rule) check(each eachRow) (Check, error) {
	c := Check{Name: r.name, Promise: r.promise, Words: r.words}
	err := each(inline.Replace(r.query), nil, func(row rowScanner) error {
		var what string
		err := row.Scan(&what)
		c.add("%s", what)
		return err
	})
	return c, err
}

// chainHolds follows the journal from its first event.
func chainHolds(each eachRow) (Check, error) {
	c := Check{Name: "hash_chain", Promise: 6, Words: "verify.hash_chain"}
	prev := ""
	err := each("SELECT seq, at, who, kind, ref, body, hash FROM event ORDER BY seq", nil, func(r rowScanner) error {
		var e journal.Event
		var t int64
		if err := r.Scan(&e.Seq, &t, &e.Who, &e.Kind, &e.Ref, &e.Body, &e.Hash); err != nil {
			return err
		}
		if e.At = at(t); e.Hash != journal.Chain(prev, e) {
			c.add("%d", e.Seq)
		}
		prev = e.Hash
		return nil
	})
	return c, err
}

// zHolds compares each Z with the fingerprint in the journal.
func zHolds(each eachRow) (Check, error) {
	c := Check{Name: "z_frozen", Promise: 6, Words: "verify.z_frozen"}
	prints, heads := map[string]string{}, map[string]string{}
	err := each("SELECT ref, body, hash FROM event WHERE kind = 'shift_closed'", nil, func(r rowScanner) error {
		var ref, body, hash string
		if err := r.Scan(&ref, &body, &hash); err != nil {
			return err
		}
		var told struct {
			Report string `json:"report"`
		}
		err := json.Unmarshal([]byte(body), &told)
		prints[ref], heads[ref] = told.Report, hash
		return err
	})
	if err != nil {
		return c, err
	}
	return c, each("SELECT no, shift, chain, body FROM z_report ORDER BY no", nil, func(r rowScanner) error {
		var no int64
		var id, chain, body string
		err := r.Scan(&no, &id, &chain, &body)
		if prints[id] != journal.Print([]byte(body)) || heads[id] != chain {
			c.add("Z%d", no)
		}
		return err
	})
}

// numbersRun checks that each series runs from 1 to its last number without a
// gap (CGST Rule 46(b)).
func numbersRun(each eachRow) (Check, error) {
	c := Check{Name: "numbers_consecutive", Promise: 6, Words: "verify.numbers_consecutive"}
	return c, each(`WITH used AS (SELECT substr(number, 1, length(number) - 7) AS prefix FROM sale UNION ALL SELECT substr(number, 1, length(number) - 7) FROM giveback
			UNION ALL SELECT substr(number, 1, length(number) - 7) FROM stock_doc), counts AS (SELECT prefix, count(*) AS n FROM used GROUP BY 1)
		SELECT coalesce(s.prefix, u.prefix), coalesce(s.last, 0), coalesce(u.n, 0) FROM series s FULL JOIN counts u ON u.prefix = s.prefix`, nil, func(r rowScanner) error {
		var prefix string
		var last, n int64
		err := r.Scan(&prefix, &last, &n)
		if last != n {
			c.add("%s: %d / %d", prefix, n, last)
		}
		return err
	})
}

// cardsOut looks for what no till may keep: a whole card number.
func cardsOut(each eachRow) (Check, error) {
	c := Check{Name: "no_card_numbers", Promise: 8, Words: "verify.no_card_numbers"}
	return c, each(`SELECT number, note || ' ' || coalesce(cancel_why, '') FROM sale WHERE note <> '' OR cancel_why <> ''
		UNION ALL SELECT number, why FROM giveback WHERE why <> '' UNION ALL SELECT CAST(seq AS TEXT), why FROM drawer WHERE why <> ''
		UNION ALL SELECT id, name || ' / ' || address FROM customer WHERE name <> '' OR address <> ''
		UNION ALL SELECT CAST(seq AS TEXT), ref FROM account WHERE ref <> '' UNION ALL SELECT CAST(seq AS TEXT), why FROM hand_back WHERE why <> ''
		UNION ALL SELECT number, why FROM stock_doc WHERE why <> '' UNION ALL SELECT sale, note FROM sale_line WHERE note <> ''
		UNION ALL SELECT kind || ' ' || day, json_extract(body, '$.Text') FROM report_row WHERE json_extract(body, '$.Text') <> ''
		UNION ALL SELECT ref, why || ' / ' || outcome FROM noted`, nil, func(r rowScanner) error {
		var number, text string
		err := r.Scan(&number, &text)
		if sale.HasCardNumber(text) {
			c.add("%s", number)
		}
		return err
	})
}

// totalsHold adds the kept totals up anew.
func totalsHold(each eachRow) (Check, error) {
	c := Check{Name: "totals", Promise: 5, Words: "verify.totals"}
	for _, of := range []struct{ sums, columns, some string }{
		{"bill", "day, shift, hour, cashier, bills, known, gross, discount, taxable, cgst, sgst, igst, round, payable, cancelled, cancel_sum", "bills <> 0 OR cancelled <> 0"},
		{"rate", "day, shift, rate, business, place, taxable, cgst, sgst, igst", "taxable <> 0 OR cgst <> 0 OR sgst <> 0 OR igst <> 0"},
		{"tender", "day, shift, kind, network, unsure, bills, amount", "bills <> 0 OR amount <> 0"},
		{"item", "day, item, qty, amount", "qty <> 0 OR amount <> 0"},
		{"category", "day, category, qty, amount", "qty <> 0 OR amount <> 0"},
	} {
		kept := fmt.Sprintf("SELECT %s FROM %s_total WHERE %s", of.columns, of.sums, of.some)
		anew := fmt.Sprintf("SELECT %s FROM %s_sums WHERE %s", of.columns, of.sums, of.some)
		err := each(fmt.Sprintf("SELECT day FROM (SELECT * FROM (%[1]s) EXCEPT SELECT * FROM (%[2]s)) UNION SELECT day FROM (SELECT * FROM (%[2]s) EXCEPT SELECT * FROM (%[1]s))", kept, anew),
			nil, func(r rowScanner) error {
				var day string
				err := r.Scan(&day)
				c.add("%s %s", day, of.sums)
				return err
			})
		if err != nil {
			return c, err
		}
	}
	return c, nil
}
