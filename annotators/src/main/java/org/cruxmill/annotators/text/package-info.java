// SPDX-License-Identifier: GPL-3.0-or-later
/** The text and its places: what every other package speaks. Depends on nothing. */
package org.cruxmill.annotators.text;
