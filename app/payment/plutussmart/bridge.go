package plutussmart

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
)

// path is where the bridge takes requests.
const path = "/masterapp"

// longest is far beyond any answer of the interface.
const longest = 64 << 10

var (
	errStatus = errors.New("the bridge did not answer 200")
	errLong   = errors.New("the answer is too long")
)

// post carries one request over a connection of its own: no connection is kept
// and none is tried twice, so that "not sent" is certain. sent is false only if
// no connection stood or it took no byte.
func (t *Terminal) post(ctx context.Context, body []byte) (answer []byte, sent bool, err error) {
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	conn, err := t.dial(ctx)
	if err != nil {
		return nil, false, err
	}
	defer conn.Close()
	// Closing is the one way to end a read or a write from outside.
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://localhost"+path, bytes.NewReader(body))
	if err != nil {
		return nil, false, err
	}
	r.Close = true
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "haat")
	var whole bytes.Buffer
	if err := r.Write(&whole); err != nil {
		return nil, false, err
	}
	if n, err := conn.Write(whole.Bytes()); err != nil {
		return nil, n > 0, err
	}
	back, err := http.ReadResponse(bufio.NewReader(conn), r)
	if err != nil {
		return nil, true, err
	}
	defer back.Body.Close()
	if back.StatusCode != http.StatusOK {
		return nil, true, errStatus
	}
	answer, err = io.ReadAll(io.LimitReader(back.Body, longest+1))
	if err == nil && len(answer) > longest {
		err = errLong
	}
	return answer, true, err
}

func because(ctx context.Context, err error) string {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return "no answer in time"
	}
	return "the answer cannot be used: " + err.Error()
}
