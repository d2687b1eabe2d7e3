// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cruxmill.pipeline.reject.UnusableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailMessageTest {
  @Test
  void theFirstMessageOfAThreadIsItsPost() throws Exception {
    SourcePost post = post("Message-ID: <a@x>", "Hello.");
    SourcePost reply =
        post("Message-ID: <c@x>\nIn-Reply-To: <b@x>\nReferences: <a@x>\n <b@x>", "Hm.");
    assertTrue(post.isPost());
    assertFalse(reply.isPost());
    assertEquals(post.docId(), reply.threadId());
    assertEquals(post("Message-ID: <b@x>", "x").docId(), reply.parentId());
  }

  @Test
  void referencesSayWhatIsAnsweredWhereNothingElseDoes() throws Exception {
    SourcePost reply = post("Message-ID: <c@x>\nReferences: <a@x> <b@x>", "Hm.");
    assertEquals(post("Message-ID: <b@x>", "x").docId(), reply.parentId());
  }

  @ParameterizedTest
  @CsvSource({
    "So.¶¶-- ¶Ada,                 So.",
    "So.¶¶--¶Ada,                  So.",
    "So.¶--¶1¶2¶3¶4¶5¶6¶7¶8¶9¶10,  So.¶--¶1¶2¶3¶4¶5¶6¶7¶8¶9¶10",
    "So -- or not.¶-- -- no,       So -- or not.¶-- -- no",
  })
  void theSignatureIsCut(String body, String expected) throws Exception {
    assertEquals(expected.replace('¶', '\n'), post("Subject: x", body.replace('¶', '\n')).text());
  }

  /** Once a line of over a thousand characters was an error. */
  @Test
  void longLinesAreRead() throws Exception {
    String line = "word ".repeat(10_000).strip();
    assertEquals(line, post("References: " + "<a@x> ".repeat(2_000).strip(), line).text());
  }

  @Test
  void anAttachmentIsNotTheText() throws Exception {
    String parts =
        """
        --b
        Content-Type: text/plain
        Content-Disposition: attachment; filename=log.txt

        Log.
        --b
        Content-Type: text/html

        <p>See <i>log</i>.</p>
        --b--
        """;
    assertEquals("See log.", post("Content-Type: multipart/mixed; boundary=b", parts).text());
  }

  @Test
  void aMessageWithoutASenderIsNoMail() {
    RawRecord record = new RawRecord("a.eml", null, MailMessage.MAIL, "Hello there.\n\nBye.");
    assertEquals(
        "bad_mail", assertThrows(UnusableException.class, () -> MailMessage.posts(record)).error());
  }

  @Test
  void aMailboxIsDividedAtLinesFromAfterABlankOne() throws Exception {
    assertEquals(
        List.of("From: a\n\nFrom me.\nFrom you.\n\n", "From: b\n\nFrom x\n>From y\n"),
        messages(
            "\nFrom a\nFrom: a\n\n>From me.\nFrom you.\n\nFrom b\nFrom: b\n\nFrom x\n>>From y\n"
                .replace("\n\nFrom x", "\n\n>From x")));
  }

  @Test
  void bytesOfAMailboxAreKept() throws Exception {
    assertEquals(List.of("From: a\n\nna\u00efve\n"), messages("From a\nFrom: a\n\nna\u00efve\n"));
  }

  private static List<String> messages(String mbox) throws Exception {
    MboxMessages messages =
        new MboxMessages(new ByteArrayInputStream(mbox.getBytes(StandardCharsets.ISO_8859_1)));
    List<String> all = new ArrayList<>();
    while (messages.hasNext()) {
      all.add(messages.next());
    }
    return all;
  }

  private static SourcePost post(String header, String body) throws UnusableException {
    String mail = "From: Ada <ada@example.org>\n" + header + "\n\n" + body;
    return PostParser.parse(new RawRecord("a.eml", null, MailMessage.MAIL, mail)).get(0);
  }
}
