// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Signatures of sets by which their likeness is estimated (Broder, 1997), in bands by which like
 * sets meet (locality-sensitive hashing): sets that share 80 % of their members have a band in
 * common with a probability of 0.998, sets that share 30 % with one of 0.09.
 *
 * <p>A signature is a text of {@value #HASHES} characters, each 15 bits of the least hash under one
 * hash function: it goes through any coder, and chance likeness is one in 32,768.
 */
final class MinHash {
  private static final int BANDS = 12;
  private static final int ROWS = 4;
  private static final int HASHES = BANDS * ROWS;
  private static final int BITS = 15;

  private MinHash() {}

  /** Returns the signature of {@code members}, of which there is at least one. */
  static String signature(Set<String> members) {
    long[] least = new long[HASHES];
    Arrays.fill(least, Long.MAX_VALUE);
    for (String member : members) {
      long hash = hash(member);
      for (int i = 0; i < HASHES; i++) {
        least[i] = Math.min(least[i], mixed(hash + i * 0x9e3779b97f4a7c15L));
      }
    }
    StringBuilder signature = new StringBuilder(HASHES);
    for (long each : least) {
      signature.append((char) (each & ((1 << BITS) - 1)));
    }
    return signature.toString();
  }

  /** Returns the parts of a signature, one of which like sets are likely to share. */
  static List<String> bands(String signature) {
    List<String> bands = new ArrayList<>();
    for (int at = 0; at < HASHES; at += ROWS) {
      bands.add(at / ROWS + ":" + signature.substring(at, at + ROWS));
    }
    return bands;
  }

  /** Returns the estimated share of members that two sets have in common, of all in both. */
  static double similarity(String one, String other) {
    int same = 0;
    for (int i = 0; i < HASHES; i++) {
      same += one.charAt(i) == other.charAt(i) ? 1 : 0;
    }
    return same / (double) HASHES;
  }

  /** FNV-1a. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** The finaliser of SplitMix64. */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
