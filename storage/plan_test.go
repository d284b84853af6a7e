package storage_test

import (
	"database/sql"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/match"
	"haat/app/sale"
	"haat/storage"
	"haat/storage/storagetest"
)

// fixed are the tables that do not grow with every sale: with the catalog, with
// the people, by a row a day or a fair, or that are emptied again.
var fixed = strings.Fields(`item item_alias list_price stock_read stock_base stock_ask sold_out setting series counter person draft step_hold
	report_map shift z_report fair fair_item fair_unload fair_doc fair_count cash_count`)

// working are the indexes that hold only what is not over yet. To walk one is
// to walk what there is to do.
var working = strings.Fields(`job_live job_born step_work step_open step_sent print_waiting print_open message_waiting message_live message_open move_open
	draft_live attempt_live attempt_owed owed_open tender_unsure shift_open stock_count_open waiting_return_open event_tried`)

// walks are the statements that may read a whole table that grows, by how they
// begin, with the reason.
var walks = map[string]string{
	"SELECT id, phone, name, address, pin, state, gstin, billed, send_bill, offers, contact FROM customer WHERE walk_in = 0 AND (phone LIKE": "part of a name or a number, off the screen's thread",
	"SELECT g.id FROM giveback g JOIN sale s ON s.id = g.sale WHERE coalesce(json_extract(g.buyer":                                           "credit notes to businesses, which have an index of their own, off the screen's thread",
	"SELECT DISTINCT tid FROM attempt WHERE tid <> ''":                                                                                       "a manager lays a day beside the office and the machine",
	"SELECT a.body, a.used, EXISTS (SELECT 1 FROM draft":                                                                                     "the books of the terminal, for the demo's and verify's balances",
	"SELECT id, state, number, day, started, paid":                                                                                           "bills by part of a number or by time, off the screen's thread; ends with the last hit wanted",
	"UPDATE allot SET item":                                                                                        "an item has got another id",
	"SELECT EXISTS (SELECT 1 FROM move WHERE place = '')":                                                          "once, when the place becomes known",
	"UPDATE move SET place = ? WHERE place = ''":                                                                   "once, when the place becomes known",
	"UPDATE sale SET stock_at = ? WHERE stock_at = ''":                                                             "once, when the place becomes known",
	"UPDATE OR IGNORE stock_count SET place":                                                                       "once, when the place becomes known",
	"INSERT INTO allot (seq, item, place, kind, qty, slip, from_till, to_till, who, at) SELECT":                    "a person ends all shares",
	"SELECT count(*) FROM allot WHERE slip = ?":                                                                    "a slip is taken; there are a few a day",
	"SELECT kind, why, sum(amount), max(at) FROM drawer WHERE true":                                                "the drawer of all time, for verify's balances",
	"SELECT id, attempt IS NOT NULL, sale, why, state":                                                             "everything ever owed, for the terminal's books; troubles are few",
	"SELECT id, bill, goods, name, phone, why, day, at, who, known, over, note, gone FROM waiting_return ORDER BY": "a person asks for all that ever waited; there are a few a fair",
}

// wholeFiles read everything on purpose, when a person asks for it.
var wholeFiles = map[string]string{
	"verify.go": "checks every promise on the whole file", "sets_more.go": "exports",
}

// said are the statements of the program: those that are written out, by where,
// and those that are put together as they are heard when asked.
func said(t *testing.T, db *storage.DB) map[string]string {
	t.Helper()
	all := written(t)
	db.Hear(func(q string, _ []any) {
		if _, ok := all[q]; !ok {
			all[q] = "heard"
		}
	})
	ctx, day := t.Context(), clock.Day("2026-11-21")
	ask := []func() error{
		func() error { _, err := db.Day(ctx, day, 5); return err },
		func() error { _, _, err := db.Look(ctx); return err },
		func() error { _, _, err := db.LastZ(ctx); return err },
		func() error { _, err := db.FairTotals(ctx, day, ""); return err },
		func() error { _, err := db.FairMoney(ctx, ident.Fair{}); return err },
		func() error { _, err := db.NumbersOf(ctx, day); return err },
		func() error { _, err := db.LiveAttempts(ctx); return err },
		func() error { _, err := db.AttemptsOf(ctx, ident.Sale{}); return err },
		func() error { _, err := db.UnpaidCodes(ctx, storagetest.Noon); return err },
		func() error { _, err := db.OurPayments(ctx, match.Kind("bank"), day, day); return err },
		func() error { _, err := db.Owed(ctx); return err },
		func() error { _, err := db.DrawerAll(ctx); return err },
		func() error { _, err := db.TerminalBooks(ctx); return err },
		func() error { _, err := db.Jobs(ctx, 20); return err },
		func() error {
			_, err := db.FindSales(ctx, sale.Search{Number: "A26", Minute: -1, Most: 20})
			return err
		},
		func() error { return db.Send(ctx, "x") },
		func() error { return db.Land(ctx, "x") },
	}
	for i, f := range ask {
		if err := f(); err != nil {
			t.Fatalf("question %d: %v", i, err)
		}
	}
	db.Hear(nil)
	return all
}

