// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.pull;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cruxmill.pipeline.UsageException;

/**
 * What to pull, from where, into which file.
 *
 * @param source what the site is called in the data
 * @param postIds empty to list posts by {@code tag} and {@code since}, of which each may be null
 * @param interval between the beginnings of two requests
 */
record PullOptions(
    URI endpoint,
    String source,
    List<String> postIds,
    String tag,
    LocalDate since,
    Path output,
    Duration interval) {
  static final String HELP =
      """
      Usage: scripts/pull --site=SITE --post=ID --output=FILE.jsonl
             scripts/pull --site=SITE --tag=NAME [--since=YYYY-MM-DD] --output=FILE.jsonl
             scripts/pull --site=SITE --since=YYYY-MM-DD --output=FILE.jsonl

      Fetches posts with their comments from LessWrong or another forum that runs its software, into
      JSON lines that scripts/annotate reads. Goes on where it stopped: what is in the file is not
      fetched again.

        --site=lesswrong|alignmentforum|eaforum
            The forum.
        --endpoint=URL
            Instead of --site: the GraphQL endpoint of any forum of this kind.
        --post=A,B,...
            Ids of posts, or the addresses of their pages.
        --tag=NAME
            Posts with this tag: its name in the address of its page, or its id.
        --since=YYYY-MM-DD
            Posts of this day and later.
        --output=FILE.jsonl
            Where to: a new file, or one to go on with.
        --intervalSeconds=N
            Least time between two requests. Default: 1.

      Exit codes: 0 all is there; 1 something could not be fetched, and the same command tries it
      again; 2 a mistake in the options, nothing was fetched.
      """;

  private static final Map<String, String> SITES =
      new TreeMap<>(
          Map.of(
              "lesswrong", "https://www.lesswrong.com/graphql",
              "alignmentforum", "https://www.alignmentforum.org/graphql",
              "eaforum", "https://forum.effectivealtruism.org/graphql"));

  private static final Set<String> NAMES =
      Set.of("site", "endpoint", "post", "tag", "since", "output", "intervalSeconds");

  private static final Pattern OPTION = Pattern.compile("--([A-Za-z]+)=(.*)", Pattern.DOTALL);
  private static final Pattern POST =
      Pattern.compile("(\\w+)|https?://.*/posts/(\\w+)(?:[/?#].*)?");

  PullOptions {
    postIds = List.copyOf(postIds);
  }

  /**
   * Reads the arguments.
   *
   * @throws UsageException if one is unknown, missing or wrong
   */
  static PullOptions parse(String... args) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String arg : args) {
      Matcher option = OPTION.matcher(arg);
      if (!option.matches()) {
        throw new UsageException("'%s': expected --option=value".formatted(arg));
      } else if (!NAMES.contains(option.group(1))) {
        throw new UsageException(
            "unknown option --%s; --help lists the options".formatted(option.group(1)));
      } else if (option.group(2).isBlank()) {
        throw new UsageException("%s: expected a value".formatted(arg));
      } else if (options.put(option.group(1), option.group(2).strip()) != null) {
        throw new UsageException("--%s is given twice: give it once".formatted(option.group(1)));
      }
    }
    String post = options.get("post");
    String tag = options.get("tag");
    String since = options.get("since");
    if (post == null && tag == null && since == null) {
      throw new UsageException("say what to pull: --post, --tag or --since");
    } else if (post != null && (tag != null || since != null)) {
      throw new UsageException("--post names the posts: leave out --tag and --since");
    } else if (!options.containsKey("output")) {
      throw new UsageException("say where to: --output=FILE.jsonl");
    }
    URI endpoint = endpoint(options.get("site"), options.get("endpoint"));
    return new PullOptions(
        endpoint,
        options.getOrDefault("site", endpoint.getHost()),
        post == null ? List.of() : Arrays.stream(post.split(",")).map(PullOptions::postId).toList(),
        tag,
        since == null ? null : day(since),
        Path.of(options.get("output")),
        interval(options.getOrDefault("intervalSeconds", "1")));
  }

  private static URI endpoint(String site, String endpoint) {
    if ((site == null) == (endpoint == null)) {
      throw new UsageException("say where from: --site or --endpoint, one of them");
    } else if (endpoint == null) {
      if (!SITES.containsKey(site)) {
        throw new UsageException(
            "--site=%s: expected %s".formatted(site, String.join(" or ", SITES.keySet())));
      }
      return URI.create(SITES.get(site));
    }
    try {
      URI uri = new URI(endpoint);
      if (uri.getHost() != null && uri.getScheme().matches("https?")) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // As for any other text that is no address.
    }
    throw new UsageException(
        "--endpoint=%s: expected an address such as https://example.org/graphql"
            .formatted(endpoint));
  }

  private static String postId(String post) {
    Matcher matcher = POST.matcher(post.strip());
    if (!matcher.matches()) {
      throw new UsageException(
          "--post=%s: expected an id or the address of a post".formatted(post));
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  private static LocalDate day(String day) {
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException e) {
      throw new UsageException("--since=%s: expected a day such as 2025-01-31".formatted(day));
    }
  }

  private static Duration interval(String seconds) {
    if (!seconds.matches("\\d{1,4}(?:\\.\\d{1,3})?")) {
      throw new UsageException(
          "--intervalSeconds=%s: expected a number of seconds such as 1 or 2.5".formatted(seconds));
    }
    return Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue());
  }
}
