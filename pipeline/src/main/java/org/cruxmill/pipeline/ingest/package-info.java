// SPDX-License-Identifier: GPL-3.0-or-later
/** Bytes in, posts and comments out. The one package that imports Tika. */
package org.cruxmill.pipeline.ingest;
