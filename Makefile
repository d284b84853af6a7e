# make with no target lists what there is. ./dev installs what is needed.

# Everything that is pinned and not in go.mod. gofumpt is the linter's own.
LINTER := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
# go run asks the network about a program it has long had, unless told to look
# among what it downloaded first.
LINT    = GOPROXY="file://$$($(GO) env GOMODCACHE)/cache/download,$$($(GO) env GOPROXY)" $(HEADLESS) run $(LINTER)

GO       ?= go
FUZZTIME ?= 3s
SHOTS    ?= bin/screenshots
SCREENS  ?= docs/screens
ARGS     ?=

# Fyne's own tag for programs that keep its threading rule; the fyne command
# sets it from FyneApp.toml, plain go commands need it said.
TAGS     := migrated_fynedo
# With ci, Fyne brings in no window system, so neither C nor a display is needed.
HEADLESS := CGO_ENABLED=0 $(GO)
CITAGS   := ci,$(TAGS)
# A checkout that git refuses to look at (another owner, no git) still builds.
VCS      := $(shell git rev-parse HEAD >/dev/null 2>&1 || echo -buildvcs=false)

# Sizes and words in golden files depend on these.
export LANG := en_US.UTF-8
unexport LC_ALL LC_MESSAGES LANGUAGE FYNE_FONT FYNE_THEME FYNE_SCALE

# Tests open some thousand databases, each of which waits for the disk at every
# commit: a third of the time. Memory, where there is enough of it, does not.
# Programs may not be run from there everywhere, so go keeps its own elsewhere.
MEMORY := $(shell [ "$$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $$4 }')" -gt 2000000 ] 2>/dev/null && \
	[ -w /dev/shm ] && echo "GOTMPDIR=$${GOTMPDIR:-$${TMPDIR:-/tmp}} TMPDIR=/dev/shm")

# In the order of the fastest news. The first that fails ends the run.
CHECKS := unit mobile headless lint race window fuzz

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run demo phone build headless test $(CHECKS) android bench golden screenshots bills fmt tidy-check clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## The demo in its window
	$(GO) run $(VCS) -tags $(TAGS) . --demo $(ARGS)

demo: ## The demo without a window: customers served, and what each side counted
	$(HEADLESS) run $(VCS) -tags $(CITAGS) . demo $(ARGS)

phone: ## The demo in the shape of a phone
	$(GO) run $(VCS) -tags $(TAGS),mobile . --demo $(ARGS)

build: ## bin/haat, with the window
	$(GO) build $(VCS) -trimpath -tags $(TAGS) -o bin/haat .

headless: ## bin/haat-headless, static: every command but the window
	$(HEADLESS) build $(VCS) -trimpath -tags $(CITAGS) -o bin/haat-headless .

test: bin/tally ## Everything CI checks, with counts at the end
	@rm -rf bin/counts; status=0; \
	$(MAKE) --no-print-directory $(CHECKS) || { status=1; echo; echo "stopped at the first check that failed, above"; }; \
	bin/tally sum || status=1; \
	exit $$status

# The window's tests take turns and the longest: they begin first, and the others
# run beside them.
unit: bin/tally ## All tests but the window's
	$(HEADLESS) vet -tags window,$(CITAGS) ./app
	CGO_ENABLED=0 $(MEMORY) bin/tally run unit $(GO) test -json -tags $(CITAGS) ./ui ./...

mobile: bin/tally ## The window's parts again, as on a phone, and sales by taps
	CGO_ENABLED=0 $(MEMORY) bin/tally run mobile $(GO) test -json -tags $(CITAGS),mobile ./ui/...
	CGO_ENABLED=0 $(MEMORY) bin/tally run taps $(GO) test -json -tags $(CITAGS),mobile -run 'ByTaps' ./app

window: bin/tally ## The real window on a display of its own must draw and stop
	CGO_ENABLED=0 bin/tally run window $(GO) test -json -count 1 -tags window,$(CITAGS) -run '^TestWindowDraws$$' ./app

