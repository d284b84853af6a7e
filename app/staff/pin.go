package staff

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/argon2"

	"haat/app/fault"
)

// The least and most digits of a PIN.
const (
	MinPIN = 4
	MaxPIN = 8
)

// Cost of a hash: OWASP's least for argon2id (19 MiB, two passes, one lane),
// which a cheap phone does in well under a second.
const (
	costMemory = 19 * 1024 // KiB
	costTime   = 2
	costLanes  = 1
	saltBytes  = 16
	keyBytes   = 32
)

// Hash is a PIN that cannot be read back, in the usual text form
// $argon2id$v=19$m=…,t=…,p=…$salt$key. The zero Hash is no PIN, and fits none.
type Hash string

// CheckPIN refuses what cannot be a PIN: four to eight digits 0–9.
func CheckPIN(pin string) error {
	if len(pin) < MinPIN || len(pin) > MaxPIN || strings.Trim(pin, "0123456789") != "" {
		return fault.New(fault.Refused, "staff.pin_form", "least", MinPIN, "most", MaxPIN)
	}
	return nil
}

// HashPIN makes the hash of a PIN with fresh salt.
func HashPIN(pin string, chance io.Reader) (Hash, error) {
	if err := CheckPIN(pin); err != nil {
		return "", err
	}
	salt := make([]byte, saltBytes)
	if _, err := io.ReadFull(chance, salt); err != nil {
		return "", fmt.Errorf("staff: no chance: %w", err)
	}
	key := argon2.IDKey([]byte(pin), salt, costTime, costMemory, costLanes, keyBytes)
	b64 := base64.RawStdEncoding
	return Hash(fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, costMemory, costTime, costLanes,
		b64.EncodeToString(salt), b64.EncodeToString(key))), nil
}

// Limits of what a stored hash may ask for, so that a damaged one cannot eat
// the device.
const (
	mostMemory = 256 * 1024 // KiB
	mostTime   = 16
)

// Is reports whether a PIN is the one that was hashed. A hash that cannot be
// read fits nothing.
func (h Hash) Is(pin string) bool {
	part := strings.Split(string(h), "$")
	if len(part) != 6 || part[0] != "" || part[1] != "argon2id" || part[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return false
	}
	var memory, time uint32
	var lanes uint8
	if _, err := fmt.Sscanf(part[3], "m=%d,t=%d,p=%d", &memory, &time, &lanes); err != nil ||
		memory == 0 || memory > mostMemory || time == 0 || time > mostTime || lanes == 0 {
		return false
	}
	b64 := base64.RawStdEncoding
	salt, err := b64.DecodeString(part[4])
	if err != nil {
		return false
	}
	key, err := b64.DecodeString(part[5])
	if err != nil || len(key) != keyBytes { // a shorter key would be met by chance
		return false
	}
	got := argon2.IDKey([]byte(pin), salt, time, memory, lanes, keyBytes)
	return subtle.ConstantTimeCompare(got, key) == 1
}
