# The verbs. Each installs what it needs or says what is missing; what they do is in hack/.
# CLUSTER=current uses the current context of kubectl, after asking; CLUSTER=kind a kind cluster; else the project's own is
# started.
.DEFAULT_GOAL := help
.PHONY: help demo test check it e2e kill-test audit bench-sink bench-worker bench-operator crds images cli deploy clean

export CLUSTER
export KILLS SEED
export LATER
export CLI_DIR

help: ## what can be made
	@grep -hE '^[a-z][a-z0-9-]*:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

demo: ## the main job on real parts, from nothing to the count of records in blobs
	@hack/demo

test: ## all tests, from unit to end to end
	@hack/test

check: ## formatting, static analysis, unit and golden tests
	@hack/test check

it: ## integration tests: real API server, Kafka, Connect workers, Blob storage emulator
	@hack/test it

e2e: ## the scenarios, in pods; SCENARIO=faults runs one alone, SCENARIO=help lists them
	@hack/test e2e $(SCENARIO)

bench-sink: ## how fast the sink is, against a Blob service in the same process; BENCH="--only=zstd" is passed on
	@hack/bench sink $(BENCH)

bench-worker: ## how much of the speed of a sink that does nothing ours keeps in a real worker; BENCH="--rounds=3" is passed on
	@hack/bench worker $(BENCH)

bench-operator: ## the operator with 1,000 connectors; BENCH="--connectors=200 --only=change" is passed on
	@hack/bench operator $(BENCH)

kill-test: ## workers killed with signal 9 while records are produced; KILLS=50, SEED=... repeats a plan
	@hack/kill-test

audit: ## whether a sink's blobs hold every record once; account and container from AZURE_STORAGE_*, ARGS=--gapless
	@hack/audit $(ARGS)

crds: ## CRDs and their reference pages, made anew from the API model
	@./mvnw -q -pl crds -am process-classes -Dpenstock.crds.write=true

images: ## the image archives of operator, worker, broker and telemetry
	@hack/build images
	@hack/build list

cli: ## kubectl-penstock, the command line; CLI_DIR=/usr/local/bin puts it there
	@hack/build cli

deploy: ## the operator into the cluster
	@hack/demo deploy

clean: ## stop the cluster and remove what was built in this folder; caches outside it stay
	@hack/kube down
	@rm -rf target */target */*/target
