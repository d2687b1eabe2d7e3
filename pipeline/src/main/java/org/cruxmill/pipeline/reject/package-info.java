// SPDX-License-Identifier: GPL-3.0-or-later
/** How a bad record leaves the flow. */
package org.cruxmill.pipeline.reject;
