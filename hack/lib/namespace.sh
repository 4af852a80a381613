# shellcheck shell=bash
# Namespaces that these scripts make carry a label, and no other is ever emptied or deleted.

MADE_HERE=connect.penstock.io/made-by=hack

# make_namespace FILE: creates the namespace that a file describes, with our label from the first moment.
make_namespace() { kubectl label --local -f "$1" "$MADE_HERE" -o yaml | kubectl create -f - >&2; }

# namespace_exists NAME
namespace_exists() { [[ -n $(kubectl get namespace "$1" --ignore-not-found -o name) ]]; }

# own_namespace NAME: whether the namespace is one that make_namespace made.
own_namespace() { [[ -n $(kubectl get namespace -l "$MADE_HERE" --field-selector "metadata.name=$1" -o name) ]]; }

# require_own_namespace NAME: fails unless it is.
require_own_namespace() {
  own_namespace "$1" ||
    die "the namespace $1 was not made by this script, so nothing in it is touched: use another cluster, or, if all of it" \
      "may be deleted, say so with: kubectl label namespace $1 $MADE_HERE"
}

# delete_namespace NAME SECONDS: deletes it, if it is ours at that moment.
delete_namespace() {
  kubectl delete namespace -l "$MADE_HERE" --field-selector "metadata.name=$1" --timeout="$2s"
}
