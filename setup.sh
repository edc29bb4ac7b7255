#!/usr/bin/env bash
# Sets up .venv with tieout and all that it needs, on a machine that has Python, make and apt.
set -euo pipefail
cd "$(dirname "$0")"
python="${PYTHON:-python3}"

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    for candidate in python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null; then python="$candidate"; break; fi
    done
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "setup: Python 3.11 or later is needed; name it with make PYTHON=/path/to/python3" >&2
    exit 2
fi

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Debian keeps venv in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    as_root apt-get update -q
    as_root apt-get install -qy python3-venv
fi

rm -rf .venv
"$python" -m venv .venv
.venv/bin/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
# pip compiles what it installs; an editable package is compiled here, so that it starts as fast.
.venv/bin/python -m compileall -q ledger/tieout importers plugins
touch .venv/ready
