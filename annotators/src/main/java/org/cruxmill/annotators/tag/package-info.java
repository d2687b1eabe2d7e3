// SPDX-License-Identifier: GPL-3.0-or-later
/** Units in, labels of codebooks out, each with the reasons for it. */
package org.cruxmill.annotators.tag;
