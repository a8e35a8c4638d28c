#!/usr/bin/env bash
# Installs the packages that the programs in this folder use; nothing of it is committed.
set -euo pipefail
cd "$(dirname "$0")"
npm install --silent --no-audit --no-fund --no-save --no-package-lock --prefix . \
  acorn@8.19.0 chess.js@0.13.4 decimal.js@10.6.0 esprima@4.0.1 handlebars@4.7.10 immutable@5.2.1 js-yaml@5.5.0 lodash@4.18.1 luxon@3.7.2 \
  marked@4.3.0 pako@3.0.3 ramda@0.32.0 redux@5.0.1 rxjs@7.8.2 uglify-js@3.19.3
# It reads its own parts from the disk when it starts; here they are in one file, which also is what the parsers get to read.
node_modules/.bin/uglifyjs --self --beautify -o node_modules/uglify.js
node -e 'const fs = require("fs"); fs.writeFileSync("node_modules/input.json", JSON.stringify({
  redux: fs.readFileSync("node_modules/redux/dist/cjs/redux.cjs", "utf8"),
  compiler: fs.readFileSync("node_modules/handlebars/dist/cjs/handlebars/compiler/compiler.js", "utf8"),
  readme: fs.readFileSync("node_modules/handlebars/README.markdown", "utf8"),
}));'
echo "the packages are in $(pwd)/node_modules"
