package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.custody.Content;
import io.recourse.custody.ZipSink;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the parties stated; the other side, from whom personal data in it is hidden, reads it in {@code case.json}. The order as
 * filed is for staff: it has a telephone number in it.
 */
@Component
public class FiledPart {

    private final JdbcClient jdbc;
    private final CaseStatements statements;
    private final CaseNotes notes;
    private final TellWords told;

    FiledPart(JdbcClient jdbc, CaseStatements statements, CaseNotes notes, TellWords told) {
        this.statements = statements;
        this.told = told;
        this.jdbc = jdbc;
        this.notes = notes;
    }

    public void write(CaseFile file, Actor reader, ZipSink sink) {
        statements.of(file).ifPresent(said -> {
            CaseStatements.Statement complaint = said.complaint();
            give(
                    sink,
                    told.isWhole(file, reader, complaint.words()),
                    "filing",
                    Contents.filing(file, complaint.words(), complaint.salt()));
            CaseStatements.Statement answer = said.answer();
            if (answer != null) {
                give(
                        sink,
                        told.isWhole(file, reader, answer.words()),
                        "answer",
                        Contents.answer(file, answer.words(), answer.at(), answer.salt()));
            }
        });
        jdbc.sql("select order_as_filed, order_salt, listing_as_filed from filing where case_number = ?")
                .param(file.number())
                .query(row -> {
                    String order = row.getString("order_as_filed");
                    String salt = row.getString("order_salt");
                    if (order != null && salt != null) {
                        give(sink, reader.isStaff(), "order", Contents.order(order, salt));
                    }
                    String listing = row.getString("listing_as_filed");
                    if (listing != null) {
                        give(sink, true, "listing", Contents.listing(listing));
                    }
                });
        notes.of(file)
                .forEach(note -> give(
                        sink,
                        note.isFor(reader) && told.isWhole(file, reader, note.words()),
                        "note-" + lower(note.kind()) + "-"
                                + lower(file.sideOf(note.writtenBy()).orElseThrow()),
                        Contents.note(file, note)));
    }

    private static void give(ZipSink sink, boolean may, String name, Content content) {
        if (may) {
            sink.content(name, content);
        } else {
            sink.withhold(content.sha256());
        }
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
