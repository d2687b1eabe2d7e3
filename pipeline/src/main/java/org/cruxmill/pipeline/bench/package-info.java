// SPDX-License-Identifier: GPL-3.0-or-later
/** How fast the job is beside the bare models that it uses: {@code scripts/bench}. */
package org.cruxmill.pipeline.bench;
