# shellcheck shell=bash
# Up and down. Up is safe to repeat: it keeps what is well, restarts what is not, and starts anew what cannot
# be kept. Down works on what any checkout or any crash left behind.

made_by() { printf '%s %s\n' "$LAYOUT" "$(for p in "${PRODUCTS[@]}"; do basename "$(product_folder "$p")"; done | xargs)"; }

up() {
  local started=$SECONDS component
  if is_current && all_healthy; then
    say "the cluster is up"
    return
  fi
  if ! is_current; then
    tear_down
    rm -rf "$LOGS"
  fi
  mkdir -p "$STATE" "$RUN" "$LOGS"
  chmod 700 "$STATE"
  made_by >"$STAMP"
  make_network
  make_pki
  for component in "${COMPONENTS[@]}"; do
    ensure "$component"
  done
  for component in "${COMPONENTS[@]}"; do
    poll 60 healthy "$component" || die "$component is not well: see $LOGS/$component.log"
  done
  poll 60 node_ready || die "the node does not become ready: see $LOGS/kubelet.log"
  poll 30 default_account_exists || die "no default account: see $LOGS/kube-controller-manager.log"
  say "the cluster is up after $((SECONDS - started)) s"
}

# is_current: what is there was made by this version of the source, and the machine has not restarted since.
is_current() { [[ $(cat "$STAMP" 2>/dev/null) == "$(made_by)" ]] && network_exists; }

# ensure COMPONENT: starts it unless it is well. On a busy machine a component may take long to say so.
ensure() {
  if pid_of "$1" >/dev/null && poll 30 healthy "$1"; then return; fi
  stop "$1"
  "start_$1" || die "$1 does not start: see $LOGS/$1.log"
}

down() {
  local started=$SECONDS
  tear_down
  say "the cluster is down after $((SECONDS - started)) s"
}

# Nothing is kept, so nothing needs time to end in order. Pods end after all that could start them again.
tear_down() {
  [[ -d $STATE || -e $NETNS_FILE ]] || return 0
  kill_all "${COMPONENTS[@]}"
  kill_all containerd-shim-runc-v2 runc
  remove_cgroup
  unmount_below "$STATE"
  remove_network
  remove_traces
  rm -rf --one-file-system "$STATE"
}

unmount_below() {
  awk -v folder="$1/" 'index($2, folder) == 1 { print $2 }' /proc/self/mounts | sort -r |
    while read -r mount; do umount "$mount" 2>/dev/null || umount -l "$mount" || die "cannot unmount $mount"; done
}
