# Two commands do everything, set-up included: `make gan` trains and shows pictures, `make test` passes the tests.
# ARGS passes options on: make gan ARGS="--epochs 3 --seed 7"

PYTHON = .libtorch/python
FORMATTED = Package.swift Sources Tests examples Benchmarks/Package.swift Benchmarks/Sources
C_FORMATTED = $(filter-out %/ctorch_ops.h, $(wildcard Shim/*.cpp Shim/*.h Shim/include/*.h Sources/C*/*.c Sources/C*/*.cpp \
    Sources/C*/*.h Sources/C*/include/*.h Benchmarks/*.cpp Benchmarks/*.h))
CLANG_FORMAT = $(PYTHON) -c "from clang_format import clang_format; clang_format()"

.PHONY: setup install new gan wgangp test parity bench docs generate format lint sanitize

setup:
	@Scripts/setup.sh

# The command `swift-torch` and the library it compiles against, in ~/.local; make install PREFIX=/usr/local elsewhere.
install: setup
	swift build -c release --product SwiftTorch
	swift build -c release --product swift-torch
	Scripts/install.sh .build/release $(PREFIX)

# make new NAME=app writes a package beside this one that uses it.
new: setup
	@Scripts/new.sh "$(NAME)"

gan wgangp: setup
	swift build -c release --product $@
	.build/release/$@ $(ARGS)
	@if [ -z "$(ARGS)" ]; then echo "The run's page is runs/$@/index.html."; \
	    if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] && command -v xdg-open >/dev/null; then xdg-open runs/$@/index.html; fi; fi

test: setup
	swift test --no-parallel
	swift build --target ParityHarness
	$(PYTHON) Tests/Reference/parity --quick

# Beside live Python; make parity REFERENCE=stored beside what Python gave earlier, without Python.
ifeq ($(REFERENCE),stored)
parity:
	swift test --no-parallel --filter StoredReferenceTests
else
parity: setup
	swift build --target ParityHarness
	swift build -c release --product gan
	swift build -c release --product wgangp
	$(PYTHON) Tests/Reference/parity
	SWIFT_TORCH_WHOLE=1 swift test --no-parallel --filter "ExampleTests|ArchitectureTests"
endif

bench: setup
	Benchmarks/run.sh

sanitize: setup
	Scripts/sanitize.sh

# The pages of all public declarations, in .build/docs.
docs: setup
	Scripts/docs.sh

generate: setup
	$(PYTHON) Generator/generate.py

format: setup
	swift format --in-place --recursive $(FORMATTED)
	$(CLANG_FORMAT) -i $(C_FORMATTED)
	$(PYTHON) -m ruff check --fix .

lint: setup
	swift format lint --strict --recursive $(FORMATTED)
	$(CLANG_FORMAT) --dry-run --Werror $(C_FORMATTED)
	$(PYTHON) -m ruff check .
	$(PYTHON) Generator/generate.py --check
