# Sourced by the other scripts: makes .venv what uv.lock says, and does nothing when it already is.
# Set SETUP_LEVEL first: `run` = what the program needs, `dev` = tests and checks too, `none` = only the functions.
# shellcheck shell=sh disable=SC2015,SC2034

CALLED_FROM=$PWD
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 1
cd -- "$ROOT" || exit 1

PYTHON="$ROOT/.venv/bin/python"
# Without compiled bytecode every start imports for seconds; other people's environments must not leak in.
unset PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH VIRTUAL_ENV UV_PROJECT_ENVIRONMENT
export PYTHONUTF8=1

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$@"
    exit 1
}

can_install_packages() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# apt_install PACKAGE…: quiet, only as root; the first try spares a refresh of the lists.
apt_install() {
    say "Installing system packages: $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 ||
        { apt-get update -qq >/dev/null 2>&1 && apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; }
}

# What .venv was made from. The folder belongs to it: scripts in a moved .venv point to the old place.
fingerprint() { printf '%s\n%s\n' "$ROOT ${UV_PYTHON:-}" "$(cksum uv.lock pyproject.toml)"; }

# is_synced LEVEL FINGERPRINT
is_synced() { [ -x "$PYTHON" ] && [ -f ".venv/synced-$1" ] && [ "$(cat ".venv/synced-$1")" = "$2" ]; }

# uv 0.8 reads the lock file's format.
is_usable_uv() {
    version=$("$1" --version 2>/dev/null) || return 1
    version=${version#uv }
    major=${version%%.*}
    rest=${version#*.}
    minor=${rest%%.*}
    case "$major$minor" in *[!0-9]* | '') return 1 ;; esac
    [ "$major" -gt 0 ] || [ "$minor" -ge 8 ]
}

find_uv() {
    for UV in "$(command -v uv || :)" "$ROOT/.uv/bin/uv" "${HOME:-}/.local/bin/uv" "${HOME:-}/.cargo/bin/uv"; do
        [ -n "$UV" ] && [ -x "$UV" ] && is_usable_uv "$UV" && return 0
    done
    return 1
}

# Puts uv into .uv of this folder with whatever Python 3 there is; nothing outside the folder changes.
install_uv() {
    say "uv was not found: installing it into $ROOT/.uv"
    python=$(command -v python3 || command -v python) ||
        { can_install_packages && apt_install python3 python3-venv && python=$(command -v python3); } ||
        stop "Python 3.11, 3.12 or 3.13 is needed. On Debian and Ubuntu: sudo apt install python3 python3-venv"
    rm -rf "$ROOT/.uv"
    if ! "$python" -m venv "$ROOT/.uv" >/dev/null 2>&1; then
        can_install_packages && apt_install python3-venv && "$python" -m venv "$ROOT/.uv" >/dev/null ||
            stop "uv could not be installed. On Debian and Ubuntu: sudo apt install python3-venv" \
                "- or install uv as https://docs.astral.sh/uv says, and start again."
    fi
    "$ROOT/.uv/bin/python" -m pip install --quiet --disable-pip-version-check "uv>=0.8" ||
        stop "uv could not be fetched. The first start needs the network; later ones do not."
    UV="$ROOT/.uv/bin/uv"
}

# A Python that is already here comes first; uv fetches one only when none fits.
find_python() {
    [ -z "${UV_PYTHON:-}" ] || return 0
    found=$("$UV" python find --system --no-python-downloads --python-preference system 2>/dev/null) || {
        say "No Python 3.11, 3.12 or 3.13 was found: uv fetches one."
        return 0
    }
    export UV_PYTHON="$found"
}

# The cache goes beside the project when the home folder cannot be written.
choose_cache() {
    [ -n "${UV_CACHE_DIR:-}" ] && return 0
    cache_home=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}
    mkdir -p "$cache_home/uv" 2>/dev/null && [ -w "$cache_home/uv" ] || export UV_CACHE_DIR="$ROOT/.uv-cache"
}

sync_venv() {
    find_uv || install_uv
    choose_cache
    # Scripts inside a .venv that was moved here from elsewhere start the old place's Python.
    if [ -d .venv ] && ! { [ -x "$PYTHON" ] && grep -qsF "$ROOT/.venv" .venv/bin/activate; }; then rm -rf .venv; fi
    [ -x "$PYTHON" ] || find_python
    say "Setting up the Python environment (only the first time, and when uv.lock changes) …"
    if [ "$1" = run ]; then
        set -- --no-default-groups --extra server --inexact
    else
        set --
    fi
    "$UV" sync --frozen --compile-bytecode --quiet "$@" ||
        stop "The environment could not be set up; the lines above say why. The first start needs the network."
}

# qt_libraries NAME…: sets of shared libraries that Qt loads, see scripts/system_libraries.py; returns 1 if some stay missing.
qt_libraries() {
    stamp=".venv/qt-libraries-$(printf '%s-' "$@")ok"
    [ -f "$stamp" ] && return 0
    missing=$("$PYTHON" scripts/system_libraries.py "$@") || return 1
    if [ -n "$missing" ] && can_install_packages; then
        # shellcheck disable=SC2086 # one word per package
        apt_install $missing || :
        missing=$("$PYTHON" scripts/system_libraries.py "$@")
    fi
    if [ -n "$missing" ]; then
        say "Qt needs system libraries that are not here. On Debian and Ubuntu: sudo apt install $missing"
        return 1
    fi
    : >"$stamp"
}

# browser: a Chromium for the tests of the province's pages.
browser() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
        { can_install_packages && apt_install chromium; }
}

setup() {
    [ "$SETUP_LEVEL" != none ] || return 0
    wanted=$(fingerprint)
    is_synced dev "$wanted" && return 0
    [ "$SETUP_LEVEL" = run ] && is_synced run "$wanted" && return 0
    sync_venv "$SETUP_LEVEL"
    printf '%s\n' "$wanted" >".venv/synced-$SETUP_LEVEL"
}

setup
