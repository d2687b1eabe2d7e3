// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * One linear score a label over sentence vectors, by ridge regression in closed form (Hoerl and
 * Kennard, 1970): target 1 for the texts of the label, 0 for all other texts and for the
 * background. A score is then counted in standard deviations of what the background scores, so that
 * labels with few texts and labels with many can be compared.
 */
final class LinearHeads {
  private static final double RIDGE = 1;

  /** What one sentence of the background weighs beside one text of a codebook. */
  private static final double BACKGROUND_WEIGHT = 0.3;

  private final double[][] weights;
  private final double[] offsets;

  private LinearHeads(double[][] weights, double[] offsets) {
    this.weights = weights;
    this.offsets = offsets;
  }

  /**
   * Fits {@code labels} heads. The same input gives the same heads.
   *
   * @param vectors of the texts
   * @param carried of each text, the indexes of the labels that it carries
   */
  static LinearHeads fit(
      int labels, List<float[]> vectors, List<Set<Integer>> carried, Background background) {
    int n = background.dimension();
    double[] mean = new double[n];
    double total = vectors.size() + BACKGROUND_WEIGHT * background.count();
    for (int i = 0; i < n; i++) {
      mean[i] = BACKGROUND_WEIGHT * background.sum(i);
      for (float[] vector : vectors) {
        mean[i] += vector[i];
      }
      mean[i] /= total;
    }
    DMatrixRMaj texts = new DMatrixRMaj(vectors.size(), n);
    DMatrixRMaj targets = new DMatrixRMaj(vectors.size(), labels);
    for (int row = 0; row < vectors.size(); row++) {
      for (int i = 0; i < n; i++) {
        texts.set(row, i, vectors.get(row)[i] - mean[i]);
      }
      for (int label : carried.get(row)) {
        targets.set(row, label, 1);
      }
    }
    DMatrixRMaj centred = centredMoments(background, mean);
    DMatrixRMaj normal = new DMatrixRMaj(n, n);
    CommonOps_DDRM.multTransA(texts, texts, normal);
    CommonOps_DDRM.addEquals(normal, BACKGROUND_WEIGHT, centred);
    for (int i = 0; i < n; i++) {
      normal.add(i, i, RIDGE);
    }
    DMatrixRMaj right = new DMatrixRMaj(n, labels);
    CommonOps_DDRM.multTransA(texts, targets, right);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(n);
    if (!solver.setA(normal)) {
      throw new IllegalStateException("the normal matrix is not positive definite");
    }
    DMatrixRMaj solution = new DMatrixRMaj(n, labels);
    solver.solve(right, solution);
    return standardised(solution, centred, background, mean);
  }

  /** Returns the background's second moments about {@code mean}. */
  private static DMatrixRMaj centredMoments(Background background, double[] mean) {
    DMatrixRMaj moments = background.moments().copy();
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        moments.add(
            i,
            j,
            background.count() * mean[i] * mean[j]
                - background.sum(i) * mean[j]
                - mean[i] * background.sum(j));
      }
    }
    return moments;
  }

  /** Scales and shifts each head so that the background has mean 0 and standard deviation 1. */
  private static LinearHeads standardised(
      DMatrixRMaj solution, DMatrixRMaj centred, Background background, double[] mean) {
    int n = mean.length;
    double[][] weights = new double[solution.getNumCols()][n];
    double[] offsets = new double[weights.length];
    for (int label = 0; label < weights.length; label++) {
      DMatrixRMaj head = CommonOps_DDRM.extractColumn(solution, label, null);
      DMatrixRMaj image = new DMatrixRMaj(n, 1);
      CommonOps_DDRM.mult(centred, head, image);
      double average = 0;
      for (int i = 0; i < n; i++) {
        average += head.get(i) * (background.sum(i) / background.count() - mean[i]);
      }
      double square = CommonOps_DDRM.dot(head, image) / background.count();
      double deviation = Math.sqrt(Math.max(square - average * average, 1e-12));
      double shift = average;
      for (int i = 0; i < n; i++) {
        weights[label][i] = head.get(i) / deviation;
        shift += head.get(i) * mean[i];
      }
      offsets[label] = -shift / deviation;
    }
    return new LinearHeads(weights, offsets);
  }

  /** Returns the score of each label, in standard deviations above the average sentence. */
  double[] scores(float[] vector) {
    double[] scores = offsets.clone();
    for (int label = 0; label < scores.length; label++) {
      double[] weight = weights[label];
      for (int i = 0; i < vector.length; i++) {
        scores[label] += weight[i] * vector[i];
      }
    }
    return scores;
  }
}
