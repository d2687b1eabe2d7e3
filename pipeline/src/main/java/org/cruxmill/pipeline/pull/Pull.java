// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.pull;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.cruxmill.pipeline.UsageException;

/** Pulls posts with their comments from a forum into a file of JSON lines. */
public final class Pull {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int POSTS_PER_PAGE = 100;
  private static final int COMMENTS_PER_PAGE = 200;

  private final ForumMagnumSite site;
  private final PulledFile file;
  private final PrintStream err;
  private int written;
  private int comments;
  private int alreadyThere;
  private int failed;
  private int differing;

  private Pull(ForumMagnumSite site, PulledFile file, PrintStream err) {
    this.site = site;
    this.file = file;
    this.err = err;
  }

  /** Pulls and ends the JVM with 0, 1 or 2; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err, Waiting.REAL, POSTS_PER_PAGE, COMMENTS_PER_PAGE));
  }

  /** Pulls; returns the exit code. */
  static int run(
      String[] args,
      PrintStream out,
      PrintStream err,
      Waiting waiting,
      int postsPerPage,
      int commentsPerPage) {
    if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
      out.print(PullOptions.HELP);
      return DONE;
    }
    try {
      PullOptions options = PullOptions.parse(args);
      GraphQlClient client =
          new GraphQlClient(options.endpoint(), options.interval(), TIMEOUT, waiting, err::println);
      ForumMagnumSite site =
          new ForumMagnumSite(client, options.source(), postsPerPage, commentsPerPage);
      try (PulledFile file = PulledFile.open(options.output(), options.source())) {
        Pull pull = new Pull(site, file, err);
        boolean done = pull.all(options);
        out.print(pull.summary(options));
        return done ? DONE : FAILED;
      }
    } catch (UsageException e) {
      err.println("error: " + e.getMessage());
      return MISUSED;
    } catch (IOException e) {
      err.println("error: " + e);
      return FAILED;
    }
  }

  /** Says whether all is there now. */
  private boolean all(PullOptions options) {
    if (file.wasTorn()) {
      err.println("The last line of the file was torn: dropped, and fetched anew.");
    }
    try {
      Collection<String> ids = options.postIds();
      if (ids.isEmpty()) {
        ids =
            site.postIds(
                options.tag(), options.since(), count -> err.printf("%d posts listed%n", count));
      }
      int number = 0;
      for (String id : ids) {
        one(id, "[%d/%d] %s".formatted(++number, ids.size(), id));
      }
      return failed == 0;
    } catch (IOException e) {
      err.println("error: stopped: " + e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("error: interrupted");
      return false;
    }
  }

  private void one(String id, String name) throws IOException, InterruptedException {
    if (file.holds(id)) {
      alreadyThere++;
      return;
    }
    try {
      ForumMagnumSite.Discussion discussion = site.discussion(id);
      file.append(discussion.answer());
      written++;
      comments += discussion.received();
      String title = discussion.title().replaceAll("\\p{Cntrl}", " ");
      err.printf("%s: %d comments, %s%n", name, discussion.received(), title);
      if (discussion.differs()) {
        differing++;
        err.printf(
            "%s: warning: the post announces %d comments, and the server gave %d%n",
            name, discussion.announced(), discussion.received());
      }
    } catch (RefusedException e) {
      failed++;
      err.printf("%s: error: %s%n", name, e.getMessage());
    }
  }

  private String summary(PullOptions options) {
    return """
        Posts: %d fetched, %d already there, %d failed. Comments: %d.
        %sWritten: %s
        """
        .formatted(
            written,
            alreadyThere,
            failed,
            comments,
            differing == 0
                ? ""
                : "Comments announced and received differ in %d posts, named above.%n"
                    .formatted(differing),
            options.output());
  }
}
