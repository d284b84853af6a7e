package viewmodel

import (
	"strings"

	"haat/app/words"
)

// category is a category's name: categories come from the back office in one
// language, and the common ones of a market stall are known in both.
func (k *Desk) category(name string) string {
	if k.lang != words.Hindi {
		return name
	}
	switch strings.ToLower(name) {
	case "clothes", "clothing", "apparel":
		return k.t("screen.category.clothes")
	case "home", "home decor":
		return k.t("screen.category.home")
	case "jewellery", "jewelry":
		return k.t("screen.category.jewellery")
	case "toys":
		return k.t("screen.category.toys")
	case "care", "soap", "soaps":
		return k.t("screen.category.care")
	case "paper", "stationery":
		return k.t("screen.category.paper")
	case "food":
		return k.t("screen.category.food")
	case "fabric", "cloth":
		return k.t("screen.category.fabric")
	case "bags":
		return k.t("screen.category.bags")
	case "kitchen":
		return k.t("screen.category.kitchen")
	case "gifts":
		return k.t("screen.category.gifts")
	case "services":
		return k.t("screen.category.services")
	}
	return name
}
