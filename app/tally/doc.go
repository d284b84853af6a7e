// Command tally runs go test -json and says in a few lines what came of it.
//
// "tally run NAME go test -json …" prints one line for each package and, in
// full, the output of what failed; it leaves NAME.json in the folder given by
// -dir. "tally sum" adds up all such files: packages, tests passed, failed and
// skipped, each skip with the reason it printed.
//
// "tally bench go test -bench …" lays what the benchmarks told beside the numbers
// that are to be reached, as one short table.
//
// It fails when the command fails, when no package was tested, and when a test
// was skipped without a reason: a skip nobody can explain hides a broken test.
// It exists because the suite runs several times (desktop, phone, window,
// race) and one set of counts at the end is what a person reads; everything
// else is left to the go command. It knows nothing of the till.
package main
