// Package receipt turns what happened into documents that people can read.
//
// Start with [Bill], which makes a [Doc] of a stored sale (tax invoice, bill
// of supply, cash memo); [CreditNote]; [Report] for X and Z; and
// [Doc.Text], the document as plain text. A Doc is one model for every kind
// of paper: [Doc.Slip] gives it as rows for a till roll, and its fields are
// what a sheet is laid out from. [Message] is the few lines for a phone.
//
// The fields are those of CGST Rules 46, 49 and 53. What the law wants is in
// English; the rest follows the [Voice]. It computes no tax: every figure
// comes from the stored sale. It knows nothing of printers, PDF or SQL.
package receipt
