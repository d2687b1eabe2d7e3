// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import org.ejml.data.DMatrixRMaj;

/**
 * How the vectors of ordinary sentences lie: their number, sum and second moments. From these alone
 * a linear head learns what is not an argument, and how far out a score must be to mean something;
 * the sentences themselves are not needed.
 */
public final class Background {
  private final int count;
  private final double[] sum;

  /** Row by row, the sum of the outer product of each vector with itself. */
  private final double[] moments;

  private Background(int count, double[] sum, double[] moments) {
    this.count = count;
    this.sum = sum;
    this.moments = moments;
  }

  /**
   * Gathers the vectors of sentences.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Background of(Collection<float[]> vectors) {
    int n = vectors.stream().findAny().orElseThrow(IllegalArgumentException::new).length;
    double[] sum = new double[n];
    double[] moments = new double[n * n];
    for (float[] x : vectors) {
      for (int i = 0; i < n; i++) {
        sum[i] += x[i];
        for (int j = 0; j < n; j++) {
          moments[i * n + j] += x[i] * (double) x[j];
        }
      }
    }
    return new Background(vectors.size(), sum, moments);
  }

  int count() {
    return count;
  }

  int dimension() {
    return sum.length;
  }

  double sum(int i) {
    return sum[i];
  }

  DMatrixRMaj moments() {
    return DMatrixRMaj.wrap(sum.length, sum.length, moments);
  }

  /** Writes what {@link #read} reads: single precision, each pair of dimensions once. */
  public void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(count);
    data.writeInt(sum.length);
    for (int i = 0; i < sum.length; i++) {
      data.writeFloat((float) sum[i]);
      for (int j = 0; j <= i; j++) {
        data.writeFloat((float) moments[i * sum.length + j]);
      }
    }
    data.flush();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if {@code in} ends early
   */
  public static Background read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int count = data.readInt();
    int n = data.readInt();
    double[] sum = new double[n];
    double[] moments = new double[n * n];
    for (int i = 0; i < n; i++) {
      sum[i] = data.readFloat();
      for (int j = 0; j <= i; j++) {
        moments[i * n + j] = data.readFloat();
        moments[j * n + i] = moments[i * n + j];
      }
    }
    return new Background(count, sum, moments);
  }
}
