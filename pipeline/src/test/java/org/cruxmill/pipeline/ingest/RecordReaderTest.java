// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.cruxmill.pipeline.reject.Reject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecordReaderTest {
  private static final String NOTE = "Interpretability tools age quickly.\n";
  private static final String TWO_LINES = "{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2}\n";

  @TempDir private Path folder;

  /** What came of a file: the records, and the rejects as code and place. */
  private static final class Read implements RecordReader.Output {
    private final List<RawRecord> records = new ArrayList<>();
    private final List<String> rejects = new ArrayList<>();

    @Override
    public void record(RawRecord record) {
      records.add(record);
    }

    @Override
    public void reject(Reject reject) {
      String name = Path.of(reject.sourceUri()).getFileName().toString();
      rejects.add(reject.error() + " " + (reject.record() == null ? name : reject.record()));
    }

    private List<String> places() {
      return records.stream()
          .map(each -> each.sourceUri().replaceFirst("^.*?/?in\\.", "in."))
          .toList();
    }

    private List<String> contents() {
      return records.stream().map(RawRecord::content).toList();
    }

    private List<String> types() {
      return records.stream().map(RawRecord::mediaType).distinct().toList();
    }
  }

  private Read read(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return read(file);
  }

  private static Read read(Path file) throws IOException {
    Read read = new Read();
    RecordReader.read(
        new FilePart(new InputFile(file.toString(), file.toString(), Files.size(file)), null),
        read);
    return read;
  }

  private Read read(String name, String content) throws IOException {
    return read(name, content.getBytes(UTF_8));
  }

  /** How bytes are packed. */
  enum Packing {
    GZ,
    BZ2,
    ZST,
    ZIP;

    byte[] pack(String name, byte[] content) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = packing(name, packed)) {
        out.write(content);
      }
      return packed.toByteArray();
    }

    private OutputStream packing(String name, OutputStream packed) throws IOException {
      return switch (this) {
        case GZ -> new GZIPOutputStream(packed);
        case BZ2 -> new BZip2CompressorOutputStream(packed);
        case ZST -> new ZstdOutputStream(packed);
        case ZIP -> {
          ZipOutputStream zip = new ZipOutputStream(packed);
          zip.putNextEntry(new ZipEntry(name));
          yield zip;
        }
      };
    }
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return packed.toByteArray();
  }

  /** Names that say nothing, or something wrong. */
  @ParameterizedTest
  @EnumSource
  void whatIsPackedIsKnownByItsContent(Packing packing) throws IOException {
    String inside = packing == Packing.ZIP ? "!/note" : "";
    Read read = read("in.txt", packing.pack("note", NOTE.getBytes(UTF_8)));
    assertEquals(List.of("in.txt" + inside), read.places());
    assertEquals(List.of(NOTE), read.contents());
    Read lines = read("in.doc", packing.pack("note", TWO_LINES.getBytes(UTF_8)));
    assertEquals(List.of("in.doc" + inside + "#1", "in.doc" + inside + "#2"), lines.places());
    assertEquals(List.of(), lines.rejects);
  }

  @ParameterizedTest
  @EnumSource
  void aContainerInAContainerIsOpenedAndOneInThatIsNot(Packing packing) throws IOException {
    byte[] once = Packing.GZ.pack("note.txt", NOTE.getBytes(UTF_8));
    byte[] twice = packing.pack("note.txt.gz", once);
    assertEquals(List.of(NOTE), read("in.x", twice).contents());
    Read thrice = read("in.y", Packing.ZIP.pack("inner", twice));
    assertEquals(List.of(), thrice.records);
    String at = packing == Packing.ZIP ? "note.txt.gz" : "inner";
    assertEquals(List.of("nested_too_deep " + at), thrice.rejects);
  }

  @Test
  void severalStreamsInARowAreOneFile() throws IOException {
    byte[] one = Packing.GZ.pack("", "{\"id\": 1}\n{\"id\"".getBytes(UTF_8));
    byte[] two = Packing.GZ.pack("", ": 2}\n".getBytes(UTF_8));
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    assertEquals(List.of("{\"id\": 1}", "{\"id\": 2}"), read("in.gz", both).contents());
  }

  @Test
  void aZipGivesEachOfItsFilesAndItsPlace() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("a/", new byte[0]);
    entries.put("a/note.md", NOTE.getBytes(UTF_8));
    entries.put("a/page.html", "<!DOCTYPE html><html><p>Hello</p></html>".getBytes(UTF_8));
    entries.put("b/empty.txt", new byte[0]);
    entries.put("b/image.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    entries.put("c.jsonl", TWO_LINES.getBytes(UTF_8));
    Read read = read("in.zip", zip(entries));
    assertEquals(
        List.of(
            "in.zip!/a/note.md",
            "in.zip!/a/page.html",
            "in.zip!/b/empty.txt",
            "in.zip!/c.jsonl#1",
            "in.zip!/c.jsonl#2"),
        read.places());
    assertEquals(List.of("unsupported_type image.png"), read.rejects);
    assertEquals(
        List.of("text/markdown", "text/html", "text/plain", "application/jsonl"), read.types());
  }

  @Test
  void aPathThatLeadsOutOfAZipIsRefusedAndTheOthersAreRead() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    for (String name :
        List.of("../up.txt", "a/../../up.txt", "/etc/up.txt", "..\\up.txt", "C:up.txt", "a/..")) {
      entries.put(name, NOTE.getBytes(UTF_8));
    }
    entries.put("a/..b/fine..txt", NOTE.getBytes(UTF_8));
    Read read = read("in.zip", zip(entries));
    assertEquals(List.of("in.zip!/a/..b/fine..txt"), read.places());
    assertEquals(6, read.rejects.size());
    assertTrue(read.rejects.stream().allMatch(each -> each.startsWith("unsafe_path ")));
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(List.of("in.zip"), names(files.filter(Files::isRegularFile)));
    }
  }

  private static List<String> names(Stream<Path> files) {
    return files.map(each -> each.getFileName().toString()).toList();
  }

  /** As {@code zip -e} leaves it: the flag is set, and the sizes stand in the header. */
  @Test
  void anEncryptedEntryIsRefusedAndTheNextIsRead() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (String name : List.of("secret.txt", "open.txt")) {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(NOTE.length());
        CRC32 crc = new CRC32();
        crc.update(NOTE.getBytes(UTF_8));
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(NOTE.getBytes(UTF_8));
      }
    }
    byte[] bytes = packed.toByteArray();
    bytes[6] |= 1;
    Read read = read("in.zip", bytes);
    assertEquals(List.of("encrypted secret.txt"), read.rejects);
    assertEquals(List.of("in.zip!/open.txt"), read.places());
    byte[] streamed = Packing.ZIP.pack("secret.txt", NOTE.getBytes(UTF_8));
    streamed[6] |= 1;
    assertEquals(
        List.of("encrypted secret.txt", "encrypted in.zip"), read("in.zip", streamed).rejects);
  }

  @ParameterizedTest
  @EnumSource
  void whatAContainerHeldBeforeItBreaksIsKept(Packing packing) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      lines.append("{\"id\": \"%x\"}\n".formatted(i * 2_654_435_761L));
    }
    byte[] whole = packing.pack("lines.jsonl", lines.toString().getBytes(UTF_8));
    Read read = read("in.x", Arrays.copyOf(whole, whole.length * 3 / 4));
    assertTrue(read.records.size() > 1000, "records: " + read.records.size());
    assertEquals(1, read.rejects.size());
    assertTrue(read.rejects.get(0).startsWith("corrupt_container "), read.rejects.get(0));
  }

  /** Of zeroes, which shrink to a thousandth and, by zstd, to nearly nothing. */
  @ParameterizedTest
  @EnumSource(names = {"GZ", "ZST", "ZIP"})
  void aBombIsLeftAfterSoMuchThatNoTextUnpacksTo(Packing packing) throws IOException {
    Path file = folder.resolve("in.x");
    try (OutputStream out = packing.packing("bomb.jsonl", Files.newOutputStream(file))) {
      byte[] line = (" ".repeat((1 << 20) - 1) + "\n").getBytes(UTF_8);
      for (int i = 0; i < 100; i++) {
        out.write(line);
      }
    }
    Read read = read(file);
    assertEquals(List.of(), read.records);
    assertEquals(List.of("zip_bomb in.x"), read.rejects);
  }

  /** What of an entry is not read is unpacked all the same, to find the next one. */
  @Test
  void aBombIsFoundInAnEntryThatIsSkipped() throws IOException {
    Path file = folder.resolve("in.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("zeroes.bin"));
      for (int i = 0; i < 100; i++) {
        zip.write(new byte[1 << 20]);
      }
      zip.putNextEntry(new ZipEntry("note.txt"));
      zip.write(NOTE.getBytes(UTF_8));
    }
    assertEquals(List.of("not_text zeroes.bin", "zip_bomb in.zip"), read(file).rejects);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in.json  | {"id": 1}                          | application/jsonl
          in.txt   | {"id": 1}\\n{"id": 2}\\n           | application/jsonl
          in.json  | {"id": 1\\n{"id": 2}\\n            | application/jsonl
          in.jsonl | {\\n"id": 1}                       | application/jsonl
          in.json  | {\\n  "data": {\\n "post": {}}}\\n | application/json
          in.txt   | {\\n"data":\\n{}}\\n               | application/json
          in.json  | {"data": {\\n  "post": {}}}\\n     | application/json
          in.json  | nonsense                           | application/json
          in.md    | # Heading                          | text/markdown
          in.txt   | <html><body>Hi</body></html>       | text/html
          in.txt   | [-]habryka 5                       | text/plain
          in.txt   | [{not JSON}]                       | text/plain
          """)
  void whatATextIsComesFromItsContentFirst(String name, String content, String type)
      throws IOException {
    Read read = read(name, content.translateEscapes());
    assertEquals(List.of(type), read.types());
    assertEquals(List.of(), read.rejects);
    if (!type.equals(OpenFiles.JSON_LINES)) {
      assertEquals(List.of(content.translateEscapes()), read.contents());
      assertEquals(List.of(name), read.places());
    }
  }

  @Test
  void anArrayGivesItsElementsByNumber() throws IOException {
    Read read = read("in.json", "\ufeff [\n {\"id\": \"ü\", \"n\": [1, 2.5]},\n {}, 7 ]\n");
    assertEquals(List.of("{\"id\":\"ü\",\"n\":[1,2.5]}", "{}", "7"), read.contents());
    assertEquals(List.of("in.json#1", "in.json#2", "in.json#3"), read.places());
    assertEquals(List.of("application/jsonl"), read.types());
    assertEquals(List.of("no_text in.json"), read("in.json", "[]").rejects);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{"id": 1}, {"id": 2            | bad_json element 2
          [{"id": 1}, {"id": 2}           | bad_json element 2
          [{"id": 1}, {"id": nan}]        | bad_json element 2
          [{"id": 1}] [{"id": 2}]         | bad_json element 1
          """)
  void aFaultEndsAnArrayAndWhatCameBeforeIsKept(String content, String reject) throws IOException {
    Read read = read("in.json", content);
    assertEquals("{\"id\":1}", read.contents().get(0));
    assertEquals(List.of(reject), read.rejects);
  }

  @Test
  void aPageIsDecodedAsItSays() throws IOException {
    String page =
        "<!DOCTYPE html><html><head><meta charset=\"koi8-r\"></head><body>Цель и мера</body></html>";
    assertEquals(
        List.of(page), read("in.html", page.getBytes(Charset.forName("koi8-r"))).contents());
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    assertEquals(List.of("not_text in.txt"), read("in.txt", new byte[5000]).rejects);
    assertEquals(List.of("not_text in.jsonl"), read("in.jsonl", new byte[5000]).rejects);
    assertEquals(List.of("not_text in.txt"), read("in.txt", "a\0\0\0\0b".repeat(99)).rejects);
    byte[] invalid = "{\n\"text\": \"caf\u00e9\"\n}".getBytes(ISO_8859_1);
    assertEquals(List.of("invalid_utf8 in.json"), read("in.json", invalid).rejects);
    byte[] line = "{\"id\": 1}\n{\"text\": \"caf\u00e9\"}\n{\"id\": 3}".getBytes(ISO_8859_1);
    Read lines = read("in.jsonl", line);
    assertEquals(List.of("invalid_utf8 line 2"), lines.rejects);
    assertEquals(List.of("in.jsonl#1", "in.jsonl#3"), lines.places());
  }

  @Test
  void nothingInAFileIsARejectAndNotSilence() throws IOException {
    assertEquals(List.of("no_text in.jsonl"), read("in.jsonl", "\n \r\n\n").rejects);
    assertEquals(List.of("no_text in.zip"), read("in.zip", zip(Map.of())).rejects);
    assertEquals(List.of(""), read("in.gz", Packing.GZ.pack("", new byte[0])).contents());
  }

  /** Some 300 MB without a line break, of which the file system stores only the ends. */
  @Test
  void aLineLongerThanMemoryIsOneRejectAndTheNextIsRead() throws IOException {
    Path file = folder.resolve("in.jsonl");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write("{\"text\": \"".getBytes(UTF_8));
      out.seek(300_000_000);
      out.write("\"}\n{\"id\": 2}\n".getBytes(UTF_8));
    }
    Read read = read(file);
    assertEquals(List.of("too_large line 1"), read.rejects);
    assertEquals(List.of("in.jsonl#2"), read.places());
  }

  @Test
  void aTextLargerThanARecordMayBeIsRefused() throws IOException {
    Path file = folder.resolve("in.txt");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(NOTE.getBytes(UTF_8));
      out.setLength(300_000_000);
    }
    assertEquals(List.of("too_large in.txt"), read(file).rejects);
  }

  @Test
  void linksThatLeadNowhereOrToAFolderAreRefused() throws IOException {
    Path broken = Files.createSymbolicLink(folder.resolve("broken"), folder.resolve("gone"));
    Path folderLink = Files.createSymbolicLink(folder.resolve("around"), folder);
    for (Path link : List.of(broken, folderLink)) {
      Read read = new Read();
      RecordReader.read(
          new FilePart(new InputFile(link.toString(), link.toString(), 0), null), read);
      String code = link.equals(broken) ? "broken_link " : "link_to_folder ";
      assertEquals(List.of(code + link.getFileName()), read.rejects);
    }
  }
}
