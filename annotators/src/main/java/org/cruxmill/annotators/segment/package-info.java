// SPDX-License-Identifier: GPL-3.0-or-later
/** Posts in, argument units out. */
package org.cruxmill.annotators.segment;
