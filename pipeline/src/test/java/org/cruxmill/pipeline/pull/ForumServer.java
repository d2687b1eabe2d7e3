// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A forum on this machine that answers as one of the ForumMagnum software does, or misbehaves. */
final class ForumServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEEPEST_OFFSET = 2000;

  /** What it does instead of answering. */
  interface Misbehaviour {
    void respond(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, ObjectNode> posts = new LinkedHashMap<>();
  private final Map<String, ArrayNode> comments = new LinkedHashMap<>();
  private final Queue<Misbehaviour> misbehaviours = new ConcurrentLinkedQueue<>();
  private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> userAgents = Collections.synchronizedList(new ArrayList<>());

  ForumServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/graphql", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:%d/graphql".formatted(server.getAddress().getPort());
  }

  /** Adds a post, an hour younger than the one before, whose comments answer one another. */
  void addPost(String id, int commentsThere, Integer commentsAnnounced) {
    String postedAt = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(3600L * posts.size()) + "";
    ObjectNode post = JSON.createObjectNode();
    post.put("_id", id).put("title", "On " + id).put("postedAt", postedAt);
    post.put("htmlBody", "<p>A post.</p>").put("commentCount", commentsAnnounced);
    posts.put(id, post);
    ArrayNode replies = JSON.createArrayNode();
    for (int i = 0; i < commentsThere; i++) {
      replies
          .addObject()
          .put("_id", id + "-" + i)
          .put("postId", id)
          .put("parentCommentId", i == 0 ? null : id + "-" + (i - 1))
          .put("htmlBody", "<p>Comment %d.</p>".formatted(i));
    }
    comments.put(id, replies);
  }

  /** Does this, in this order, instead of answering the next requests. */
  void misbehave(Misbehaviour... next) {
    misbehaviours.addAll(List.of(next));
  }

  static Misbehaviour status(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  static Misbehaviour body(String body) {
    return exchange -> send(exchange, body);
  }

  /** Announces more than it sends. */
  static Misbehaviour cut() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write("{\"data\": {\"post\"".getBytes(UTF_8));
      exchange.getResponseBody().flush();
    };
  }

  /** Sends the beginning of an answer, and no more until it is closed. */
  Misbehaviour stalled() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Returns the names of the operations that were asked for, those met by misbehaviour too. */
  List<String> operations() {
    return requests.stream()
        .map(each -> each.path("query").asText().strip().replaceFirst("(?s)query (\\w+).*", "$1"))
        .toList();
  }

  List<JsonNode> terms(String operation) {
    List<JsonNode> terms = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      if (operations().get(i).equals(operation)) {
        terms.add(requests.get(i).at("/variables/terms"));
      }
    }
    return terms;
  }

  List<String> userAgents() {
    return List.copyOf(userAgents);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      requests.add(request);
      userAgents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
      Misbehaviour misbehaviour = misbehaviours.poll();
      if (misbehaviour != null) {
        misbehaviour.respond(exchange);
      } else {
        send(exchange, answer(request).toString());
      }
    }
  }

  private ObjectNode answer(JsonNode request) {
    JsonNode terms = request.at("/variables/terms");
    int offset = terms.path("offset").asInt();
    ObjectNode answer = JSON.createObjectNode();
    if (offset > DEEPEST_OFFSET) {
      answer.putArray("errors").addObject().put("message", "Exceeded maximum value for skip");
      return answer;
    }
    ObjectNode data = answer.putObject("data");
    switch (operations().get(operations().size() - 1)) {
      case "Tags" -> {
        ArrayNode tags = data.putObject("tags").putArray("results");
        if (terms.path("slug").asText().equals("kites")) {
          tags.addObject().put("_id", "kitekitekitekite1");
        }
      }
      case "Posts" -> {
        String after = terms.path("after").asText("");
        List<ObjectNode> listed =
            posts.values().stream()
                .filter(post -> post.path("postedAt").asText().compareTo(after) >= 0)
                .toList();
        data.putObject("posts").set("results", page(listed, terms));
      }
      case "Post" -> {
        String id = request.at("/variables/id").asText();
        data.putObject("post").set("result", posts.get(id));
        data.putObject("comments").set("results", commentsPage(terms));
      }
      default -> data.putObject("comments").set("results", commentsPage(terms));
    }
    return answer;
  }

  private ArrayNode commentsPage(JsonNode terms) {
    List<JsonNode> all = new ArrayList<>();
    comments.getOrDefault(terms.path("postId").asText(), JSON.createArrayNode()).forEach(all::add);
    return page(all, terms);
  }

  private static ArrayNode page(List<? extends JsonNode> all, JsonNode terms) {
    ArrayNode page = JSON.createArrayNode();
    all.stream()
        .skip(terms.path("offset").asInt())
        .limit(terms.path("limit").asInt())
        .forEach(page::add);
    return page;
  }

  private static void send(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdown();
  }
}
