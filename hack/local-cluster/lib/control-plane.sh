# shellcheck shell=bash
# etcd, API server, controller manager and scheduler.

kubernetes() { # kubernetes COMPONENT FLAG…
  launch "$1" "$(product_folder kubernetes)/$1" "${@:2}"
}

# Without fsync: the data is worth no more than the cluster, which goes with the machine anyway.
start_etcd() {
  kubernetes etcd --data-dir "$STATE/etcd" --unsafe-no-fsync \
    --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380
  poll 30 healthy etcd
}

start_kube-apiserver() {
  local flags=(
    --etcd-servers=http://127.0.0.1:2379
    --advertise-address="$NODE_ADDRESS"
    --secure-port=6443
    --service-cluster-ip-range="$SERVICE_RANGE"
    --tls-cert-file="$PKI/kube-apiserver.crt"
    --tls-private-key-file="$PKI/kube-apiserver.key"
    --client-ca-file="$PKI/ca.crt"
    --service-account-issuer=https://kubernetes.default.svc.cluster.local
    --service-account-key-file="$PKI/tokens.pub"
    --service-account-signing-key-file="$PKI/tokens.key"
    --authorization-mode="Node,RBAC"
    --enable-admission-plugins=NodeRestriction
    --kubelet-certificate-authority="$PKI/ca.crt"
    --kubelet-client-certificate="$PKI/kubelet-client.crt"
    --kubelet-client-key="$PKI/kubelet-client.key"
    --kubelet-preferred-address-types=InternalIP # exec and logs go there; the node's name is in no DNS
    --feature-gates=ImageVolume=true
    --allow-privileged=true
  )
  kubernetes kube-apiserver "${flags[@]}"
  poll 60 healthy kube-apiserver
}

# controller FLAG…: what the two have in common.
controller() {
  kubernetes "$1" --kubeconfig="$PKI/$1.kubeconfig" --authentication-kubeconfig="$PKI/$1.kubeconfig" \
    --authorization-kubeconfig="$PKI/$1.kubeconfig" --leader-elect=false --bind-address=127.0.0.1 "${@:2}"
}

start_kube-controller-manager() {
  controller kube-controller-manager --use-service-account-credentials \
    --service-account-private-key-file="$PKI/tokens.key" --root-ca-file="$PKI/ca.crt" \
    --cluster-signing-cert-file="$PKI/ca.crt" --cluster-signing-key-file="$PKI/ca.key"
}

start_kube-scheduler() {
  controller kube-scheduler
}
