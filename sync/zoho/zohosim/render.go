package zohosim

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strconv"
)

// render writes a reply in Zoho's envelope: code 0, a message and the value.
func (s *Sim) render(rep reply) answer {
	status := cmp.Or(rep.status, http.StatusOK)
	if rep.raw != nil {
		return answer{status: status, body: rep.raw, header: http.Header{"Content-Type": {rep.kind}}}
	}
	o := obj{"code": 0, "message": cmp.Or(rep.message, "success")}
	maps.Copy(o, rep.more)
	if rep.key != "" {
		o[rep.key] = rep.value
	}
	return jsonAnswer(status, o)
}

func jsonAnswer(status int, o obj) answer {
	body, err := json.Marshal(o)
	if err != nil {
		panic(fmt.Sprintf("zohosim: an answer that is no JSON: %v", err))
	}
	return answer{status: status, body: body}
}

func refused(no *refusal) answer {
	a := jsonAnswer(no.status, obj{"code": no.code, "message": no.message})
	a.header = http.Header{"Content-Type": {"application/json;charset=UTF-8"}}
	if no.after > 0 {
		a.header.Set("Retry-After", strconv.Itoa(no.after))
	}
	return a
}
