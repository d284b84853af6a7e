// Package words says everything a person reads, in English and Hindi.
//
// Start with [Lang]: Lang("hi").T("sell.total") is a sentence, with its
// placeholders filled from the pairs that follow. The language is an argument
// because screen, bill and message may each be in another one. [Fault] turns
// an error into its sentence.
//
// The lists are the JSON files of assets/translations, one per area and
// language, read by go-i18n (the library Fyne itself uses, so one format
// serves both). Keys are written literally where they are used: a test finds
// keys that no list has and list entries that no code uses. A missing key is
// shown as the key itself, never as an empty place.
package words
