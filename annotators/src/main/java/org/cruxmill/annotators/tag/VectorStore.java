// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cruxmill.annotators.encode.SentenceEncoder;

/**
 * Vectors of texts that are known before a run: those of the bundled codebooks are computed once,
 * in the build, and only a user's own cost time at the start.
 */
public final class VectorStore {
  private final Map<String, float[]> vectors;

  private VectorStore(Map<String, float[]> vectors) {
    this.vectors = vectors;
  }

  public static VectorStore empty() {
    return new VectorStore(Map.of());
  }

  /**
   * Reads what {@link #write} wrote; {@link #empty} when it was written for another encoder.
   *
   * @throws IOException if {@code in} ends early
   */
  public static VectorStore read(InputStream in, SentenceEncoder encoder) throws IOException {
    DataInputStream data = new DataInputStream(in);
    if (!data.readUTF().equals(encoder.version())) {
      return empty();
    }
    Map<String, float[]> vectors = new HashMap<>();
    for (int left = data.readInt(); left > 0; left--) {
      String text = data.readUTF();
      float[] vector = new float[encoder.dimension()];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = data.readFloat();
      }
      vectors.put(text, vector);
    }
    return new VectorStore(vectors);
  }

  /** Encodes {@code texts} and writes them with their vectors, in order, duplicates once. */
  public static void write(OutputStream out, SentenceEncoder encoder, Collection<String> texts)
      throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    List<String> distinct = List.copyOf(new LinkedHashSet<>(texts));
    Map<String, float[]> vectors = empty().vectors(encoder, distinct);
    data.writeUTF(encoder.version());
    data.writeInt(distinct.size());
    for (String text : distinct) {
      data.writeUTF(text);
      for (float x : vectors.get(text)) {
        data.writeFloat(x);
      }
    }
    data.flush();
  }

  /** Returns the vector of each of {@code texts}; those not known are encoded, side by side. */
  public Map<String, float[]> vectors(SentenceEncoder encoder, Collection<String> texts) {
    return texts.parallelStream()
        .distinct()
        .collect(
            Collectors.toMap(
                text -> text,
                text -> {
                  float[] known = vectors.get(text);
                  return known == null ? encoder.encode(text) : known;
                }));
  }
}
