# shellcheck shell=bash disable=SC2034
# Every name, address and folder of the local cluster. One machine has one local cluster.

# Raise this when a running cluster of an older checkout cannot be taken over: `up` then makes a new one.
LAYOUT=1

NODE=penstock

# The node lives in a network namespace of its own. Ports, routes and packet filter rules in there meet nothing
# else on the machine, and all of them go with the namespace.
NETNS=penstock
NETNS_FILE=/run/netns/$NETNS
HOST_LINK=penstock0 # the host's end of the only cable to the node
NODE_LINK=uplink    # the node's end

# Addresses come from 198.18.0.0/15, set aside for tests of network devices: no real network uses them.
RANGE=198.18.0.0/15
HOST_ADDRESS=198.18.0.1
NODE_ADDRESS=198.18.0.2
POD_RANGE=198.18.1.0/24
SERVICE_RANGE=198.19.0.0/16
API_SERVICE_ADDRESS=198.19.0.1 # the first of SERVICE_RANGE
API_URL=https://$NODE_ADDRESS:6443

# Every pod's processes are in this control group, so nothing of a pod can outlive the cluster.
CGROUP=penstock

PRODUCTS=(kubernetes containerd coredns pause)
BUILDS=$PENSTOCK_HOME/builds        # programs, by version and digest of their source
TOOLS=$PENSTOCK_HOME/bin            # links for the user's PATH
API_TEST=$PENSTOCK_HOME/api-test    # layout that fabric8's kube-api-test looks for
LOGS=$PENSTOCK_HOME/log/cluster     # outlives the cluster, for the one who asks why
STATE=$PENSTOCK_HOME/cluster        # removed by `down`
PKI=$STATE/pki
RUN=$STATE/run                      # process ids
STAMP=$STATE/made-by                # what the cluster was made from
KUBECONFIG_FILE=$STATE/kubeconfig
CONTAINERD_SOCKET=$STATE/containerd/containerd.sock
PAUSE_IMAGE=docker.io/penstock/pause:1

# In the order in which they start. A component's process has this name.
COMPONENTS=(containerd etcd kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy coredns)

# A proxy must not see what is meant for the node.
NO_PROXY=${NO_PROXY:-${no_proxy-}}
export NO_PROXY="${NO_PROXY:+$NO_PROXY,}$RANGE,$NODE_ADDRESS"
export no_proxy=$NO_PROXY
export PATH=$PATH:/usr/sbin:/sbin

# Unix socket paths end at 107 bytes, and the longest of ours is 40 bytes below STATE.
check_folders() {
  [[ $STATE == /* && $STATE != *[[:space:]]* ]] || die "PENSTOCK_HOME must be an absolute path without blanks"
  ((${#STATE} <= 60)) || die "PENSTOCK_HOME is too long for Unix sockets ($STATE): set a shorter one"
}
