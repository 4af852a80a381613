# shellcheck shell=bash
# The control group that all pods live in, for version 1 (one tree per controller) and version 2 (one tree).

make_cgroup() {
  local root=/sys/fs/cgroup tree controller controllers
  if [[ -f $root/cgroup.controllers ]]; then
    read -ra controllers <"$root/cgroup.controllers"
    for controller in "${controllers[@]}"; do
      echo "+$controller" >"$root/cgroup.subtree_control" 2>/dev/null || true # some sandboxes withhold some
    done
    mkdir -p "$root/$CGROUP"
    return
  fi
  for tree in "$root"/*/; do
    [[ ! -f ${tree}cgroup.procs ]] || mkdir -p "$tree$CGROUP"
  done
}

# cgroup_folders: of ours, the deepest first.
cgroup_folders() {
  local folder
  for folder in /sys/fs/cgroup/"$CGROUP" /sys/fs/cgroup/*/"$CGROUP"; do
    [[ ! -d $folder ]] || find "$folder" -depth -type d
  done
}

pod_processes() {
  local folder
  for folder in $(cgroup_folders); do
    cat "$folder/cgroup.procs" 2>/dev/null
  done | sort -u
}

remove_cgroup() {
  poll 20 empty_cgroup || die "processes of pods do not end: $(pod_processes | tr '\n' ' ')"
}

# One turn of a loop: a process may have started another meanwhile, and a folder stays as long as it has one.
empty_cgroup() {
  local pids folder
  pids=$(pod_processes)
  # shellcheck disable=SC2086
  [[ -z $pids ]] || kill -9 $pids 2>/dev/null
  for folder in $(cgroup_folders); do
    rmdir "$folder" 2>/dev/null
  done
  [[ -z $(cgroup_folders) ]]
}
