module penstock.io/hack/local-cluster/pause

go 1.24
