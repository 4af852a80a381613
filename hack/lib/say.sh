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

# progress TITLE COMMAND…: runs a command or a function and says every 15 seconds what it is doing and for how long, so
# that silence never looks like the end. Within another one, the outer one does the talking and adds this title to its own.
progress() {
  local title=$1 outer status
  shift
  if [[ -f ${PENSTOCK_PROGRESS-} ]]; then
    outer=$(<"$PENSTOCK_PROGRESS")
    printf '%s\n' "$title" >"$PENSTOCK_PROGRESS"
    "$@" # not in a condition: there, bash would go on after an error inside
    status=$?
    printf '%s\n' "$outer" >"$PENSTOCK_PROGRESS"
    return "$status"
  fi
  start_progress "$title"
  "$@"
  status=$?
  stop_progress
  return "$status"
}

# start_progress TITLE: until stop_progress, or until this shell ends.
start_progress() {
  local pid=$BASHPID # the job below has one of its own
  PENSTOCK_PROGRESS=$(mktemp)
  export PENSTOCK_PROGRESS
  report_progress "$1" "$pid" "$PENSTOCK_PROGRESS" </dev/null >&2 &
}

stop_progress() {
  rm -f "$PENSTOCK_PROGRESS"
  unset PENSTOCK_PROGRESS
}

# report_progress TITLE PID FILE: as long as the process lives and the file is there, which holds the title of an inner one.
report_progress() {
  local interval=${PENSTOCK_PROGRESS_SECONDS:-15} started=$SECONDS next detail
  next=$interval
  while sleep 1 && [[ -f $3 ]] && kill -0 "$2" 2>/dev/null; do
    ((SECONDS - started >= next)) || continue
    detail=$(cat "$3" 2>/dev/null) || true
    say "... $1${detail:+, $detail}: $((SECONDS - started)) s so far"
    next=$((next + interval))
  done
  rm -f "$3"
}
