// SPDX-License-Identifier: GPL-3.0-or-later
/** Sentence vectors, in process: the one package that imports ONNX Runtime and its tokenizer. */
package org.cruxmill.annotators.encode;
