# make serve      builds the page, serves it on this machine and prints the address
# make build      builds it into dist/
# make test       every check and every test
# make pictures   every page and the gallery in every size, theme and language, into target/pictures/
# make gallery    every chart on odd tables, served beside the page
# make bench      how long a change and the start take, in a browser
# make audit      slow extras: other browsers, Lighthouse, and that two builds give the same bytes
#
# Each installs what it needs first (.ci/setup); with all in place that takes a second.

.PHONY: serve build test pictures gallery bench audit

serve: build
	@.ci/serve

build:
	@.ci/setup build
	.ci/wasm trunk build

test:
	@.ci/setup test
	cargo fmt --check
	cargo clippy --quiet --all-targets --all-features -- -D warnings
	.ci/wasm cargo clippy --quiet --release --target wasm32-unknown-unknown --lib --bin xijian -- -D warnings
	.ci/wasm trunk build
	target/frictionless/bin/frictionless validate dist/data/datapackage.json
	tests/access/node_modules/.bin/html-validate --config tests/access/html-validate.config.mjs dist/index.html dist/xijian.html dist/data/index.html
	tests/access/node_modules/.bin/stylelint --config tests/access/stylelint.config.mjs 'static/css/**/*.css'
	@$(if $(XIJIAN_ARTICLES),,echo "XIJIAN_ARTICLES is not set: that every quotation stands in its article was not checked.")
	cargo nextest run --features browser

pictures:
	@.ci/setup test
	XIJIAN_GALLERY=1 .ci/wasm trunk build
	cargo nextest run --features pictures -E 'test(pictures::)'
	@echo target/pictures/index.html

gallery:
	@.ci/setup build
	@echo "gallery/page.html#0, #1, … beside the page"
	@XIJIAN_GALLERY=1 .ci/serve

bench:
	@.ci/setup test
	@.ci/bench

audit:
	@.ci/setup audit
	.ci/audit
