package gst

import (
	"strings"

	"haat/app/fault"
)

const gstinAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// CheckGSTIN cleans and checks a GSTIN: fifteen characters, a known State, the
// shape of a PAN, and the check character (weights 1 and 2, base 36). Well
// formed is not registered: only the portal knows that.
func CheckGSTIN(s string) (string, error) {
	s = strings.ToUpper(strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, s))
	if len(s) != 15 {
		return "", fault.New(fault.Refused, "fault.gstin_length", "got", len(s))
	}
	for _, r := range s {
		if !strings.ContainsRune(gstinAlphabet, r) {
			return "", fault.New(fault.Refused, "fault.gstin_check", "gstin", s)
		}
	}
	if _, ok := StateByCode(s[:2]); !ok {
		return "", fault.New(fault.Refused, "fault.gstin_state", "code", s[:2])
	}
	if !panShaped(s[2:12]) || s[12] == '0' || checkCharacter(s[:14]) != s[14] {
		return "", fault.New(fault.Refused, "fault.gstin_check", "gstin", s)
	}
	return s, nil
}

// GSTINState is the State of a GSTIN that CheckGSTIN has passed.
func GSTINState(gstin string) (State, bool) {
	if len(gstin) < 2 {
		return State{}, false
	}
	return StateByCode(gstin[:2])
}

func panShaped(p string) bool {
	for i, r := range p {
		digit := i >= 5 && i <= 8
		if digit != (r >= '0' && r <= '9') {
			return false
		}
	}
	return true
}

func checkCharacter(first14 string) byte {
	sum := 0
	for i := range first14 {
		p := strings.IndexByte(gstinAlphabet, first14[i]) * (1 + i%2)
		sum += p/36 + p%36
	}
	return gstinAlphabet[(36-sum%36)%36]
}
