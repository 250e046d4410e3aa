package io.recourse.notice;

import io.recourse.access.Role;
import io.recourse.portal.SectionCount;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The messages of an account: every notice to it, or to a role that it had then, in its language. */
@Component
public class Messages {

    /** The notices to the account itself that are told by themselves. */
    private static final String OWN = """
            from notice n
            where n.recipient = :account and not (n.type in (:staffTypes) and n.recipient in (:roles))
                and n.told_with is null
            """;

    /** Of those, which are rows of {@code n}, what has not been read. */
    private static final String OWN_UNREAD = """
             and not exists (select 1 from message m
                             where m.case_number = n.case_number and m.seq = n.seq and m.account = :account
                                 and m.read_at is not null)
            """;

    /** Those to a role, which have a row for everybody who had it then. */
    private static final String OF_ROLES = """
            from message r join notice n on n.case_number = r.case_number and n.seq = r.seq
            where r.account = :account and n.type in (:staffTypes) and n.recipient in (:roles)
            """;

    private static final String OF_ROLES_UNREAD = " and r.read_at is null";

    private static final String MINE = """
            select mine.*, m.read_at, m.content
            from ((select n.* %s) union all (select n.* %s)) mine
            left join message m on m.case_number = mine.case_number and m.seq = mine.seq and m.account = :account
            """;

    private static final String LATEST = "%s%s%s order by n.id desc fetch first :rows rows only";

    private static final String ONE = "%s and n.id = :id";

