// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.pull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.cruxmill.pipeline.UsageException;

/**
 * The file that is pulled into: one post with its comments a line. A line is there whole, or torn
 * by the end of the run that wrote it, and then it is dropped when the file is opened again.
 */
final class PulledFile implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileChannel channel;
  private final Set<String> postIds = new HashSet<>();
  private boolean wasTorn;

  private PulledFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens or creates a file, to go on behind what is in it.
   *
   * @throws UsageException if something else is in it, or another run writes into it
   */
  static PulledFile open(Path path, String source) throws IOException {
    FileChannel channel = open(path);
    PulledFile file = new PulledFile(channel);
    try {
      if (!isAlone(channel)) {
        throw new UsageException("--output=%s: another run writes into it".formatted(path));
      }
      file.read(path, source);
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel open(Path path) throws IOException {
    try {
      return FileChannel.open(
          path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      throw new UsageException("--output=%s cannot be written: %s".formatted(path, e));
    }
  }

  private static boolean isAlone(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void read(Path path, String source) throws IOException {
    // Not closed: that would close the channel.
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long wholeLines = 0;
    int number = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        number++;
        postIds.add(postId(line.toString(StandardCharsets.UTF_8), path, number, source));
        wholeLines += line.size();
        line.reset();
      }
    }
    wasTorn = line.size() > 0;
    if (wasTorn && !isBeginning(line.toString(StandardCharsets.UTF_8), source)) {
      throw foreign(path, number + 1, source);
    }
    channel.truncate(wholeLines);
    channel.position(wholeLines);
  }

  private static String postId(String line, Path path, int number, String source) {
    try {
      JsonNode answer = JSON.readTree(line);
      JsonNode id = answer.at("/data/post/result/_id");
      if (id.isTextual() && answer.path("source").asText().equals(source)) {
        return id.asText();
      }
    } catch (JsonProcessingException e) {
      // As for any other line that is not of this kind.
    }
    throw foreign(path, number, source);
  }

  /** Keeps a file of another kind, without a line end, from being taken for a torn line. */
  private static boolean isBeginning(String torn, String source) {
    String beginning = "{\"source\":\"%s\",".formatted(source);
    return torn.startsWith(beginning) || beginning.startsWith(torn);
  }

  private static UsageException foreign(Path path, int number, String source) {
    return new UsageException(
        "--output=%s: line %d is no post pulled from %s: name another file"
            .formatted(path, number, source));
  }

  boolean holds(String postId) {
    return postIds.contains(postId);
  }

  /** Says whether the last line was torn, and has been dropped. */
  boolean wasTorn() {
    return wasTorn;
  }

  void append(JsonNode answer) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((answer + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      channel.write(line);
    }
    postIds.add(answer.at("/data/post/result/_id").asText());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
