// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cruxmill.annotators.codebook.ArgumentLabel;
import org.cruxmill.annotators.codebook.Codebook;

/**
 * The texts from which the argument labels of some codebooks are known: definitions, examples,
 * disputes and look-alikes, and training texts that name a label of theirs or none at all.
 */
final class ArgumentTexts {
  /** A label and the codebook that it is of. */
  record Head(Codebook.Arguments codebook, ArgumentLabel label) {
    String name() {
      return codebook.id() + "/" + label.id();
    }
  }

  /**
   * A text of a label.
   *
   * @param head index of the label
   * @param stance towards it
   * @param origin where it stands: {@code for-5 example 3}
   */
  record Shown(int head, Stance stance, String text, String origin) {}

  private final List<Head> heads = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<Set<Integer>> carried = new ArrayList<>();
  private final List<Shown> shown = new ArrayList<>();

  ArgumentTexts(List<Codebook.Arguments> codebooks, List<TrainingText> training) {
    for (Codebook.Arguments codebook : codebooks) {
      for (ArgumentLabel label : codebook.labels()) {
        heads.add(new Head(codebook, label));
        addLabel(heads.size() - 1, label);
      }
    }
    for (int i = 0; i < training.size(); i++) {
      addTraining(training.get(i), i + 1);
    }
  }

  private void addLabel(int head, ArgumentLabel label) {
    show(head, Stance.ASSERTS, label.id() + " definition", List.of(label.definition()));
    show(head, Stance.ASSERTS, label.id() + " example", label.examples());
    show(head, Stance.DISPUTES, label.id() + " dispute", label.disputes());
    for (String text : label.counterexamples()) {
      texts.add(text);
      carried.add(Set.of());
    }
  }

  private void show(int head, Stance stance, String origin, List<String> labelled) {
    for (int i = 0; i < labelled.size(); i++) {
      texts.add(labelled.get(i));
      carried.add(Set.of(head));
      shown.add(new Shown(head, stance, labelled.get(i), origin + " " + (i + 1)));
    }
  }

  private void addTraining(TrainingText training, int number) {
    Set<Integer> labels = new HashSet<>();
    for (TrainingText.Labelled labelled : training.labels()) {
      int head = indexOf(labelled.codebook(), labelled.label());
      if (head >= 0) {
        labels.add(head);
        String origin = labelled.label() + " training text " + number;
        shown.add(new Shown(head, labelled.stance(), training.text(), origin));
      }
    }
    if (!labels.isEmpty() || training.labels().isEmpty()) {
      texts.add(training.text());
      carried.add(Set.copyOf(labels));
    }
  }

  private int indexOf(String codebook, String label) {
    for (int i = 0; i < heads.size(); i++) {
      if (heads.get(i).codebook().id().equals(codebook)
          && heads.get(i).label().id().equals(label)) {
        return i;
      }
    }
    return -1;
  }

  List<Head> heads() {
    return heads;
  }

  /** All texts; a text may stand here twice. */
  List<String> texts() {
    return texts;
  }

  List<Shown> shown() {
    return shown;
  }

  LinearHeads fit(Map<String, float[]> vectors, Background background) {
    return LinearHeads.fit(
        heads.size(), texts.stream().map(vectors::get).toList(), carried, background);
  }
}
