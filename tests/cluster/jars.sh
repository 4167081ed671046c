# shellcheck shell=bash
# Kafka's jars (by Maven from a pinned pom, once per version, or from KAFKA_HOME), and java running them.

java_command() {
  local java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  command -v "$java" || die "java is missing: apt-get install default-jre-headless"
}

# Prints the folder with the jars of a version; "" means KAFKA_HOME's own or the default.
kafka_libs() {
  local version=$1
  if [[ -n ${KAFKA_HOME:-} ]]; then
    [[ -d $KAFKA_HOME/libs ]] || die "KAFKA_HOME=$KAFKA_HOME has no folder libs"
    if [[ -z $version || $(libs_version "$KAFKA_HOME/libs") == "$version" ]]; then
      realpath "$KAFKA_HOME/libs"
      return
    fi
  fi
  cached_libs "${version:-$DEFAULT_VERSION}"
}

libs_version() {
  local jar
  for jar in "$1"/kafka-clients-[0-9]*.jar; do
    jar=${jar##*/kafka-clients-}
    [[ $jar == *test* ]] || { echo "${jar%.jar}" && return; }
  done
  die "$1 holds no kafka-clients jar"
}

cached_libs() {
  local version=$1 libs lock cache=${XDG_CACHE_HOME:-$HOME/.cache}/kt
  libs=$cache/kafka-$version/libs
  if [[ ! -d $libs ]]; then
    mkdir -p "$cache"
    exec {lock}>"$cache/kafka-$version.lock"
    flock "$lock"
    [[ -d $libs ]] || download_libs "$version" "$cache/kafka-$version"
    exec {lock}>&-
  fi
  echo "$libs"
}

# download_libs VERSION FOLDER: the folder appears with everything in it, or not at all.
download_libs() {
  local version=$1 pom=$HERE/kafka-${1%%.*}.pom.xml new=$2.new
  [[ -f $pom ]] || die "no pom for Kafka $version: $pom"
  command -v mvn >/dev/null || die "maven is missing: apt-get install maven (or set KAFKA_HOME)"
  say "downloading the jars of Kafka $version (once, about 55 MB)"
  rm -rf "$new"
  mkdir -p "$new"
  # A pom of its own beside the jars keeps Maven's by-products out of the checkout.
  cp "$pom" "$new/pom.xml"
  mvn -q -B -Dstyle.color=never -f "$new/pom.xml" "-Dkafka.version=$version" dependency:copy-dependencies \
    -DincludeScope=runtime "-DoutputDirectory=$new/libs" >&2 ||
    die "maven could not download Kafka $version: see the lines above"
  rm -rf "$2"
  mv -T "$new" "$2"
}

# A jar's table of contents names its files in plain text, so that no unzip is needed.
has_class() { grep -qF -- "${1//.//}.class" "$LIBS"/kafka*.jar; }

# class_of SHORT_NAME_OR_CLASS
class_of() {
  local name classes class
  if [[ $1 == *.* ]]; then
    echo "$1"
    return
  fi
  while read -r name classes; do
    [[ $name == "$1" ]] || continue
    for class in $classes; do
      if has_class "$class"; then
        echo "$class"
        return
      fi
    done
    die "Kafka $VERSION has no tool '$1'"
  done < <(grep -v '^#' "$HERE/tools.txt")
  die "'$1' is no tool: a class, or one of $(grep -v '^#' "$HERE/tools.txt" | cut -d' ' -f1 | tr '\n' ' ')"
}

# Sets JAVA: the command up to and including the class path. Every process of a cluster carries the
# cluster's folder in its arguments: that is how it is found again, and never mistaken for another.
set_java() {
  local archive
  archive=$(archive_file)
  JAVA=("$(java_command)" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
  # An archive that does not fit is not used; nobody needs to hear of it.
  [[ ! -s $archive ]] || JAVA+=("-XX:SharedArchiveFile=$archive" -Xshare:auto -Xlog:disable)
  JAVA+=("-Dkt.cluster=$DIR" "-Dlog4j.configuration=file:$HERE/log4j.properties"
    "-Dlog4j2.configurationFile=$HERE/log4j2.properties" -cp "$LIBS/*")
}

run_tool() {
  local class
  class=$(class_of "$1")
  set_java
  exec "${JAVA[@]}" "$class" "${@:2}"
}

# --- many tools in one JVM ----------------------------------------------------------------------------------

# Prints the folder with ApacheSession's classes, compiled once per version of Kafka and of the source.
session_classes() {
  local folder new javac
  folder=${XDG_CACHE_HOME:-$HOME/.cache}/kt/session-$VERSION-$(cksum <"$HERE/ApacheSession.java" | cut -d' ' -f1)
  if [[ ! -d $folder ]]; then
    javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
    command -v "$javac" >/dev/null || die "javac is missing: apt-get install default-jdk-headless"
    new=$folder.$$
    mkdir -p "$new"
    "$javac" -cp "$LIBS/*" -d "$new" "$HERE/ApacheSession.java" >&2
    mv -T "$new" "$folder" 2>/dev/null || rm -rf "$new"
  fi
  echo "$folder"
}

# The JDK compiles a single source as it runs it.
run_streams_member() { # GROUP TOPIC
  local javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac bootstrap
  command -v "$javac" >/dev/null || die "javac is missing: apt-get install default-jdk-headless"
  bootstrap=$(cmd_bootstrap)
  set_java
  exec "${JAVA[@]}" "$HERE/StreamsMember.java" "${bootstrap%%,*}" "$@"
}

# The jars whose classes are tools stay out of the session's class path: it loads them anew for each command.
run_session() {
  local jar others='' tools='' name classes class mapping=() compiled
  compiled=$(session_classes)
  for jar in "$LIBS"/*.jar; do
    case ${jar##*/} in
      kafka-tools-[0-9]* | kafka_2*) tools+=:$jar ;;
      *) others+=:$jar ;;
    esac
  done
  while read -r name classes; do
    for class in $classes; do
      if has_class "$class"; then
        mapping+=("$name=$class")
        break
      fi
    done
  done < <(grep -v '^#' "$HERE/tools.txt")
  set_java
  JAVA[${#JAVA[@]}-1]=$compiled$others
  exec "${JAVA[@]}" ApacheSession "$1" "${tools:1}" "${mapping[@]}"
}
