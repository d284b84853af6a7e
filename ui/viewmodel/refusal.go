package viewmodel

import "haat/app/fault"

// refused is why something that was typed is not taken. It is kept as an error
// and worded when it is drawn: the language may change while it stands.
func refused(key string, pairs ...any) error { return fault.New(fault.Refused, key, pairs...) }

// said is an error in the language of the screens; "" for none.
func (k *Desk) said(err error) string {
	if err == nil {
		return ""
	}
	return k.lang.Fault(err)
}
