# shellcheck shell=bash
# What a command needs from the machine, and how to get it.

# require_root WHY
require_root() {
  [[ $(id -u) == 0 ]] || die "$1 needs root: run the command with sudo"
}

# require_tools TOOL:PACKAGE…: installs the Debian packages whose tool (a command or a file) is missing.
require_tools() {
  local entry missing=()
  for entry in "$@"; do
    has_tool "${entry%%:*}" || missing+=("${entry#*:}")
  done
  ((${#missing[@]})) || return 0
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    die "missing Debian packages: ${missing[*]} (as root: apt-get install --no-install-recommends ${missing[*]})"
  fi
  progress "installing Debian packages" with_lock packages install_packages "${missing[@]}"
}

has_tool() {
  if [[ $1 == /* ]]; then [[ -e $1 ]]; else PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null; fi
}

install_packages() {
  local log=$PENSTOCK_HOME/log/packages.log
  say "installing Debian packages: $*"
  mkdir -p "${log%/*}"
  apt-get update -qq </dev/null >"$log" 2>&1 || say "warning: apt-get update failed: see $log"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >>"$log" 2>&1 ||
    die "apt-get could not install $*: see $log"
}

# require_go MINOR: Go 1.MINOR or newer.
require_go() {
  local minor
  command -v go >/dev/null || die "missing Go 1.$1 or newer: put a Go toolchain on PATH"
  minor=$(go env GOVERSION | sed -n 's/^go1\.\([0-9]*\).*/\1/p')
  ((${minor:-0} >= $1)) || die "Go 1.$1 or newer is needed, this is $(go env GOVERSION)"
}
