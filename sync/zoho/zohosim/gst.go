package zohosim

import "strings"

// stateCodes are Zoho's letter codes for the places of supply, which differ
// from ISO's (Zoho Books India, "valid state codes").
const stateCodes = " AD AR AS BR CG DL GA GJ HR HP JK JH KA KL LD MP MH MN ML MZ NL OD PY PB RJ SK TN TS TR UP UK WB AN CH DNHDD LA OT "

func knownState(code string) bool {
	return code != "" && !strings.Contains(code, " ") && strings.Contains(stateCodes, " "+code+" ")
}

// treatments are the values of gst_treatment the API documents.
var treatments = map[string]bool{"business_gst": true, "business_none": true, "consumer": true, "overseas": true}

// goodGSTIN checks length, alphabet and the check character: each of the first
// fourteen values weighs 1, 2, 1, 2 …, its product's two base-36 digits are
// added, and the fifteenth completes the sum to a multiple of 36.
func goodGSTIN(gstin string) bool {
	const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	if len(gstin) != 15 {
		return false
	}
	sum := 0
	for i := range 14 {
		v := strings.IndexByte(digits, gstin[i])
		if v < 0 {
			return false
		}
		v *= 1 + i%2
		sum += v/36 + v%36
	}
	return gstin[14] == digits[(36-sum%36)%36]
}

// goodTaxNumber is what CGST Rule 46(b) asks of an invoice or credit note
// number: at most sixteen letters, digits, dashes and slashes. The e-invoice
// portal refuses a leading 0, - or / besides.
func goodTaxNumber(number string) bool {
	if number == "" || len(number) > 16 || strings.ContainsRune("0-/", rune(number[0])) {
		return false
	}
	for _, r := range fold(number) {
		if (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '/' {
			return false
		}
	}
	return number == strings.TrimSpace(number)
}
