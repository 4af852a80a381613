# shellcheck shell=bash
# What makes the machine a node: kubelet, kube-proxy and the DNS server that pods ask.

start_kubelet() {
  make_cgroup
  mkdir -p "$STATE/kubelet/manifests"
  write_kubelet_config >"$STATE/kubelet/config.yaml"
  kubernetes kubelet --config="$STATE/kubelet/config.yaml" --kubeconfig="$PKI/kubelet.kubeconfig" \
    --root-dir="$STATE/kubelet" --hostname-override="$NODE" --node-ip="$NODE_ADDRESS"
}

# The disk and memory of a developer's machine are mostly used by others: evict late, never collect images.
write_kubelet_config() {
  cat <<YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymous: {enabled: false}
  webhook: {enabled: true}
  x509: {clientCAFile: $PKI/ca.crt}
authorization: {mode: Webhook}
tlsCertFile: $PKI/kubelet.crt
tlsPrivateKeyFile: $PKI/kubelet.key
containerRuntimeEndpoint: unix://$CONTAINERD_SOCKET
cgroupDriver: cgroupfs
cgroupRoot: /$CGROUP
enforceNodeAllocatable: []
failSwapOn: false
clusterDNS: [$NODE_ADDRESS]
clusterDomain: cluster.local
resolvConf: $(upstream_dns)
staticPodPath: $STATE/kubelet/manifests
volumePluginDir: $STATE/kubelet/volume-plugins
podLogsDir: $LOGS/pods
makeIPTablesUtilChains: false
evictionHard: {memory.available: 100Mi, nodefs.available: 1%, imagefs.available: 1%}
imageGCHighThresholdPercent: 100
featureGates: {ImageVolume: true}
YAML
}

# Conntrack limits 0: leave the machine's kernel settings alone.
start_kube-proxy() {
  kubernetes kube-proxy --kubeconfig="$PKI/kube-proxy.kubeconfig" --proxy-mode=iptables \
    --hostname-override="$NODE" --cluster-cidr="$POD_RANGE" --conntrack-max-per-core=0 \
    --conntrack-tcp-timeout-established=0 --conntrack-tcp-timeout-close-wait=0
}

# Answers about the cluster are not cached: a pod that has just started is found at once.
start_coredns() {
  mkdir -p "$STATE/coredns"
  cat >"$STATE/coredns/Corefile" <<CONF
.:53 {
  bind $NODE_ADDRESS
  ready 127.0.0.1:8181
  errors
  cache 5 {
    disable success cluster.local
    disable denial cluster.local
  }
  kubernetes cluster.local in-addr.arpa {
    kubeconfig $PKI/coredns.kubeconfig penstock
    pods insecure
  }
  forward . $(upstream_dns)
}
CONF
  launch coredns "$(product_folder coredns)/coredns" -conf "$STATE/coredns/Corefile"
}

# systemd's stub resolver listens on the host's loopback address, which the node does not see.
upstream_dns() {
  local systemd=/run/systemd/resolve/resolv.conf
  if [[ -f $systemd ]] && grep -qE '^nameserver 127\.' /etc/resolv.conf; then
    echo "$systemd"
  else
    echo /etc/resolv.conf
  fi
}
