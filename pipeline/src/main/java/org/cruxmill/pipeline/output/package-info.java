// SPDX-License-Identifier: GPL-3.0-or-later
/** Rows to Parquet, counts, the manifest and the summary. */
package org.cruxmill.pipeline.output;
