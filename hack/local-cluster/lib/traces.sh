# shellcheck shell=bash
# A few folders outside our own have fixed names in the programs' source. What we left there goes with the cluster.

remove_traces() {
  remove_shim_sockets
  remove_cni_results
  remove_pod_log_links
  remove_device_plugin_folder
}

# A killed shim leaves its socket in the folder that all containerds share.
remove_shim_sockets() {
  { grep -rhoE '/run/containerd/s/[0-9a-f]{64}' "$STATE/containerd/state" --include=address --include=bootstrap.json \
    2>/dev/null || true; } | sort -u | xargs -r rm -f
  remove_if_empty /run/containerd/s /run/containerd
}

# Two results per pod sandbox: our network's, whose name tells the sandbox, and the loopback's.
remove_cni_results() {
  local results=/var/lib/cni/results file sandbox
  for file in "$results"/penstock-*-eth0; do
    sandbox=${file#"$results/penstock-"}
    rm -f "$file" "$results/cni-loopback-${sandbox%-eth0}-lo"
  done
  remove_if_empty "$results" /var/lib/cni
}

remove_pod_log_links() {
  [[ ! -d /var/log/containers ]] || find /var/log/containers -type l -lname "$LOGS/pods/*" -delete
  remove_if_empty /var/log/containers
}

# Kept when another kubelet is there to use it.
remove_device_plugin_folder() {
  local process program
  for process in /proc/[0-9]*/cmdline; do
    program=
    read -r -d '' program 2>/dev/null <"$process" || true
    [[ ${program##*/} != kubelet ]] || return 0
  done
  rm -rf /var/lib/kubelet/device-plugins
  remove_if_empty /var/lib/kubelet
}

remove_if_empty() { rmdir "$@" 2>/dev/null || true; }
