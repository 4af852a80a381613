# shellcheck shell=bash
# Builds the programs from their Go modules, once per machine and version of the source.

MODULES=$CLUSTER_DIR/modules

# version_of MODULE-FOLDER GO-MODULE: the version that go.mod pins.
version_of() {
  sed -n "s|^\(require \)\{0,1\}[[:space:]]*$2 v\([^ ]*\).*|\2|p" "$MODULES/$1/go.mod" | head -1
}

# product_folder PRODUCT: where its programs are, or will be.
product_folder() {
  local version
  case $1 in
    kubernetes) version=$(version_of kubernetes k8s.io/kubernetes) ;;
    containerd) version=$(version_of containerd github.com/containerd/containerd/v2) ;;
    coredns) version=$(version_of coredns github.com/coredns/coredns) ;;
    pause) version=1 ;;
  esac
  printf '%s\n' "$BUILDS/$1-$version-$(digest_of "$MODULES/$1")"
}

# build_products PRODUCT…
build_products() {
  local product
  for product in "$@"; do
    [[ -d $(product_folder "$product") ]] || progress "building $product" with_lock build build_product "$product"
  done
  [[ " $* " != *" kubernetes "* ]] || link_kubernetes
}

build_product() {
  local folder started=$SECONDS
  folder=$(product_folder "$1")
  [[ ! -d $folder ]] || return 0 # another command built it while this one waited for the lock
  require_go 24
  say "building ${folder##*/} (kept in $BUILDS)"
  rm -rf "$folder.new"
  mkdir -p "$folder.new"
  "build_$1" "$folder.new" || die "could not build $1"
  mv "$folder.new" "$folder"
  say "built ${folder##*/} in $((SECONDS - started)) s"
}

# compile MODULE-FOLDER PACKAGE OUTPUT [LINKER-FLAGS]: versions are those of go.mod and go.sum, never newer ones.
compile() {
  (cd "$MODULES/$1" &&
    GOFLAGS='-mod=readonly -trimpath -buildvcs=false' GOWORK=off CGO_ENABLED=0 \
      go build -ldflags "-s -w ${4:-}" -o "$3" "$2")
}

build_kubernetes() {
  local version minor package=k8s.io/component-base/version name
  version=$(version_of kubernetes k8s.io/kubernetes)
  minor=${version#1.}
  compile kubernetes . "$1/kubernetes" \
    "-X $package.gitVersion=v$version -X $package.gitMajor=1 -X $package.gitMinor=${minor%%.*}" || return
  for name in etcd kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy kubectl; do
    ln -s kubernetes "$1/$name"
  done
}

build_containerd() {
  local module=github.com/containerd/containerd/v2 name version
  version=$(version_of containerd "$module")
  for name in containerd containerd-shim-runc-v2 ctr; do
    compile containerd "$module/cmd/$name" "$1/$name" "-X $module/version.Version=$version" || return
  done
}

build_coredns() {
  compile coredns . "$1/coredns"
}

build_pause() {
  require_tools python3:python3
  compile pause . "$1/pause" || return
  "$HACK_DIR/images/archive" --name "$PAUSE_IMAGE" --entrypoint /pause --file "$1/pause:/pause" "$1/pause.tar"
}

# The links follow the checkout that built last; the folders they point to stay.
link_kubernetes() {
  local programs tests name
  programs=$(product_folder kubernetes)
  tests=$API_TEST/k8s/$(version_of kubernetes k8s.io/kubernetes)-linux-$(architecture)
  mkdir -p "$TOOLS" "$tests"
  ln -sfn "$programs/kubectl" "$TOOLS/kubectl"
  for name in kube-apiserver etcd kubectl; do
    ln -sfn "$programs/$name" "$tests/$name"
  done
}

# As Go and kube-api-test call it.
architecture() {
  case $(uname -m) in aarch64 | arm64) echo arm64 ;; *) echo amd64 ;; esac
}
