// SPDX-License-Identifier: GPL-3.0-or-later
/** One schema a dataset, and the rows that go into it. The one package that imports Avro. */
package org.cruxmill.pipeline.row;
