// SPDX-License-Identifier: GPL-3.0-or-later
/** What the annotators need from the class path, loaded once a JVM. */
package org.cruxmill.pipeline.model;
