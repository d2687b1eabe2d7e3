// SPDX-License-Identifier: GPL-3.0-or-later
/** Fetches posts and comments from a forum into a file that the main job reads. */
package org.cruxmill.pipeline.pull;