android: ## Everything below the window builds for a phone
	$(HEADLESS) test -count 1 -v -run 'TestAndroidBuilds' -tags $(CITAGS) ./app

# Where a race could be: packages that start a goroutine or hold a lock. The
# rest is arithmetic and drawing on one goroutine, ten times slower for nothing;
# so are the saga's proofs, beside which only the client and its token are shared.
SHARED = $(shell grep -rlE 'go func|sync\.(Mutex|RWMutex|WaitGroup|Once|Map)|atomic\.|\.wg\.' --include='*.go' . | grep -v _test.go | xargs -n1 dirname | sort -u)

race: bin/tally ## Packages that share memory, the quick tests, with the race detector
	CGO_ENABLED=1 $(MEMORY) bin/tally run race $(GO) test -race -short -json -tags $(CITAGS) $(filter-out ./sync/zoho,$(SHARED))
	CGO_ENABLED=1 $(MEMORY) bin/tally run race-zoho $(GO) test -race -short -json -tags $(CITAGS) -run 'AtOnce|Token|Browser|Device|SignIn' ./sync/zoho

fuzz: ## Each fuzz target for FUZZTIME
	@mkdir -p bin
	@find . -name '.?*' -prune -o -name '*_test.go' -exec grep -EoH '^func Fuzz[A-Za-z0-9_]*' {} + \
	| sed 's|^\(.*\)/[^/]*:func |\1 |' | sort | while read -r dir target; do \
		echo "$$target in $$dir for $(FUZZTIME)"; \
		$(HEADLESS) test -tags $(CITAGS) -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$dir" >bin/fuzz.log 2>&1 || { cat bin/fuzz.log; exit 1; }; \
	done

# One package after the other: two at once would measure each other.
bench: bin/tally ## The numbers the design wants reached, and what is reached here
	@CGO_ENABLED=0 bin/tally bench $(GO) test -p 1 -tags $(CITAGS) -run '^$$' -bench . -benchmem \
		./storage ./catalog ./ui/viewmodel ./ui ./ui/look ./ui/control ./app ./sync/zoho ./sync/zoho/zohosim

lint: ## The linters, with the reasons in .golangci.yml
	$(LINT) run ./...

fmt: ## Format everything
	$(LINT) fmt ./...

tidy-check: ## go.mod and go.sum say what the code needs
	$(GO) mod tidy -diff
	$(GO) mod verify

golden: ## Accept changed golden files; then read the diff
	-$(HEADLESS) test -tags $(CITAGS) ./ui/...
	-$(HEADLESS) test -tags $(CITAGS),mobile ./ui/...
	@find . -path '*/testdata/failed/*' -type f | while read -r new; do \
		old=$$(echo "$$new" | sed 's|/testdata/failed/|/testdata/|'); \
		mkdir -p "$$(dirname "$$old")" && mv "$$new" "$$old" && echo "accepted $$old"; \
	done

screenshots: ## docs/screens from every kind of screen, and the real window on a display of its own (needs xdotool)
	$(HEADLESS) test -count 1 -tags $(CITAGS) -run '^TestShots$$' ./ui -args -shots "$(abspath $(SCREENS))"
	@mkdir -p "$(SHOTS)"
	$(HEADLESS) test -count 1 -v -tags window,$(CITAGS) -run 'WindowDraws' ./app -args -shots "$(abspath $(SHOTS))"

bills: ## Pictures of every kind of paper into docs/bills (needs pdftoppm)
	$(HEADLESS) test -count 1 -tags $(CITAGS) -run '^TestSamples$$' ./app/receipt -args -samples "$(abspath docs/bills)"

clean: ## Remove what was built
	rm -rf bin

bin/tally: $(wildcard app/tally/*.go)
	@$(HEADLESS) build -buildvcs=false -o $@ ./app/tally
