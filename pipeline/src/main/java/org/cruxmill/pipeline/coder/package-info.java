// SPDX-License-Identifier: GPL-3.0-or-later
/** How records travel between machines. */
package org.cruxmill.pipeline.coder;
