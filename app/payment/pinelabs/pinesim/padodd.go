package pinesim

import (
	"strconv"
	"strings"
)

// The ways of a controller's reply to be odd. Each is given the whole frame.

const padHead = 8

func entire(frame []byte) padding { return padding{pieces: [][]byte{frame}} }

func padSplit(frame []byte) padding {
	var p padding
	for i := 0; i < len(frame); i += 5 {
		p.pieces = append(p.pieces, frame[i:min(i+5, len(frame))])
	}
	return p
}

func padFunction(frame []byte) padding {
	frame[2] = 0x18
	return entire(frame)
}

func padError(frame []byte) padding {
	frame[5] = 0x07
	return entire(frame)
}

// padTooLong announces more than comes.
func padTooLong(frame []byte) padding {
	frame[6], frame[7] = 0xff, 0xff
	return padding{pieces: [][]byte{frame}, abort: true}
}

func padLeftOpen(frame []byte) padding { return padding{pieces: [][]byte{frame}, linger: true} }

func padBareText([]byte) padding { return entire(padFrame("TRANSACTION NOT ALLOWED ON THIS BATCH")) }

func padSilence([]byte) padding { return padding{stall: true} }

func padReset(frame []byte) padding {
	return padding{pieces: [][]byte{frame[:len(frame)/2]}, abort: true}
}

func padClosed([]byte) padding { return padding{} }

// rewritten changes the fields of a reply.
func rewritten(frame []byte, how func(f []string) []string) padding {
	f := how(strings.Split(string(frame[padHead:]), ","))
	return entire(padFrame(strings.Join(f, ",")))
}

func padQuoted(frame []byte) padding {
	return rewritten(frame, func(f []string) []string {
		f[repAcquirer] = "SIM BANK, MUMBAI"
		for i := range f {
			f[i] = `"` + f[i] + `"`
		}
		return f
	})
}

func padBlanks(frame []byte) padding {
	return rewritten(frame, func(f []string) []string {
		for i := range f {
			f[i] += " "
		}
		return f
	})
}

func padOtherBill(frame []byte) padding {
	return rewritten(frame, func(f []string) []string {
		f[repReference] = "SOMEBODYELSES"
		return f
	})
}

func padNoApproval(frame []byte) padding {
	return rewritten(frame, func(f []string) []string {
		f[repApproval] = ""
		return f
	})
}

func padOtherAmount(frame []byte) padding {
	return rewritten(frame, func(f []string) []string {
		n, _ := strconv.ParseInt(f[repPaise], 10, 64)
		f[repPaise], f[repPaiseAgain] = strconv.FormatInt(n+1, 10), strconv.FormatInt(n+1, 10)
		return f
	})
}

// padOldLibrary ends where the old library's own list of fields ends.
func padOldLibrary(frame []byte) padding {
	return rewritten(frame, func(f []string) []string { return f[:repOldFields] })
}
