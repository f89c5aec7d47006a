#!/bin/sh
# Sees that a browser is there for the tests of what is shown on a screen; without one they are skipped, with a reason.
if command -v chromedriver >/dev/null 2>&1 || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    exit 0
fi
echo "installing Chromium"
apt-get update -qq >/dev/null 2>&1
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium chromium-driver >/dev/null 2>&1 ||
    echo "there is no Chromium to install; the tests in a browser are skipped"
