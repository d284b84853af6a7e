package padcontroller

import (
	"encoding/binary"
	"errors"
	"io"
)

// The frame, as the vendor's Java library writes and reads it: request source
// 10 00, function 09 97, length of the text in two bytes, text, closing FF;
// reply source, function 19 97, error, length, text, and no closing byte.
const (
	requestHead   = 0x1000_0997
	replyFunction = 0x1997
	closing       = 0xff
	replyHead     = 8
)

var (
	errShort    = errors.New("the reply ended too soon")
	errFunction = errors.New("the reply has another function code")
	errEmpty    = errors.New("the reply is empty")
	errASCII    = errors.New("the reply is not plain text")
)

func requestFrame(text string) []byte {
	frame := binary.BigEndian.AppendUint32(nil, requestHead)
	frame = binary.BigEndian.AppendUint16(frame, uint16(len(text)))
	return append(append(frame, text...), closing)
}

// reply is a reply frame's content.
type reply struct {
	fault uint16 // the error field; its values are not documented
	text  string
}

// readReply reads exactly one frame, in however many pieces it comes. What
// follows the announced length is not looked at.
func readReply(r io.Reader) (reply, error) {
	var head [replyHead]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return reply{}, short(err)
	}
	if binary.BigEndian.Uint16(head[2:]) != replyFunction {
		return reply{}, errFunction
	}
	n := binary.BigEndian.Uint16(head[6:])
	if n == 0 {
		return reply{}, errEmpty
	}
	text := make([]byte, n)
	if _, err := io.ReadFull(r, text); err != nil {
		return reply{}, short(err)
	}
	for _, c := range text {
		if c < ' ' && c != '\r' && c != '\n' && c != '\t' || c > '~' {
			return reply{}, errASCII
		}
	}
	return reply{binary.BigEndian.Uint16(head[4:]), string(text)}, nil
}

func short(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errShort
	}
	return err
}
