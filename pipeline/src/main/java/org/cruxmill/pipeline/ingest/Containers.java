// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * Unpacks while it reads. A zip is read from its beginning, entry by entry, and its directory at
 * the end is never believed: neither sizes nor overlapping entries in it mean anything here.
 */
final class Containers {
  /** Dumps of forums are packed with {@code zstd --long=31}. */
  private static final int LARGEST_ZSTD_WINDOW = 31;

  private static final Pattern UNSAFE =
      Pattern.compile("[/\\\\]|[A-Za-z]:|(?:.*[/\\\\])?\\.\\.(?:[/\\\\]|$)|.*\\p{Cntrl}");

  private Containers() {}

  /** Returns what comes out of {@code in}, several streams in a row as one. */
  static InputStream unpack(FileType.Kind kind, InputStream in) throws IOException {
    return switch (kind) {
      case GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get();
      case BZIP2 -> new BZip2CompressorInputStream(in, true);
      case ZSTD -> new ZstdInputStream(in).setLongMax(LARGEST_ZSTD_WINDOW);
      default -> throw new IllegalArgumentException("no packed stream: " + kind);
    };
  }

  static ZipArchiveInputStream zip(InputStream in) {
    return new ZipArchiveInputStream(in, StandardCharsets.UTF_8.name(), true, false);
  }

  /** Returns the next entry, or null at the end. */
  static ZipArchiveEntry next(ZipArchiveInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (RuntimeException e) {
      throw new IOException(e);
    }
  }

  /**
   * Refuses an entry that cannot or must not be read. Nothing is ever written under its name, but a
   * container that means to get out of its folder is not to be trusted.
   */
  static void check(ZipArchiveInputStream zip, ZipArchiveEntry entry) throws UnusableException {
    if (UNSAFE.matcher(entry.getName()).lookingAt()) {
      throw new UnusableException("unsafe_path", "its path leads out of the container");
    } else if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new UnusableException(
          "encrypted", "it is encrypted: unpack it with its password and name what is in it");
    } else if (!zip.canReadEntryData(entry)) {
      throw new UnusableException(
          "unsupported_type", "it is packed in an unusual way: unpack it and name what is in it");
    }
  }

  /** Reads on to the end of an entry, so that what comes out of it is counted. */
  static void drain(ZipArchiveInputStream zip, ZipArchiveEntry entry, InputStream in)
      throws IOException, UnusableException {
    if (zip.canReadEntryData(entry)) {
      in.transferTo(OutputStream.nullOutputStream());
    } else if (entry.getGeneralPurposeBit().usesDataDescriptor()) {
      throw new UnusableException(
          entry.getGeneralPurposeBit().usesEncryption() ? "encrypted" : "corrupt_container",
          "where its entry %s ends cannot be known; what follows was not read: unpack it first"
              .formatted(entry.getName()));
    }
  }
}
