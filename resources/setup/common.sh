# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# shellcheck shell=bash disable=SC2154
# Shared by app/run and tests/run: what a fresh Debian 12 needs before it can build. Sourced by bash; needs $root and $preset.

say() { printf '%s\n' "$*" >&2; }

# install_packages KIND…: the packages of these kinds that are not here yet. Asks apt nothing when none is missing.
install_packages() {
  local kind package missing=() wanted=() as_root=()
  for kind in "$@"; do
    mapfile -t -O "${#wanted[@]}" wanted < <(sed -n "s/^$kind //p" "$root/resources/setup/packages.txt")
  done
  command -v npm >/dev/null || wanted+=(npm)
  if ! command -v dpkg-query >/dev/null; then
    say "This is not a Debian system; these must be here under whatever name they have: ${wanted[*]}"
    return 0
  fi
  local present
  present=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null || true)
  for package in "${wanted[@]}"; do
    grep -qxF "installed $package" <<<"$present" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  say "Missing packages: ${missing[*]}"
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      say "Install them as root, then run this again: apt-get install ${missing[*]}"
      return 1
    fi
    say "Installing them needs root: running sudo apt-get."
    as_root=(sudo)
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2 || say "apt-get update failed; trying with the lists that are here"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
}

# build PRESET [TARGET…]
build() {
  local preset=$1
  shift
  local files=$root/build/$preset/build.ninja
  # Ninja configures again by itself when a CMakeLists.txt changed, but does not know of the presets.
  if [[ ! -f $files || $root/CMakePresets.json -nt $files ]]; then
    cmake --preset "$preset" >&2
  fi
  cmake --build "$root/build/$preset" --parallel "$(nproc)" ${1:+--target "$@"} >&2
}

# bring NAME…: vocabularies, if they can be had; the programs run without.
bring() {
  "$root/resources/assets/bring" --compiler "$root/build/$preset/bin/tokenscope-compile-vocabulary" "$@" && return
  local code=$?
  say "Not all vocabularies are here (the reason is above). Going on; this command brings them later:"
  say "  resources/assets/bring $*"
  return "$code"
}
