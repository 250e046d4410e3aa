package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.custody.Content;
import io.recourse.custody.ZipSink;
import io.recourse.web.Sql;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the parties stated. The order as filed is for staff: it has a telephone number in it. */
@Component
class FiledPart implements SealedPart {

    private final JdbcClient jdbc;
    private final CaseNotes notes;

    FiledPart(JdbcClient jdbc, CaseNotes notes) {
        this.jdbc = jdbc;
        this.notes = notes;
    }

    @Override
    public void write(CaseFile file, Actor reader, ZipSink sink) {
        jdbc.sql("select * from filing where case_number = ?")
                .param(file.number())
                .query(row -> {
                    sink.content("filing", Contents.filing(file, row.getString("statement")));
                    String order = row.getString("order_as_filed");
                    String salt = row.getString("order_salt");
                    if (order != null && salt != null) {
                        give(sink, reader.isStaff(), "order", Contents.order(order, salt));
                    }
                });
        jdbc.sql("select * from answer where case_number = ?")
                .param(file.number())
                .query(row -> {
                    sink.content(
                            "answer",
                            Contents.answer(file, row.getString("statement"), Sql.instant(row, "answered_at")));
                });
        notes.of(file)
                .forEach(note -> give(
                        sink,
                        note.isFor(reader),
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
