# shellcheck shell=bash
# containerd, with folders and a socket of its own so that it never meets another containerd.

start_containerd() {
  local programs
  programs=$(product_folder containerd)
  mkdir -p "$STATE/containerd" "$STATE/cni"
  write_cni_config >"$STATE/cni/10-penstock.conflist"
  write_containerd_config >"$STATE/containerd/config.toml"
  # containerd looks for its shim on PATH.
  PATH=$programs:$PATH launch containerd "$programs/containerd" -c "$STATE/containerd/config.toml"
  poll 30 healthy containerd || return
  ctr images import "$(product_folder pause)/pause.tar" >/dev/null
}

ctr() { "$(product_folder containerd)/ctr" -a "$CONTAINERD_SOCKET" -n k8s.io "$@"; }

# Without the lowest OOM scores: setting them is not allowed inside many sandboxes.
write_containerd_config() {
  cat <<TOML
version = 3
root = "$STATE/containerd/root"
state = "$STATE/containerd/state"
disabled_plugins = ["io.containerd.nri.v1.nri"]

[grpc]
  address = "$CONTAINERD_SOCKET"

[plugins.'io.containerd.internal.v1.opt']
  path = "$STATE/containerd/opt"

[plugins.'io.containerd.cri.v1.images']
  snapshotter = "overlayfs"
  [plugins.'io.containerd.cri.v1.images'.pinned_images]
    sandbox = "$PAUSE_IMAGE"

[plugins.'io.containerd.cri.v1.runtime']
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  [plugins.'io.containerd.cri.v1.runtime'.cni]
    bin_dirs = ["/usr/lib/cni", "/opt/cni/bin"]
    conf_dir = "$STATE/cni"
  [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
    [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
      Root = "$STATE/containerd/runc"
TOML
}

write_cni_config() {
  cat <<JSON
{
  "cniVersion": "1.0.0",
  "name": "penstock",
  "plugins": [
    {
      "type": "ptp",
      "ipam": {
        "type": "host-local",
        "ranges": [[{"subnet": "$POD_RANGE"}]],
        "routes": [{"dst": "0.0.0.0/0"}],
        "dataDir": "$STATE/cni/addresses"
      }
    },
    {"type": "portmap", "capabilities": {"portMappings": true}}
  ]
}
JSON
}

# load_images ARCHIVE…: pods then use them with imagePullPolicy Never or IfNotPresent.
load_images() {
  local archive
  for archive in "$@"; do
    ctr images import "$archive" >&2 || die "containerd refused $archive"
  done
}
