# shellcheck shell=bash
# What "it works" means, per component and for the whole.

kubectl() { "$(product_folder kubernetes)/kubectl" --kubeconfig "$KUBECONFIG_FILE" --request-timeout=10s "$@"; }

# healthy COMPONENT: its process is ours and it says that it is well.
healthy() {
  pid_of "$1" >/dev/null || return 1
  case $1 in
    containerd) timeout 5 "$(product_folder containerd)/ctr" -a "$CONTAINERD_SOCKET" version ;;
    etcd) ask http://127.0.0.1:2379/health ;;
    kube-apiserver) kubectl get --raw /readyz ;;
    kube-controller-manager) ask https://127.0.0.1:10257/healthz ;;
    kube-scheduler) ask https://127.0.0.1:10259/healthz ;;
    kubelet) ask http://127.0.0.1:10248/healthz ;;
    kube-proxy) ask http://127.0.0.1:10256/healthz ;;
    coredns) ask http://127.0.0.1:8181/ready ;;
  esac >/dev/null 2>&1
}

# ask URL: in the node's network; a component's own certificate is nobody's secret to keep.
ask() { in_node curl --noproxy '*' --insecure --silent --fail --max-time 5 "$1"; }

node_ready() {
  [[ $(kubectl get node "$NODE" -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}') == True ]]
}

# Pods that start before this exists are refused.
default_account_exists() { kubectl get serviceaccount default --namespace default; }

all_healthy() {
  local component
  for component in "${COMPONENTS[@]}"; do
    healthy "$component" || return 1
  done
  node_ready
}

# print_status: a line per component; succeeds when all is well.
print_status() {
  local component pid state result=0
  printf '%-25s %-8s %s\n' COMPONENT PID HEALTH
  for component in "${COMPONENTS[@]}"; do
    pid=$(pid_of "$component") || pid=-
    state=healthy
    if [[ $pid == - ]]; then
      state=stopped result=1
    elif ! healthy "$component"; then
      state=unhealthy result=1
    fi
    printf '%-25s %-8s %s\n' "$component" "$pid" "$state"
  done
  if node_ready 2>/dev/null; then state=Ready; else state='not ready' result=1; fi
  printf '%-25s %-8s %s\n' "node $NODE" - "$state"
  return "$result"
}
