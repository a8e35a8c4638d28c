#!/usr/bin/env bash
# Fetches Octane 2 (npm package benchmark-octane, BSD licence) into a folder that is not committed.
set -euo pipefail
cd "$(dirname "$0")"
version=1.0.1
target=octane/downloaded
if [ -f "$target/base.js" ]; then
  echo "already in js-benchmarks/$target"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "benchmark-octane@$version" && tar xzf "benchmark-octane-$version.tgz")
mkdir -p "$target"
cp "$work"/package/lib/octane/*.js "$target"/
echo "fetched into js-benchmarks/$target"
