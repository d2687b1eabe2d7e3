# Sourced by the scripts that run the program: builds it where sources are newer than the build.
# $engine, if set, is the Maven profile of a runner to add: flink.
. "$root/scripts/lib/tools.sh"

classes="$root/pipeline/target/classpath${engine:+-$engine}"
engine_opts=
[ "${engine:-}" = flink ] && engine_opts="--add-opens=java.base/java.lang=ALL-UNNAMED \
  --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED"
newer() {
  [ ! -f "$classes" ] || [ -n "$(find "$root/pom.xml" "$root"/{annotators,pipeline}/{pom.xml,src/main} \
    "$root"/corpora/{codebooks,training,background} -newer "$classes" -print -quit)" ]
}

if newer; then
  announce_downloads
  echo "Building..." >&2
  (cd "$root" && mvn -B -ntp -q package -DskipTests ${engine:+-P$engine} >&2) || { echo "error: the build failed" >&2; exit 1; }
  touch "$classes"
fi

class_path() {
  echo "$root/pipeline/target/classes:$root/annotators/target/classes:$(cat "$classes")"
}
