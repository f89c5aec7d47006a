#!/bin/sh
# Sees that the libraries are there with which WeasyPrint sets text; installs them where that is possible.
set -eu
python=${1:-python3}

missing() {
    "$python" - "$@" <<'PY'
import ctypes.util
import sys

needed = sys.argv[1:]
folders = ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib")


def is_there(name):
    import glob

    return ctypes.util.find_library(name) or any(glob.glob(f"{folder}/lib{name}*") for folder in folders)


absent = [name for name in needed if not is_there(name)]
print(" ".join(absent))
PY
}

debian="apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

needed="pango-1.0 pangoft2-1.0 harfbuzz fontconfig"
# WeasyPrint does without the subset library, but warns of it.
absent=$(missing $needed harfbuzz-subset)
if [ -n "$absent" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing Pango (missing: $absent)"
        apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive $debian >/dev/null || true
        ldconfig 2>/dev/null || true
    fi
fi

absent=$(missing $needed)
if [ -n "$absent" ]; then
    cat >&2 <<TEXT
error: the libraries that set text are missing: $absent
  in: this machine
  try: Debian, Ubuntu   sudo $debian
       Fedora           sudo dnf install pango
       macOS            brew install pango
TEXT
    exit 1
fi
