// SPDX-License-Identifier: GPL-3.0-or-later
/** Compares what the annotators say with what people said: {@code scripts/evaluate}. */
package org.cruxmill.pipeline.evaluate;
