.PHONY: help check test
help: ## what can be made
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

check: ## formatting, static analysis, unit and golden tests
	./mvnw -q test

test: check ## all tests
