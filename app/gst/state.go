package gst

// State is a State or Union Territory as GST knows it.
type State struct {
	Code string // two digits, as in a GSTIN and as place of supply
	Zoho string // Zoho's own letters, which are not the ISO ones
	Name string // English, as it must stand on the bill
	UT   bool   // the second head is UTGST: no legislature of its own
}

// States lists all of them by code. Zoho's letters are those of its help page
// "valid state codes" for India; the codes are the GST portal's.
var States = []State{
	{"01", "JK", "Jammu and Kashmir", false},
	{"02", "HP", "Himachal Pradesh", false},
	{"03", "PB", "Punjab", false},
	{"04", "CH", "Chandigarh", true},
	{"05", "UK", "Uttarakhand", false},
	{"06", "HR", "Haryana", false},
	{"07", "DL", "Delhi", false},
	{"08", "RJ", "Rajasthan", false},
	{"09", "UP", "Uttar Pradesh", false},
	{"10", "BR", "Bihar", false},
	{"11", "SK", "Sikkim", false},
	{"12", "AR", "Arunachal Pradesh", false},
	{"13", "NL", "Nagaland", false},
	{"14", "MN", "Manipur", false},
	{"15", "MZ", "Mizoram", false},
	{"16", "TR", "Tripura", false},
	{"17", "ML", "Meghalaya", false},
	{"18", "AS", "Assam", false},
	{"19", "WB", "West Bengal", false},
	{"20", "JH", "Jharkhand", false},
	{"21", "OD", "Odisha", false},
	{"22", "CG", "Chhattisgarh", false},
	{"23", "MP", "Madhya Pradesh", false},
	{"24", "GJ", "Gujarat", false},
	{"26", "DNHDD", "Dadra and Nagar Haveli and Daman and Diu", true},
	{"27", "MH", "Maharashtra", false},
	{"29", "KA", "Karnataka", false},
	{"30", "GA", "Goa", false},
	{"31", "LD", "Lakshadweep", true},
	{"32", "KL", "Kerala", false},
	{"33", "TN", "Tamil Nadu", false},
	{"34", "PY", "Puducherry", false},
	{"35", "AN", "Andaman and Nicobar Islands", true},
	{"36", "TS", "Telangana", false},
	{"37", "AD", "Andhra Pradesh", false},
	{"38", "LA", "Ladakh", true},
	{"97", "OT", "Other Territory", true},
}

// merged maps codes that are still met to the ones that replaced them: 25
// (Daman and Diu, merged on 26 January 2020) and 28 (undivided Andhra
// Pradesh).
var merged = map[string]string{"25": "26", "28": "37"}

// StateByCode finds a State by its two digits, old codes included.
func StateByCode(code string) (State, bool) {
	if now, ok := merged[code]; ok {
		code = now
	}
	for _, s := range States {
		if s.Code == code {
			return s, true
		}
	}
	return State{}, false
}

// StateByZoho finds a State by Zoho's letters.
func StateByZoho(letters string) (State, bool) {
	for _, s := range States {
		if s.Zoho == letters {
			return s, true
		}
	}
	return State{}, false
}

// SecondHead is the name of the head beside CGST in this State.
func (s State) SecondHead() string {
	if s.UT {
		return "UTGST"
	}
	return "SGST"
}
