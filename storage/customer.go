package storage

import (
	"context"
	"strings"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/sale"
)

const customerColumns = "id, phone, name, address, pin, state, gstin, billed, send_bill, offers, contact"

func scanCustomer(r rowScanner) (c sale.Customer, err error) {
	var id string
	err = r.Scan(&id, &c.Phone, &c.Name, &c.Address, &c.PIN, &c.State, &c.GSTIN, &c.Billed, &c.SendBill, &c.Offers, &c.Contact)
	if err != nil {
		return c, err
	}
	return c, c.ID.UnmarshalText([]byte(id))
}

// Customer finds a customer by id.
func (db *DB) Customer(ctx context.Context, id ident.Customer) (sale.Customer, bool, error) {
	c, err := scanCustomer(db.row(ctx, "SELECT "+customerColumns+" FROM customer WHERE id = ?", id.UUID()))
	ok, err := none(err)
	return c, ok, explain(err)
}

// CustomersLike finds known customers by the digits of a phone or a part of a
// name, the last seen first.
func (db *DB) CustomersLike(ctx context.Context, part string, most int) ([]sale.Customer, error) {
	part = strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(strings.TrimSpace(part))
	if part == "" {
		return nil, nil
	}
	var all []sale.Customer
	err := db.each(ctx, "SELECT "+customerColumns+` FROM customer WHERE walk_in = 0
		AND (phone LIKE '%' || ?1 || '%' ESCAPE '\' OR name LIKE '%' || ?1 || '%' ESCAPE '\') ORDER BY seen DESC, id LIMIT ?2`,
		[]any{part, most}, func(r rowScanner) error {
			c, err := scanCustomer(r)
			all = append(all, c)
			return err
		})
	return all, err
}

// EditCustomer corrects what is known of a customer. Bills that were made keep
// what they said. A phone that another customer has is refused.
func (db *DB) EditCustomer(ctx context.Context, c sale.Customer) error {
	return db.write(ctx, "edit customer", func(t *tx) error {
		var others int
		if err := t.one("SELECT count(*) FROM customer WHERE phone = ? AND phone <> '' AND id <> ?", []any{c.Phone, c.ID.UUID()}, &others); err != nil {
			return err
		}
		if others > 0 {
			return fault.New(fault.Refused, "fault.phone_taken", "phone", c.Phone)
		}
		n, err := t.count("UPDATE customer SET phone = ?, name = ?, gstin = ?, state = ? WHERE id = ? AND walk_in = 0", c.Phone, c.Name, c.GSTIN, c.State, c.ID.UUID())
		if err == nil && n == 0 {
			err = fault.New(fault.Missing, "fault.no_such_customer")
		}
		return err
	})
}

// putCustomer stores who bought and returns the row's id and contact. A phone
// that is known keeps its row; what was typed now fills or replaces what was
// there, and a consent once given on this bill is kept until it is withdrawn.
func (t *tx) putCustomer(c sale.Customer, newID ident.Customer) (sale.Customer, error) {
	now := ms(t.db.clk.Now())
	if c.IsZero() {
		return t.walkIn(newID, now)
	}
	if !c.ID.IsZero() && c.Phone != "" {
		var phone string
		ok, err := none(t.one("SELECT phone FROM customer WHERE id = ?", []any{c.ID.UUID()}, &phone))
		if err != nil {
			return c, err
		}
		if ok && phone != "" && phone != c.Phone {
			c.ID, c.Contact = ident.Customer{}, "" // chosen by name, then typed over: whose phone it is pays
		}
	}
	if c.ID.IsZero() && c.Phone != "" {
		var id string
		ok, err := none(t.one("SELECT id FROM customer WHERE phone = ? AND phone <> ''", []any{c.Phone}, &id))
		if err != nil {
			return c, err
		}
		if ok {
			if err := c.ID.UnmarshalText([]byte(id)); err != nil {
				return c, err
			}
		}
	}
	if c.ID.IsZero() {
		c.ID = newID
	}
	err := t.exec(`INSERT INTO customer (id, phone, name, address, pin, state, gstin, billed, send_bill, offers, contact, created, seen)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)
		ON CONFLICT (id) DO UPDATE SET
			name = CASE WHEN ?3 <> '' THEN ?3 ELSE name END, address = CASE WHEN ?4 <> '' THEN ?4 ELSE address END,
			pin = CASE WHEN ?5 <> '' THEN ?5 ELSE pin END, state = CASE WHEN ?6 <> '' THEN ?6 ELSE state END,
			gstin = CASE WHEN ?7 <> '' THEN ?7 ELSE gstin END, send_bill = ?9, offers = ?10, seen = ?12`,
		c.ID.UUID(), c.Phone, c.Name, c.Address, c.PIN, c.State, c.GSTIN, bit(c.Billed), bit(c.SendBill), bit(c.Offers), c.Contact, now)
	if err != nil {
		return c, err
	}
	err = t.one("SELECT contact FROM customer WHERE id = ?", []any{c.ID.UUID()}, &c.Contact)
	return c, err
}

// walkIn is the one shared row for everybody who told nothing.
func (t *tx) walkIn(newID ident.Customer, now int64) (sale.Customer, error) {
	err := t.exec(`INSERT INTO customer (id, walk_in, created, seen) VALUES (?1, 1, ?2, ?2)
		ON CONFLICT (walk_in) WHERE walk_in = 1 DO NOTHING`, newID.UUID(), now)
	if err != nil {
		return sale.Customer{}, err
	}
	s, err := t.stmt("SELECT " + customerColumns + " FROM customer WHERE walk_in = 1")
	if err != nil {
		return sale.Customer{}, err
	}
	return scanCustomer(s.QueryRowContext(t.ctx))
}

// setContact stores the back office's id of a customer.
func (t *tx) setContact(customer, contact string) error {
	return t.exec("UPDATE customer SET contact = ? WHERE id = ?", contact, customer)
}
