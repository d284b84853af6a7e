package app

import "testing"

// What the owner has chosen reaches whoever speaks to Zoho.
func TestWhatZohoSendsIsSetting(t *testing.T) {
	t.Parallel()
	for name, got := range map[string]func(s settings) bool{
		"zoho.email":    func(s settings) bool { c, _, err := s.zoho(Options{}); return err == nil && c.Email },
		setZohoWhatsApp: func(s settings) bool { c, _, err := s.zoho(Options{}); return err == nil && c.WhatsApp },
	} {
		s := settings{setDC: "in", setOrg: "1", setPlace: "2"}
		if got(s) {
			t.Errorf("%s is on before anybody chose it", name)
		}
		if s[name] = "yes"; !got(s) {
			t.Errorf("%s is chosen and does not reach Zoho", name)
		}
	}
}