// Nothing that the till, the engine or a screen asks again and again may read
// the whole of a table that grows with every sale: after ten years that is a
// million rows. What may is listed with its reason, and a reason that nothing
// needs any more is an error too.
func TestNothingReadsTheWholeOfWhatGrows(t *testing.T) {
	t.Parallel()
	s := storagetest.NewStall(1)
	db := storagetest.Open(t, s.Clock)
	s.Finish(t, db, s.Draft(storagetest.Item(1, 10)))
	all := said(t, db)
	if len(all) < 300 {
		t.Fatalf("only %d statements were found in the program: the search is broken", len(all))
	}
	used := map[string]bool{}
	for _, q := range slices.Sorted(maps.Keys(all)) {
		file, _, _ := strings.Cut(all[q], ":")
		plan := planOf(t, db, q)
		for _, table := range walked(db.Tables(t), q, plan) {
			if _, ok := wholeFiles[file]; ok {
				used[file] = true
				continue
			}
			flat := strings.Join(strings.Fields(q), " ")
			why := ""
			for begin := range walks {
				if strings.HasPrefix(flat, begin) {
					why = begin
				}
			}
			if why == "" {
				t.Errorf("%s walks all of %s:\n%s\n%s", all[q], table, flat, strings.Join(plan, "\n"))
			}
			used[why] = true
		}
	}
	for _, list := range []map[string]string{walks, wholeFiles} {
		for begin := range list {
			if !used[begin] {
				t.Errorf("no statement needs the excuse %q any more", begin)
			}
		}
	}
}

// planOf is how SQLite finds the rows of a statement.
func planOf(t *testing.T, db *storage.DB, q string) (plan []string) {
	t.Helper()
	var args []any
	for {
		err := db.Query(t.Context(), "EXPLAIN QUERY PLAN "+q, args, func(rows *sql.Rows) error {
			var id, parent, unused int
			var line string
			err := rows.Scan(&id, &parent, &unused, &line)
			plan = append(plan, line)
			return err
		})
		switch {
		case err == nil:
			return plan
		case strings.Contains(err.Error(), "missing") && len(args) < 40:
			args = append(args, "x")
		case strings.Contains(err.Error(), "no such table"), strings.Contains(err.Error(), "syntax"), strings.Contains(err.Error(), "incomplete"):
			return nil // a part that is put together with another; the whole of it is heard
		default:
			t.Fatalf("%v in\n%s", err, q)
		}
	}
}

var scan = regexp.MustCompile(`^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?( VIRTUAL TABLE)?`)

// walked are the growing tables that a plan walks through from end to end. In
// the order of a number and up to a limit a walk ends at once, unless the rows
// are chosen or sorted besides.
func walked(tables []string, q string, plan []string) (all []string) {
	few := regexp.MustCompile(`ORDER BY seq DESC LIMIT \S+$`).MatchString(q) && !slices.ContainsFunc(plan, func(l string) bool { return strings.Contains(l, "TEMP B-TREE") }) &&
		!strings.Contains(q, "instr(")
	for _, line := range plan {
		m := scan.FindStringSubmatch(line)
		if m == nil || m[3] != "" || few {
			continue
		}
		table := m[1]
		if of := regexp.MustCompile(fmt.Sprintf(`(?i)\b(?:FROM|JOIN)\s+(\w+)(?:\s+AS)?\s+%s\b`, table)).FindStringSubmatch(q); of != nil && !slices.Contains(tables, table) {
			table = of[1]
		}
		if slices.Contains(tables, table) && !slices.Contains(fixed, table) && !slices.Contains(working, m[2]) {
			all = append(all, table)
		}
	}
	return all
}
