# The set-up, the demo, the tests and the measurements. `make help` lists them.
.DEFAULT_GOAL := help
SWIFT ?= swift
MODE ?= blocking
PORT ?= 8000
# Debug builds in a third of the time of a release; CONFIG=release for figures.
CONFIG ?= debug
DATABASE ?= .build/blog.sqlite3
TRAITS := --traits TLS,Examples
BUILD := $(SWIFT) build $(TRAITS)
# Release binaries carry the standard library where the platform can link it statically.
STATIC := $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
RELEASE := $(BUILD) -c release $(STATIC)
FLAGS := $(if $(filter release,$(CONFIG)),-c release $(STATIC))

.PHONY: help
help:
	@echo "make demo       build, migrate, load data and serve the example blog on port $(PORT) (MODE=async, PORT=…, CONFIG=release)"
	@echo "make test       the whole suite, in both deployments and on the native twin"
	@echo "make twin       the native twin: the core without async, for the suite and the measurements"
	@echo "make overhead   what async costs, against the native twin and code on the C API (release build)"
	@echo "make counts     the same in instructions and allocations (release build, valgrind, Python 3)"
	@echo "make probes     CPU a request of bare routes, beside hand-written loops (release build, wrk)"
	@echo "make bench      both deployments of one program under load, side by side (release build, wrk, Python 3)"
	@echo "make compared   the ORM beside GRDB, templates beside Stencil and swift-mustache (release build)"
	@echo "make mutations  a million mutated inputs for each parser, under the address sanitizer (MUTATIONS=…)"
	@echo "make typecheck  expressions that the compiler takes longer than 200 ms for"
	@echo "make lint       check the format and run the async audit"
	@echo "make format     format the sources in place"

# The headers that Vinyl needs beside Swift: SQLite's, and zlib's for compressed answers and sessions.
.PHONY: setup
setup:
	@missing=""; \
	has() { pkg-config --exists "$$1" 2>/dev/null || [ -f "/usr/include/$$2" ] || [ "$$(uname -s)" = Darwin ]; }; \
	has sqlite3 sqlite3.h || missing="$$missing libsqlite3-dev"; \
	has zlib zlib.h || missing="$$missing zlib1g-dev"; \
	if [ -n "$$missing" ]; then \
	  if command -v apt-get >/dev/null 2>&1; then \
	    echo "installing$$missing"; \
	    as_root=""; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	    ($$as_root apt-get install -y -q $$missing >/dev/null 2>&1 || ($$as_root apt-get update -q && $$as_root apt-get install -y -q $$missing)) \
	      || { echo "$$missing could not be installed; install them and run make again" >&2; exit 1; }; \
	  else \
	    echo "Vinyl needs the headers of SQLite and zlib (sqlite3.h, zlib.h): install your system's packages, e.g. sqlite-devel and zlib-devel, and run make again" >&2; exit 1; \
	  fi; \
	fi

.PHONY: build
build: setup
	$(BUILD) $(FLAGS) --product Blog

.PHONY: demo
demo: build
	@blog="$$($(BUILD) $(FLAGS) --show-bin-path)/Blog" && export DATABASE="$(DATABASE)" && \
	  "$$blog" migrate && "$$blog" seed && \
	  echo "http://localhost:$(PORT)/ ($(MODE))" && \
	  PORT=$(PORT) exec "$$blog" serve --mode $(MODE) --port $(PORT)

# The native twin: the core without async, derived and never committed. Builds that are to have it set VINYL_TWIN.
.PHONY: twin
twin: setup
	$(BUILD) --product StripEffects
	@"$$($(BUILD) --show-bin-path)/StripEffects"

.PHONY: test
test: twin
	VINYL_TWIN=1 $(SWIFT) test $(TRAITS)

.PHONY: overhead
overhead: twin
	VINYL_TWIN=1 $(RELEASE) --product Overhead
	@"$$(VINYL_TWIN=1 $(RELEASE) --show-bin-path)/Overhead" $(ARGS)

# Instructions and allocations an operation, the same on a busy machine. Linux; needs valgrind and Python 3.
.PHONY: counts
counts: twin
	VINYL_TWIN=1 $(RELEASE) --product Overhead
	Benchmarks/Overhead/count "$$(VINYL_TWIN=1 $(RELEASE) --show-bin-path)/Overhead" $(ARGS)

# Bare routes on both servers beside hand-written loops. Linux; needs wrk.
.PHONY: probes
probes: setup
	$(SWIFT) build -c release --product ProbeThreads
	$(SWIFT) build -c release --product ProbeNIO
	$(SWIFT) build -c release --product ProbeVinyl
	Benchmarks/Server/measure $(ARGS)

# Both deployments side by side, then Vinyl beside other libraries. Linux; needs wrk and Python 3.
.PHONY: bench
bench: setup
	$(RELEASE) --product FieldApp
	Benchmarks/Field/bench "$$($(RELEASE) --show-bin-path)/FieldApp" $(ARGS)
	$(MAKE) compared

# The ORM beside GRDB, templates beside Stencil and swift-mustache, in one process. The package is one of its own.
COMPARED := $(SWIFT) build -c release $(STATIC) --package-path Benchmarks/Compared --scratch-path .build-compared
.PHONY: compared
compared: setup
	$(COMPARED)
	@"$$($(COMPARED) --show-bin-path)/Compared"

# Expressions of the ORM and its tests that take the compiler long. A build of its own, since flags are part of one.
.PHONY: typecheck
typecheck: setup
	@log="$$(mktemp)" && trap 'rm -f "$$log"' EXIT && \
	  $(SWIFT) build -j 2 --build-tests --scratch-path .build-typecheck \
	    -Xswiftc -Xfrontend -Xswiftc -warn-long-expression-type-checking=200 >"$$log" 2>&1 || { tail -40 "$$log"; exit 1; }; \
	  ! grep -E '(VinylORM|VinylORMTests)/.*warning: expression took' "$$log"

# Mutated inputs for the parsers that face the outside, under the address sanitizer. CI runs a short one. Leaks are not
# looked for: what a coroutine holds when the process ends is in memory that the detector does not search.
MUTATIONS ?= 1000000
.PHONY: mutations
mutations: setup
	$(BUILD) --sanitize=address --scratch-path .build-asan --product MutatedInputs
	@ASAN_OPTIONS=detect_leaks=0 "$$($(BUILD) --sanitize=address --scratch-path .build-asan --show-bin-path)/MutatedInputs" --count $(MUTATIONS) $(ARGS)

.PHONY: lint
lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Examples Benchmarks
	$(BUILD) --product AsyncAudit
	@"$$($(BUILD) --show-bin-path)/AsyncAudit" Sources

.PHONY: format
format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Examples Benchmarks
