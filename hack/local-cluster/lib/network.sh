# shellcheck shell=bash
# The node's network namespace and its cable to the host. Pods hang off the node by point-to-point links (CNI's
# ptp), so every packet between pods is routed and Services work without the kernel's bridge filter.

in_node() { nsenter --net="$NETNS_FILE" "$@"; }

network_exists() {
  [[ -e $NETNS_FILE ]] && in_node true 2>/dev/null && ip link show dev "$HOST_LINK" >/dev/null 2>&1
}

make_network() {
  local pods_or_services
  [[ -e $NETNS_FILE ]] || ip netns add "$NETNS"
  ip link show dev "$HOST_LINK" >/dev/null 2>&1 ||
    ip link add "$HOST_LINK" type veth peer name "$NODE_LINK" netns "$NETNS"
  ip addr replace "$HOST_ADDRESS/30" dev "$HOST_LINK"
  ip link set "$HOST_LINK" up
  in_node ip link set lo up
  in_node ip addr replace "$NODE_ADDRESS/30" dev "$NODE_LINK"
  in_node ip link set "$NODE_LINK" up
  in_node ip route replace default via "$HOST_ADDRESS"
  in_node sysctl -qw net.ipv4.ip_forward=1
  for pods_or_services in "$POD_RANGE" "$SERVICE_RANGE"; do # the host reaches pods and Services by their addresses
    ip route replace "$pods_or_services" via "$NODE_ADDRESS" dev "$HOST_LINK"
  done
  egress_rules | while read -r rule; do
    # shellcheck disable=SC2086
    iptables -w ${rule/ACTION/-C} 2>/dev/null || iptables -w ${rule/ACTION/-I} ||
      say "warning: pods cannot reach beyond this machine (iptables refused a rule)"
  done
  sysctl -qw net.ipv4.ip_forward=1 || say "warning: pods cannot reach beyond this machine (no IP forwarding)"
}

# The only rules on the host: they let pods reach beyond the machine. A comment marks them as ours.
egress_rules() {
  local ours="-m comment --comment penstock-local-cluster"
  echo "-t nat ACTION POSTROUTING -s $RANGE ! -d $RANGE $ours -j MASQUERADE"
  echo "-t filter ACTION FORWARD -i $HOST_LINK $ours -j ACCEPT"
  echo "-t filter ACTION FORWARD -o $HOST_LINK $ours -j ACCEPT"
}

remove_network() {
  if command -v iptables >/dev/null; then
    egress_rules | while read -r rule; do
      # shellcheck disable=SC2086
      while iptables -w ${rule/ACTION/-D} 2>/dev/null; do :; done
    done
  fi
  if ip link show dev "$HOST_LINK" >/dev/null 2>&1; then ip link del "$HOST_LINK"; fi
  if [[ -e $NETNS_FILE ]]; then ip netns del "$NETNS"; fi
}
