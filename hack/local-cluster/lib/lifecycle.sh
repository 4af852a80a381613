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

# ensure COMPONENT: starts it unless it is well; a component that just started gets some seconds to become so.
ensure() {
  if pid_of "$1" >/dev/null && poll 10 healthy "$1"; then return; fi
  stop "$1"
  "start_$1" || die "$1 does not start: see $LOGS/$1.log"
}

down() {
  local started=$SECONDS
  tear_down
  say "the cluster is down after $((SECONDS - started)) s"
}

# Nothing is kept, so nothing needs time to end in order. The kubelet ends first: it would start pods again.
tear_down() {
  [[ -d $STATE || -e $NETNS_FILE ]] || return 0
  kill_all kubelet
  remove_cgroup
  kill_all "${COMPONENTS[@]}" containerd-shim-runc-v2
  unmount_below "$STATE"
  remove_network
  remove_shim_sockets
  rm -rf --one-file-system "$STATE"
  remove_links_of_pod_logs
}

unmount_below() {
  awk -v folder="$1/" 'index($2, folder) == 1 { print $2 }' /proc/self/mounts | sort -r |
    while read -r mount; do umount "$mount" 2>/dev/null || umount -l "$mount" || die "cannot unmount $mount"; done
}

# A killed shim leaves its socket in the folder that all containerds share.
remove_shim_sockets() {
  { grep -rhoE '/run/containerd/s/[0-9a-f]{64}' "$STATE/containerd/state" --include=address --include=bootstrap.json \
    2>/dev/null || true; } | xargs -r rm -f
}

# The kubelet puts them into a folder that cannot be configured.
remove_links_of_pod_logs() {
  [[ ! -d /var/log/containers ]] || find /var/log/containers -type l -lname "$LOGS/pods/*" -delete
}
