// SPDX-License-Identifier: GPL-3.0-or-later
/** What there is to say of a unit: labels, what they mean, how they sound. */
package org.cruxmill.annotators.codebook;
