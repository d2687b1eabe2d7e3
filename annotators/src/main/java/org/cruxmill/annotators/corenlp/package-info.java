// SPDX-License-Identifier: GPL-3.0-or-later
/** The one package that imports {@code edu.stanford.nlp}. */
package org.cruxmill.annotators.corenlp;
