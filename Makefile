# `make run` tries Fieldbook out, `make test` is the one check, `make install` puts it on the system.
# The flags and what they cost: docs/decisions/0001-static-release.md.

PREFIX  ?= /usr/local
DESTDIR ?=
# What `make run` and `make bench` pass on, for example ARGS="demo".
ARGS    ?=

# One set of flags for run, install and bench: other flags would build everything anew. Where a library
# has no static form, LINKING=--static-swift-stdlib still makes a binary that needs no Swift.
LINKING ?= --static-swift-stdlib -Xswiftc -static-executable -Xswiftc -use-ld=lld -Xlinker -s
RELEASE = -c release $(LINKING)
BINARY  = .build/release/fieldbook
FORMAT  = swift format
SOURCES = Sources Tests Package.swift

LIBRARIES = libncurses-dev libsqlite3-dev libsodium-dev zlib1g-dev pkg-config

bin         = $(DESTDIR)$(PREFIX)/bin
share       = $(DESTDIR)$(PREFIX)/share
man         = $(share)/man/man1/fieldbook.1
bash        = $(share)/bash-completion/completions/fieldbook
zsh         = $(share)/zsh/site-functions/_fieldbook
fish        = $(share)/fish/vendor_completions.d/fieldbook.fish

.PHONY: run test soak fuzz install uninstall bench format lint packages packages-for-tests build clean

run: build
	@exec $(BINARY) $(ARGS)

test: packages-for-tests
	@.ci/test

# The proofs of docs/reliability.md in full: hours. One of them: make soak PROOF=K5
# Those that need no preload try the binary that is installed.
PROOF ?= ProofTests|UndoPropertyTests|EndToEnd
FIELDBOOK_PROGRAM ?= $(CURDIR)/$(BINARY)
soak: packages-for-tests build
	@FIELDBOOK_PROGRAM="$(FIELDBOOK_PROGRAM)" FIELDBOOK_SOAK=1 FIELDBOOK_STEPS=100000 swift test --disable-xctest --filter '$(PROOF)'

# A parser at a time with libFuzzer, for SECONDS or as many inputs as RUNS says; what it finds is kept in
# Tests/Fuzzing/.build/found.
PARSER  ?= plan
SECONDS ?= 600
RUNS    ?=
fuzz: packages
	@.ci/fuzz $(PARSER) $(SECONDS) $(RUNS)

build: packages
	@swift build $(RELEASE) --product fieldbook

bench: packages
	@swift build $(RELEASE) --product fieldbook
	@swift build $(RELEASE) --product Limit
	@swift build $(RELEASE) --product Benchmarks
	@exec .build/release/Benchmarks $(ARGS)

# The installed binary prints its own manual and completions. Under sudo, what the user has built is
# installed: root seldom has swift on its path, and leaves files in .build that the user cannot remove.
install: $(if $(and $(SUDO_USER),$(wildcard $(BINARY))),,build)
	install -D -m 755 $(BINARY) $(bin)/fieldbook
	install -d $(share)/fieldbook/themes $(dir $(man) $(bash) $(zsh) $(fish))
	install -m 644 themes/*.yaml $(share)/fieldbook/themes
	$(bin)/fieldbook manual > $(man)
	$(bin)/fieldbook --generate-completion-script bash > $(bash)
	$(bin)/fieldbook --generate-completion-script zsh > $(zsh)
	$(bin)/fieldbook --generate-completion-script fish > $(fish)
	chmod 644 $(man) $(bash) $(zsh) $(fish)

uninstall:
	rm -f $(bin)/fieldbook $(man) $(bash) $(zsh) $(fish)
	rm -rf $(share)/fieldbook

format:
	$(FORMAT) --in-place --recursive $(SOURCES)

lint:
	$(FORMAT) lint --strict --recursive $(SOURCES)

packages:
	@command -v swift >/dev/null || { echo "Could not build: swift is not on the path.\
	 Install Swift 6.3 or later from https://www.swift.org/install, then run make again." >&2; exit 1; }
	@.ci/packages "the libraries Fieldbook is built with" $(LIBRARIES)

packages-for-tests: packages
	@.ci/packages "the tests drive Fieldbook in a real terminal" tmux

clean:
	rm -rf .build
