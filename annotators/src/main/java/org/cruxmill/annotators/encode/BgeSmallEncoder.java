// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.encode;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * bge-small-en-v1.5 (BAAI, MIT licence), quantised to 8 bits, run in process by ONNX Runtime: 384
 * dimensions, the vector of the first token, as its authors use it.
 *
 * <p>A text is cut at {@value #MAX_TOKENS} word pieces. Each call computes on one thread, so that a
 * vector does not depend on how many cores a machine has; callers run side by side.
 */
public final class BgeSmallEncoder implements SentenceEncoder {
  /** Goes into what is written: other weights give other vectors. */
  public static final String VERSION = "bge-small-en-v1.5-q";

  private static final int MAX_TOKENS = 128;
  private static final int DIMENSION = 384;

  /** Loaded by the class loader on first use, once, whatever the number of threads. */
  private static final class Lazy {
    static final BgeSmallEncoder ENCODER = new BgeSmallEncoder();
  }

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  private BgeSmallEncoder() {
    // The tokenizer's library reports its use to its makers from cloud machines, and may download
    // what it does not find; a corpus under study is nobody else's business.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        InputStream weights = resource("bge-small-en-v1.5-q.onnx");
        InputStream vocabulary = resource("bge-small-en-v1.5-q-tokenizer.json")) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(weights.readAllBytes(), options);
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              vocabulary,
              Map.of(
                  "padding",
                  "false",
                  "truncation",
                  "true",
                  "maxLength",
                  String.valueOf(MAX_TOKENS),
                  "modelMaxLength",
                  String.valueOf(MAX_TOKENS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException("the sentence encoder does not load", e);
    }
  }

  /** Returns the encoder that the whole JVM shares; the first call loads it. */
  public static BgeSmallEncoder shared() {
    return Lazy.ENCODER;
  }

  private static InputStream resource(String name) {
    InputStream stream = BgeSmallEncoder.class.getResourceAsStream("/" + name);
    if (stream == null) {
      throw new IllegalStateException("not on the class path: " + name);
    }
    return stream;
  }

  @Override
  public float[] encode(String text) {
    Encoding encoding = tokenizer.encode(text);
    try (OnnxTensor ids = row(encoding.getIds());
        OnnxTensor mask = row(encoding.getAttentionMask());
        OnnxTensor types = row(encoding.getTypeIds());
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      FloatBuffer first = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] vector = new float[DIMENSION];
      first.get(vector);
      return unit(vector);
    } catch (OrtException e) {
      throw new IllegalStateException("the sentence encoder failed", e);
    }
  }

  private OnnxTensor row(long[] values) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {values});
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += x * x;
    }
    float norm = (float) Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= norm;
    }
    return vector;
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public String version() {
    return VERSION;
  }
}
