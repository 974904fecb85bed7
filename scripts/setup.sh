#!/bin/sh
# Prepare a fresh Debian/Ubuntu machine: system packages through apt when that needs no question, the locked npm
# packages, a virtual environment, and the hash-locked Python packages. Runs again at once when nothing changed.
# With "full", also the office programs in which the heavy tests open the forms.
set -eu
cd "$(dirname "$0")/.."
venv=.venv
stamp=$venv/.da-cai

PACKAGES="python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core poppler-utils epubcheck chromium nodejs npm"
# Version 2 of the face: the first one has no Vietnamese.
[ "${1:-}" = full ] && PACKAGES="$PACKAGES libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation2"

missing=""
for package in $PACKAGES; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
# Ubuntu ships Chromium as a snap; a browser already on the path serves as well.
if command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1; then
  missing=$(printf '%s' "$missing" | sed 's/ chromium$//; s/ chromium / /')
fi
# A Node that did not come from apt serves as well.
if command -v npm >/dev/null 2>&1; then
  missing=$(printf '%s' "$missing" | sed 's/ nodejs//; s/ npm//')
fi
# A Python that already brings venv needs no package for it.
if python3 -c 'import ensurepip, venv' 2>/dev/null; then
  missing=$(printf '%s' "$missing" | sed 's/ python3-venv//')
fi
if [ -n "$missing" ]; then
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "Máy này không có apt-get. Hãy cài các gói tương đương:$missing" >&2
    exit 2
  elif [ "$(id -u)" = 0 ]; then
    SUDO=""
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    SUDO="sudo"
  else
    echo "Thiếu gói hệ thống và không có quyền cài. Hãy chạy một lần lệnh sau rồi gọi lại:" >&2
    echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 2
  fi
  echo "Cài gói hệ thống:$missing"
  $SUDO apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $SUDO apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

npm_stamp=scripts/npm/node_modules/.da-cai
npm_want=$(cat scripts/npm/package.json scripts/npm/package-lock.json | sha256sum | cut -d' ' -f1)
if [ ! -f "$npm_stamp" ] || [ "$(cat "$npm_stamp")" != "$npm_want" ]; then
  echo "Cài các gói npm đã khóa phiên bản…"
  npm ci --loglevel=error --prefix scripts/npm
  printf '%s\n' "$npm_want" > "$npm_stamp"
fi

want=$(cat requirements.lock pyproject.toml | sha256sum | cut -d' ' -f1)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$want" ]; then
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên." >&2; exit 2; }
  [ -x $venv/bin/python ] || python3 -m venv $venv
  echo "Cài các gói Python đã khóa phiên bản (vài phút ở lần đầu)…"
  $venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
  $venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
  printf '%s\n' "$want" > "$stamp"
fi

# The citation engine's hot modules, compiled where there is a compiler and they changed.
$venv/bin/python scripts/viendan_wheel/native.py
