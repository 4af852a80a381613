# shellcheck shell=bash
# How the scripts under hack/ talk: progress on standard error, answers on standard output.

say() { printf '%s\n' "$*" >&2; }

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# poll SECONDS COMMAND…: repeats the command until it succeeds; fails when the time is over.
poll() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < deadline)) || return 1
    sleep 0.1
  done
}
