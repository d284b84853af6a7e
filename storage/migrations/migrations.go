package migrations

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed *.sql
var files embed.FS

// Migration is one step of the schema.
type Migration struct {
	Version int // user_version after it
	Name    string
	SQL     string
}

// All lists the migrations in order. Versions count from 1 without gaps; a
// file that breaks this is a mistake of ours and panics.
func All() []Migration {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		panic("migrations: " + err.Error())
	}
	all := make([]Migration, len(names))
	for i, name := range names {
		if !strings.HasPrefix(name, fmt.Sprintf("%04d_", i+1)) {
			panic("migrations: " + name + " is out of order")
		}
		sql, err := files.ReadFile(name)
		if err != nil {
			panic("migrations: " + err.Error())
		}
		all[i] = Migration{Version: i + 1, Name: name, SQL: string(sql)}
	}
	return all
}
