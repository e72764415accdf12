# shellcheck shell=sh
# For the scripts beside it, not to be started: sets java to a Java of version 21 or newer and version to its feature version, or ends with 3.

java_version() { # HOME: its feature version, nothing where there is none
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release"
}

find_java() {
    java='' version=''
    on_path=$(command -v java) || on_path=''
    while [ -L "$on_path" ]; do
        link=$(readlink "$on_path")
        case $link in /*) on_path=$link ;; *) on_path=$(dirname "$on_path")/$link ;; esac
    done
    [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$on_path")")
    for home in "${JAVA_HOME:-}" "$on_path"; do
        [ -n "$home" ] && found=$(java_version "$home") && [ "${found:-0}" -ge 21 ] || continue
        java=$home/bin/java version=$found
        return 0
    done
    for home in /usr/lib/jvm/* /opt/*jdk* /opt/java/* /usr/local/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        "$HOME"/.local/share/mise/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        found=$(java_version "$home") && [ "${found:-0}" -ge 21 ] && [ "$found" -gt "${version:-0}" ] || continue
        java=$home/bin/java version=$found
    done
    [ -z "$java" ] || return 0
    echo "vpmap: no Java 21 or newer found. Install one or set JAVA_HOME to it." >&2
    exit 3
}

find_java
