// SPDX-License-Identifier: GPL-3.0-or-later
/** Which units of a thread repeat earlier ones. */
package org.cruxmill.annotators.quote;
