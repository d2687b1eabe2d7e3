// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Asks a GraphQL server, politely: one request at a time, with a pause between them, and waiting as
 * long as the server says when it says so.
 *
 * <p>A request that fails by what may pass (the connection, an answer cut short, HTTP 408, 429 and
 * 5xx) is sent again, after a pause that doubles each time.
 */
final class GraphQlClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String USER_AGENT = "Cruxmill/0.1 (scripts/pull; research corpus builder)";
  private static final int ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final int LONGEST_MESSAGE = 300;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
  private final URI endpoint;
  private final Duration interval;
  private final Duration timeout;
  private final Waiting waiting;
  private final Consumer<String> problems;
  private Instant next = Instant.MIN;

  /**
   * Prepares to ask.
   *
   * @param interval at least this long between the beginnings of two requests
   * @param timeout for the whole of an answer
   * @param problems is told why a request has to be sent again, and when it will be
   */
  GraphQlClient(
      URI endpoint,
      Duration interval,
      Duration timeout,
      Waiting waiting,
      Consumer<String> problems) {
    this.endpoint = endpoint;
    this.interval = interval;
    this.timeout = timeout;
    this.waiting = waiting;
    this.problems = problems;
  }

  /**
   * What came of one attempt: an answer, or a problem.
   *
   * @param askedToWait null where another attempt would come to the same
   */
  private record Outcome(JsonNode answer, String problem, Duration askedToWait) {}

  /**
   * Returns what the server has for {@code query}.
   *
   * @throws RefusedException if it will not answer this query
   * @throws IOException if it does not answer at all
   */
  JsonNode ask(String query, Map<String, ?> variables) throws IOException, InterruptedException {
    byte[] body = JSON.writeValueAsBytes(Map.of("query", query, "variables", variables));
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("User-Agent", USER_AGENT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    Duration pause = FIRST_PAUSE;
    Outcome outcome = attempt(request);
    for (int attempt = 1; outcome.problem() != null && attempt < ATTEMPTS; attempt++) {
      Duration asked = outcome.askedToWait();
      if (asked == null) {
        throw new IOException(endpoint + ": " + outcome.problem());
      } else if (asked.compareTo(LONGEST_WAIT) > 0) {
        throw new IOException(
            "%s asks to wait %d seconds (%s): run the same command again then"
                .formatted(endpoint, asked.toSeconds(), outcome.problem()));
      }
      Duration wait = asked.compareTo(pause) > 0 ? asked : pause;
      problems.accept("%s: next attempt in %d s".formatted(outcome.problem(), wait.toSeconds()));
      waiting.sleep(wait);
      pause = pause.multipliedBy(2);
      outcome = attempt(request);
    }
    if (outcome.problem() != null) {
      throw new IOException(
          "%s gave no answer in %d attempts, at last: %s"
              .formatted(endpoint, ATTEMPTS, outcome.problem()));
    }
    return data(outcome.answer());
  }

  private Outcome attempt(HttpRequest request) throws InterruptedException {
    Instant now = waiting.now();
    if (now.isBefore(next)) {
      waiting.sleep(Duration.between(now, next));
    }
    next = waiting.now().plus(interval);
    try {
      HttpResponse<byte[]> response = send(request);
      int status = response.statusCode();
      if (status == 200) {
        return new Outcome(JSON.readTree(response.body()), null, Duration.ZERO);
      } else if (status == 408 || status == 429 || status >= 500) {
        return new Outcome(null, "HTTP " + status, askedToWait(response));
      }
      return new Outcome(null, "HTTP %d %s".formatted(status, words(response)), null);
    } catch (IOException e) {
      return new Outcome(null, e.toString().lines().findFirst().orElse(""), Duration.ZERO);
    }
  }

  /** The client's own timeout ends when the body begins. */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no whole answer in " + timeout.toSeconds() + " seconds", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().toString(), e);
    }
  }

  /** Reads Retry-After, which is a number of seconds or a date; none counts as no time. */
  private Duration askedToWait(HttpResponse<?> response) {
    String header = response.headers().firstValue("Retry-After").orElse("0").strip();
    try {
      if (header.matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(header));
      }
      Instant until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(waiting.now(), until);
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  /** Returns the errors in an answer that is no success, or how it begins. */
  private static String words(HttpResponse<byte[]> response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    try {
      JsonNode answer = JSON.readTree(body);
      return answer.hasNonNull("errors") ? messages(answer) : oneLine(body);
    } catch (IOException e) {
      return oneLine(body);
    }
  }

  private static JsonNode data(JsonNode answer) throws RefusedException {
    if (!answer.path("data").isObject() || answer.path("data").isEmpty()) {
      throw new RefusedException(
          answer.hasNonNull("errors")
              ? messages(answer)
              : "an answer without \"data\": " + oneLine(answer.toString()));
    }
    return answer.path("data");
  }

  private static String messages(JsonNode answer) {
    return oneLine(
        StreamSupport.stream(answer.path("errors").spliterator(), false)
            .map(error -> error.path("message").asText(error.toString()))
            .collect(Collectors.joining("; ")));
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }
}
