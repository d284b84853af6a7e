package viewmodel

import (
	"fmt"
	"time"

	"haat/app/clock"
	"haat/app/money"
)

// at is a time of day in IST: 10:42.
func at(t time.Time) string { return t.In(clock.IST).Format("15:04") }

// atSecond is a time of day in IST with seconds: 10:42:05.
func atSecond(t time.Time) string { return t.In(clock.IST).Format("15:04:05") }

// running is a short duration as a clock shows it: 0:12.
func running(d time.Duration) string {
	s := int(max(d, 0) / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// age is how long ago something was, in the largest fitting unit.
func (k *Desk) age(d time.Duration) string {
	switch {
	case d < time.Minute:
		return k.t("screen.age.seconds", "n", int(max(d, 0)/time.Second))
	case d < time.Hour:
		return k.t("screen.age.minutes", "n", int(d/time.Minute))
	case d < 48*time.Hour:
		return k.t("screen.age.hours", "n", int(d/time.Hour))
	default:
		return k.t("screen.age.days", "n", int(d/(24*time.Hour)))
	}
}

// rupees is an amount as it is shown.
func rupees(a money.Amount) string { return a.String() }

// weekday is a day's name.
func (k *Desk) weekday(d clock.Day) string {
	return [...]string{
		k.t("screen.day.sun"), k.t("screen.day.mon"), k.t("screen.day.tue"), k.t("screen.day.wed"),
		k.t("screen.day.thu"), k.t("screen.day.fri"), k.t("screen.day.sat"),
	}[d.Start().In(clock.IST).Weekday()]
}

// date is a day as a person says it: 21 Nov.
func (k *Desk) date(d clock.Day) string {
	t := d.Start().In(clock.IST)
	months := [...]string{
		k.t("screen.month.jan"), k.t("screen.month.feb"), k.t("screen.month.mar"), k.t("screen.month.apr"),
		k.t("screen.month.may"), k.t("screen.month.jun"), k.t("screen.month.jul"), k.t("screen.month.aug"),
		k.t("screen.month.sep"), k.t("screen.month.oct"), k.t("screen.month.nov"), k.t("screen.month.dec"),
	}
	return fmt.Sprintf("%d %s", t.Day(), months[t.Month()-1])
}
