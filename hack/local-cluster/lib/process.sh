# shellcheck shell=bash
# Starts and ends the components' processes. A process is ours when its name is the component's and one of its
# arguments lies in our state folder: a recorded process id alone may long belong to somebody else.

# launch COMPONENT PROGRAM ARGUMENT…: inside the node's network, away from the caller's terminal and pipes.
launch() {
  local name=$1
  shift
  mkdir -p "$LOGS" "$RUN"
  (
    close_inherited_descriptors
    cd /
    exec setsid nsenter --net="$NETNS_FILE" "$@"
  ) </dev/null >>"$LOGS/$name.log" 2>&1 &
  printf '%s\n' "$!" >"$RUN/$name.pid"
}

# Locks and a caller's pipes would otherwise stay open for as long as the component runs.
close_inherited_descriptors() {
  local path descriptor
  for path in "/proc/$BASHPID/fd/"*; do
    descriptor=${path##*/}
    ((descriptor <= 2)) || eval "exec $descriptor>&-"
  done
}

# is_ours PID COMPONENT
is_ours() {
  local arguments=('')
  mapfile -d '' -t arguments 2>/dev/null <"/proc/$1/cmdline" || return 1
  ((${#arguments[@]})) || return 1 # ended, and only its parent does not know yet
  [[ ${arguments[0]##*/} == "$2" && " ${arguments[*]:1}" == *[\ =:/]"${STATE#/}"/* ]]
}

# pid_of COMPONENT: fails when it does not run.
pid_of() {
  local pid
  pid=$(cat "$RUN/$1.pid" 2>/dev/null) && [[ $pid ]] && is_ours "$pid" "$1" && printf '%s\n' "$pid"
}

# stop COMPONENT: politely, then by force; returns when the process is gone.
stop() {
  local pid
  pid=$(pid_of "$1") || return 0
  kill "$pid" 2>/dev/null || true
  poll 5 gone "$pid" "$1" || kill -9 "$pid" 2>/dev/null || true
  poll 5 gone "$pid" "$1" || die "$1 (process $pid) does not end"
  rm -f "$RUN/$1.pid"
}

gone() { ! is_ours "$1" "$2"; }

# our_processes NAME…: ids of all processes of ours with these names, recorded or not.
our_processes() {
  local folder name
  for folder in /proc/[0-9]*; do
    for name in "$@"; do
      if is_ours "${folder##*/}" "$name"; then printf '%s\n' "${folder##*/}"; fi
    done
  done
}

# kill_all NAME…: at once, for components whose state goes with them.
kill_all() {
  local pids
  pids=$(our_processes "$@")
  [[ $pids ]] || return 0
  # shellcheck disable=SC2086
  kill -9 $pids 2>/dev/null || true
  poll 10 none_left "$@" || die "some processes do not end: $(our_processes "$@" | tr '\n' ' ')"
}

none_left() { [[ -z $(our_processes "$@") ]]; }
