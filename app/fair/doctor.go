package fair

import "time"

// freshCopy is how old the newest copy of the file may be.
const freshCopy = 48 * time.Hour

// File is what was found of the till's file and of the program.
type File struct {
	None    bool   // there is no till in this folder yet
	Held    string // by which other program; "" for nobody
	Is      Try    // whether its pages can be read
	Why     string // of a failure, in words
	Copied  bool
	CopyAge time.Duration
	Program string // version of this program and what it was built with
	Form    int    // of the file; 0 when it cannot be told
	Knows   int    // newest form that this program knows
	Engine  string // version of the database
}

// Rights is whether the sign-in may do all that a bill needs.
type Rights struct {
	Is   Try
	Lack string // names, in words
}

// Doctor is what a person who looks after a till wants to know at any time, fair
// or not: the checks of [Ready] that are not about a fair, and those of the file.
func Doctor(s Scene, r Rights, f File) []Check {
	out := []Check{readyProgram(f), readyFile(f)}
	if f.None {
		return append(out, readyDisk(s), readyFolder(s))
	}
	out = append(out, readyCopy(f), readyDisk(s), readyFolder(s))
	if f.Held != "" {
		return append(out, readyBattery(s)) // the rest is asked by who holds it
	}
	return append(out, readyClock(s), readyZoho(s), readyRights(s, r), readyPlace(s), readyCatalog(s), readyTerminal(s), readyPrinter(s), readyBattery(s))
}

func readyProgram(f File) Check {
	if f.Form > f.Knows {
		return check("program", Todo, "program_old", "program", f.Program, "form", f.Form, "knows", f.Knows).next("update")
	}
	name := f.Program
	if f.Engine != "" {
		name += ", " + f.Engine
	}
	return check("program", OK, "program_is", "program", name, "form", f.Knows)
}

func readyFile(f File) Check {
	switch {
	case f.None:
		return check("file", Todo, "file_none").next("begin")
	case f.Is == Fails:
		return check("file", Todo, "file_damaged", "why", f.Why).next("restore")
	case f.Held != "":
		return check("file", Later, "file_held", "who", f.Held).next("close")
	}
	return check("file", OK, "file_whole")
}

func readyCopy(f File) Check {
	switch {
	case !f.Copied:
		return check("copy", Later, "copy_none").next("backup")
	case f.CopyAge > freshCopy:
		return check("copy", Later, "copy_old", "hours", int(f.CopyAge/time.Hour)).next("backup")
	}
	return check("copy", OK, "copy_is", "hours", int(f.CopyAge/time.Hour))
}

func readyRights(s Scene, r Rights) Check {
	switch {
	case !s.Connected:
		return check("rights", Later, "rights_none")
	case r.Is == Works:
		return check("rights", OK, "rights_all")
	case r.Is == Fails:
		return check("rights", Todo, "rights_lack", "rights", r.Lack).next("setup")
	}
	return check("rights", Later, "offline").next("again")
}
