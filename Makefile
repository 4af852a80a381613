.PHONY: help check crds test
help: ## what can be made
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

check: ## formatting, static analysis, unit and golden tests
	./mvnw -q test

crds: ## make the CRDs and their reference pages anew from the API model
	./mvnw -q -pl crds process-classes -Dpenstock.crds.write=true

test: check ## all tests