    private static final List<String> STAFF_TYPES = Arrays.stream(NoticeType.values())
            .filter(NoticeType::isForStaff)
            .map(NoticeType::name)
            .toList();

    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::name).toList();

    private final JdbcClient jdbc;
    private final Letters letters;
    private final InstantSource clock;

    Messages(JdbcClient jdbc, Letters letters, InstantSource clock) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * One message.
     *
     * @param caseNumber null when it belongs to no case
     * @param readAt null while it is unread
     * @param beside the same in the language of the page that shows it, as it would be told now; null where it is in that
     *     language, and where no page shows it
     */
    public record Entry(
            long id, String caseNumber, NoticeType type, Instant at, Instant readAt, Message message, Message beside) {

        /** Where there is no room for both. */
        public Message shown() {
            return beside == null ? message : beside;
        }
    }

    private record Row(long id, Notices.Left notice, Instant readAt, Message frozen) {}

    /** The latest first. @param page the language of the page that shows them; null for none */
    public Page<Entry> list(String account, boolean unreadOnly, Integer limit, String cursor, Locale page) {
        int size = Cursors.limit(limit);
        List<String> after = Cursors.decode(cursor, 1);
        String before = after.isEmpty() ? "" : " and n.id < :before";
        // the latest of either, so that nobody waits for all that they ever had
        List<Row> found = jdbc.sql("%s order by mine.id desc fetch first :rows rows only"
                        .formatted(MINE.formatted(
                                LATEST.formatted(OWN, unreadOnly ? OWN_UNREAD : "", before),
                                LATEST.formatted(OF_ROLES, unreadOnly ? OF_ROLES_UNREAD : "", before))))
                .param("account", account)
                .param("staffTypes", STAFF_TYPES)
                .param("roles", ROLES)
                .param("before", after.isEmpty() ? null : id(after.get(0)))
                .param("rows", size + 1)
                .query(Messages::row)
                .list();
        List<Row> shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                entries(shown, account, page),
                found.size() > size
                        ? Cursors.encode(String.valueOf(shown.get(size - 1).id()))
                        : null);
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.malformed("bad-cursor");
        }
    }

    /**
     * How many are unread, without reading all that anybody ever had: at most {@link SectionCount#MOST} and one, and of the
     * notices to the account itself those among its latest 500.
     */
    public long unread(String account) {
        return jdbc.sql("""
                        select count(*) from (
                            select 1
                            from (select n.case_number, n.seq %s order by n.id desc fetch first 500 rows only) n
                            where 1 = 1 %s
                            union all
                            select 1 %s%s
                            fetch first :most rows only
                        ) unread
                        """.formatted(OWN, OWN_UNREAD, OF_ROLES, OF_ROLES_UNREAD))
                .param("account", account)
                .param("staffTypes", STAFF_TYPES)
                .param("roles", ROLES)
                .param("most", SectionCount.MOST + 1)
                .query(Long.class)
                .single();
    }

    /**
     * Marks it as read and keeps the words as they are read now; a second time changes nothing.
     *
     * @param page the language of the page that shows it; null for none
     * @throws Problem 404 when there is no such message, or none of this account
     */
    @Transactional
    public Entry read(String account, long id, Locale page) {
        Row row = jdbc.sql(MINE.formatted(ONE.formatted(OWN), ONE.formatted(OF_ROLES)))
                .param("account", account)
                .param("staffTypes", STAFF_TYPES)
                .param("roles", ROLES)
                .param("id", id)
                .query(Messages::row)
                .optional()
                .orElseThrow(Problem::notFound);
        Message message = row.frozen() == null ? keep(row.notice(), account) : row.frozen();
        if (row.readAt() != null) {
            return entries(List.of(new Row(row.id(), row.notice(), row.readAt(), message)), account, page)
                    .get(0);
        }
        Instant now = clock.instant();
        jdbc.sql("update message set read_at = ? where case_number = ? and seq = ? and account = ? and read_at is null")
                .params(Sql.time(now), row.notice().caseNumber(), row.notice().seq(), account)
                .update();
        return entries(List.of(new Row(row.id(), row.notice(), now, message)), account, page)
                .get(0);
    }

    /** The words of a notice for this account, which stay as they are from now on. */
    Message keep(Notices.Left notice, String account) {
        List<String> kept = jdbc.sql("select content from message where case_number = ? and seq = ? and account = ?")
                .params(notice.caseNumber(), notice.seq(), account)
                .query(String.class)
                .list();
        if (!kept.isEmpty() && kept.get(0) != null) {
            return StoredJson.read(kept.get(0), Message.class);
        }
        Message message = letters.write(notice, account);
        String content = StoredJson.write(message);
        if (kept.isEmpty()) {
            jdbc.sql("insert into message (case_number, seq, account, content) values (?, ?, ?, ?)")
                    .params(notice.caseNumber(), notice.seq(), account, content)
                    .update();
        } else {
            jdbc.sql("update message set content = ? where case_number = ? and seq = ? and account = ?")
                    .params(content, notice.caseNumber(), notice.seq(), account)
                    .update();
        }
        return message;
    }

    /** What is not kept is written together, and so is what stands beside a message in another language. */
    private List<Entry> entries(List<Row> rows, String account, Locale page) {
        Iterator<Message> written = letters.write(
                        rows.stream()
                                .filter(row -> row.frozen() == null)
                                .map(Row::notice)
                                .toList(),
                        account)
                .iterator();
        List<Row> told = rows.stream()
                .map(row -> row.frozen() == null ? new Row(row.id(), row.notice(), row.readAt(), written.next()) : row)
                .toList();
        Iterator<Message> beside = letters.write(
                        told.stream()
                                .filter(row -> isForeign(row, page))
                                .map(Row::notice)
                                .toList(),
                        account,
                        page)
                .iterator();
        return told.stream()
                .map(row -> entry(row, isForeign(row, page) ? beside.next() : null))
                .toList();
    }

    private static boolean isForeign(Row row, Locale page) {
        return page != null && !page.toLanguageTag().equals(row.frozen().language());
    }

    private static Entry entry(Row row, Message beside) {
        Notices.Left notice = row.notice();
        return new Entry(
                row.id(),
                notice.type().isOfWorkList() ? null : notice.caseNumber(),
                notice.type(),
                notice.at(),
                row.readAt(),
                row.frozen(),
                beside);
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        String content = row.getString("content");
        return new Row(
                row.getLong("id"),
                Notices.read(row, index),
                Sql.instant(row, "read_at"),
                content == null ? null : StoredJson.read(content, Message.class));
    }
}
