package pinesim

import "strconv"

// busy is the answer while a terminal has a bill open: the bill's reference
// and its amount in paise, in a shape of which the sources show variants.
func busy(other *bill, shape func(*bill) any) body {
	if shape == nil {
		shape = infoList
	}
	r := refusal(openFirst)
	r.extra = shape(other)
	return r
}

type tagValue struct {
	Tag   string
	Value any
}

type tagLower struct {
	Tag   string
	Value any `json:"value"`
}

const (
	existingRef    = "ExistingReferenceId"
	existingAmount = "ExistingAmount" // D: the second tag's name is in no source
)

func infoList(b *bill) any {
	return []tagValue{{existingRef, b.refText()}, {existingAmount, strconv.FormatInt(b.amount, 10)}}
}

func infoLower(b *bill) any {
	return []tagLower{{existingRef, b.refText()}, {existingAmount, strconv.FormatInt(b.amount, 10)}}
}

func infoObject(b *bill) any {
	return map[string]any{existingRef: b.refText(), existingAmount: strconv.FormatInt(b.amount, 10)}
}

func infoNumbers(b *bill) any {
	return []tagValue{{existingRef, b.ref}, {existingAmount, b.amount}}
}

func (b *bill) refText() string { return strconv.FormatInt(b.ref, 10) }

// wireRef is the reference as the bill's behaviour writes it.
func (b *bill) wireRef() any {
	if b.plan.ids == idText {
		return b.refText()
	}
	return b.ref
}
