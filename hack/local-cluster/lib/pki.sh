# shellcheck shell=bash
# Certificates and kubeconfigs. Made once per cluster and valid for longer than any cluster lives.

make_pki() {
  [[ ! -f $PKI/complete ]] || return 0
  mkdir -p "$PKI"
  chmod 700 "$PKI"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=penstock-ca \
    -keyout "$PKI/ca.key" -out "$PKI/ca.crt" 2>/dev/null
  openssl ecparam -name prime256v1 -genkey -noout -out "$PKI/tokens.key" 2>/dev/null
  openssl ec -in "$PKI/tokens.key" -pubout -out "$PKI/tokens.pub" 2>/dev/null
  issue kube-apiserver /CN=kube-apiserver "$(api_server_names)"
  issue kubelet-client /O=system:masters/CN=kube-apiserver-kubelet-client
  issue kubelet "/O=system:nodes/CN=system:node:$NODE" "DNS:$NODE,IP:$NODE_ADDRESS"
  issue kube-controller-manager /CN=system:kube-controller-manager
  issue kube-scheduler /CN=system:kube-scheduler
  issue kube-proxy /CN=system:kube-proxy
  issue coredns /O=system:masters/CN=coredns
  issue admin /O=system:masters/CN=penstock-admin
  local name
  for name in kubelet kube-controller-manager kube-scheduler kube-proxy coredns; do
    write_kubeconfig "$name" "$PKI/$name.kubeconfig"
  done
  write_kubeconfig admin "$KUBECONFIG_FILE"
  touch "$PKI/complete"
}

api_server_names() {
  local service=kubernetes.default.svc.cluster.local
  printf 'DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:%s,DNS:localhost,' "$service"
  printf 'IP:127.0.0.1,IP:%s,IP:%s' "$NODE_ADDRESS" "$API_SERVICE_ADDRESS"
}

# issue NAME SUBJECT [ALTERNATIVE-NAMES]: $PKI/NAME.key and NAME.crt, for servers and clients.
issue() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "$2" \
    -keyout "$PKI/$1.key" -out "$PKI/$1.csr" 2>/dev/null
  openssl x509 -req -in "$PKI/$1.csr" -CA "$PKI/ca.crt" -CAkey "$PKI/ca.key" -CAcreateserial -days 3650 \
    -out "$PKI/$1.crt" -extfile <(
      echo extendedKeyUsage=serverAuth,clientAuth
      [[ -z ${3-} ]] || echo "subjectAltName=$3"
    ) 2>/dev/null
  rm "$PKI/$1.csr"
}

# write_kubeconfig USER FILE: complete in itself, so that a copy works elsewhere on the machine.
write_kubeconfig() {
  (
    umask 077
    cat >"$2" <<YAML
apiVersion: v1
kind: Config
current-context: penstock
contexts: [{name: penstock, context: {cluster: penstock, user: $1}}]
clusters:
- name: penstock
  cluster: {server: "$API_URL", certificate-authority-data: $(base64 -w0 "$PKI/ca.crt")}
users:
- name: $1
  user:
    client-certificate-data: $(base64 -w0 "$PKI/$1.crt")
    client-key-data: $(base64 -w0 "$PKI/$1.key")
YAML
  )
}
