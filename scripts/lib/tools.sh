# Sourced by the scripts: what a machine must have.

need() {
  command -v "$1" >/dev/null || { echo "error: $1 not found: install $2" >&2; exit 2; }
}

need java "a JDK 17 or later (Debian: apt install openjdk-17-jdk; macOS: brew install openjdk@17)"
need javac "a JDK 17 or later, not a JRE alone (Debian: apt install openjdk-17-jdk)"
need mvn "Maven 3.8 or later (Debian: apt install maven; macOS: brew install maven)"
major=$(javac -version 2>&1 | sed -E 's/^javac ([0-9]+).*/\1/')
[ "$major" -ge 17 ] || { echo "error: Java $major found: install a JDK 17 or later" >&2; exit 2; }

announce_downloads() {
  local models="${HOME:-}/.m2/repository/edu/stanford/nlp/stanford-corenlp"
  [ -d "$models" ] || [ "${MAVEN_ARGS:-}" ] || cat >&2 <<'MSG'
First build: Maven downloads about 800 MB, once, of which the models of Stanford CoreNLP are 475 MB.
On a slow line this takes some minutes.
MSG
}
