// Package app builds every part of the till, starts the parts in order and
// stops them in reverse. It is the only place that sees both sides of an
// interface: storage meets the till here, Zoho meets the engine, the terminal
// meets the payment attempts.
package app
