# The targets of the examination, on top of the npm scripts. ARGS reaches the tests: make test ARGS=test/core
.PHONY: help build test coverage-report run

help:
	@echo 'make build            the bundle for Node, in dist/'
	@echo 'make test             all tests that need nothing installed'
	@echo 'make coverage-report  the same, with the share of the code that they run'
	@echo 'make run              the server on http://localhost:5000'

build: node_modules
	npm run build

test: node_modules
	npm test -- $(ARGS)

coverage-report: node_modules
	npm run coverage -- --coverage.reporter=text $(ARGS)

run: node_modules
	npm start

node_modules:
	npm ci
