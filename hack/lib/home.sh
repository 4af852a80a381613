# shellcheck shell=bash
# Where things are kept that outlive a checkout: built programs, image archives, the running cluster.

PENSTOCK_HOME=${PENSTOCK_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/penstock}

# digest_of FOLDER-OR-FILE…: twelve hex digits that change when any file's path or content changes.
# Paths count relative to their argument, so two checkouts of one commit share what they build.
digest_of() {
  local input
  for input in "$@"; do
    if [[ -d $input ]]; then
      (cd "$input" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
    else
      sha256sum <"$input"
    fi
  done | sha256sum | cut -c1-12
}

# with_lock NAME COMMAND…: one at a time on this machine. The lock goes with this shell, however it ends.
with_lock() {
  local name=$1 descriptor
  shift
  mkdir -p "$PENSTOCK_HOME/locks"
  exec {descriptor}>"$PENSTOCK_HOME/locks/$name"
  if ! flock -n "$descriptor"; then
    say "waiting for another command that holds the $name lock"
    flock "$descriptor"
  fi
  "$@" # not in a condition: there, bash would go on after an error inside
  exec {descriptor}>&-
}
