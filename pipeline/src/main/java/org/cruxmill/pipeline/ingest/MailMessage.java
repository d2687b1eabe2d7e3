// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * A mail: its first text without the signature, quotations marked. The message that it answers is
 * its parent, the first that it refers to opens the thread.
 */
final class MailMessage {
  static final String MAIL = "message/rfc822";
  static final String SOURCE = "mail";

  /** Two dashes and a blank, which a mailer may have cut off: then only near the end. */
  private static final Pattern SIGNATURE =
      Pattern.compile("(?m)^--(?: $|$(?=(?:\\n.*+){0,9}+\\z))");

  private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]+)>");

  private MailMessage() {}

  /** Reads a message whose source stands in the record a byte a character. */
  static List<SourcePost> posts(RawRecord record) throws UnusableException {
    Message message;
    try {
      DefaultMessageBuilder builder = new DefaultMessageBuilder();
      builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
      byte[] source = record.content().getBytes(StandardCharsets.ISO_8859_1);
      message = builder.parseMessage(new ByteArrayInputStream(source));
      if (message.getHeader().getField("From") == null) {
        throw new UnusableException("bad_mail", "not a mail: it has no line \"From: …\"");
      }
      List<String> references = ids(message, "References");
      List<String> answered = ids(message, "In-Reply-To");
      String parent =
          !answered.isEmpty()
              ? answered.get(0)
              : references.isEmpty() ? null : references.get(references.size() - 1);
      String thread = references.isEmpty() ? parent : references.get(0);
      List<String> own = ids(message, "Message-ID");
      return new ForumPost(
              own.isEmpty() ? null : own.get(0),
              null,
              message.getSubject(),
              author(message.getFrom()),
              null,
              microseconds(message.getDate()),
              null,
              text(message),
              List.of())
          .sourcePosts(record, new ForumPost.Place(SOURCE, thread, parent), 0);
    } catch (IOException e) {
      throw new UnusableException("bad_mail", "cannot be read as a mail: " + e.getMessage());
    }
  }

  private static List<String> ids(Message message, String name) {
    Field field = message.getHeader().getField(name);
    List<String> ids = new ArrayList<>();
    if (field != null) {
      Matcher id = MESSAGE_ID.matcher(field.getBody());
      while (id.find()) {
        ids.add(id.group(1));
      }
    }
    return ids;
  }

  private static String author(MailboxList from) {
    if (from == null || from.isEmpty()) {
      return null;
    }
    Mailbox first = from.get(0);
    return first.getName() == null ? first.getAddress() : first.getName();
  }

  private static Long microseconds(Date date) {
    return date == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, date.toInstant());
  }

  private static String text(Message message) throws IOException {
    Entity plain = first(message, "text/plain");
    if (plain != null) {
      String text = string(plain).replace("\r\n", "\n");
      Matcher signature = SIGNATURE.matcher(text);
      return (signature.find() ? text.substring(0, signature.start()) : text).strip();
    }
    Entity html = first(message, "text/html");
    return html == null ? null : MarkdownText.of(string(html));
  }

  private static Entity first(Entity entity, String mimeType) {
    if (entity.getBody() instanceof Multipart parts) {
      return parts.getBodyParts().stream()
          .map(part -> first(part, mimeType))
          .filter(found -> found != null)
          .findFirst()
          .orElse(null);
    }
    boolean matches =
        entity.getBody() instanceof TextBody
            && mimeType.equals(entity.getMimeType())
            && !"attachment".equalsIgnoreCase(entity.getDispositionType());
    return matches ? entity : null;
  }

  private static String string(Entity part) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Reader reader = ((TextBody) part.getBody()).getReader()) {
      char[] buffer = new char[1 << 13];
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        text.append(buffer, 0, read);
      }
    }
    return text.toString();
  }
}
