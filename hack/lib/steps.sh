# shellcheck shell=bash
# Long commands as a list of steps: a line when one begins, its duration when it ends, a limit for each, and in between a
# line every 15 seconds (see progress in say.sh).

# step SECONDS TITLE PROGRAM ARGUMENT…: runs a program, not a shell function, and ends it when the time is over.
step() {
  local limit=$1 title=$2 started=$SECONDS status=0
  shift 2
  printf '\n=== %s\n' "$title"
  progress "$title" timeout --kill-after=10 "$limit" "$@" </dev/null || status=$?
  case $status in
    0) printf '=== %s: done in %d s\n' "$title" "$((SECONDS - started))" ;;
    124) printf '=== %s: NOT DONE within %d s\n' "$title" "$limit" ;;
    *) printf '=== %s: FAILED after %d s\n' "$title" "$((SECONDS - started))" ;;
  esac
  return "$status"
}
