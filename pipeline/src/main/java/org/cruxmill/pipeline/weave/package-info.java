// SPDX-License-Identifier: GPL-3.0-or-later
/** Posts and comments of one thread in, each with its place in the thread out. */
package org.cruxmill.pipeline.weave;
