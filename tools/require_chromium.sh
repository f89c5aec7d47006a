#!/bin/sh
# Sees that a browser is there for the tests that need one; installs it where that is possible. It never fails: without
# a browser those tests skip, and say so.
set -u

is_there() {
    for name in "$@"; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

both_are_there() {
    is_there chromium chromium-browser google-chrome && is_there chromedriver
}

if ! both_are_there && [ "$(id -u)" = 0 ] && is_there apt-get; then
    echo "installing Chromium, for the tests in a browser"
    apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium chromium-driver >/dev/null 2>&1
fi
both_are_there || echo "no Chromium with chromedriver: the tests in a browser are skipped" >&2
exit 0
