package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.recourse.web.SecurityEvents.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;

class SecurityEventsTest {

    private final Lines lines = new Lines();

    /** Whatever the test before on this thread called. */
    @BeforeEach
    void no_call_is_worked_on() {
        RequestContextHolder.resetRequestAttributes();
    }

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void a_line_says_what_who_from_where_and_how_it_ended() {
        SecurityEvents.of(Kind.EXPORTED)
                .who("linjing")
                .with("what", "case-file")
                .with("case", "RC-2026-000001")
                .with("nothing", null)
                .done();

        assertThat(lines.all())
                .containsExactly(
                        "event=exported outcome=done who=linjing from=unknown what=case-file case=RC-2026-000001");
        assertThat(lines.events().get(0).getLevel()).isEqualTo(Level.INFO);
        assertThat(lines.events().get(0).getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .containsExactly(
                        "event=exported",
                        "outcome=done",
                        "who=linjing",
                        "from=unknown",
                        "what=case-file",
                        "case=RC-2026-000001");
    }

    @Test
    void what_was_refused_is_a_warning_and_nobody_is_a_dash() {
        SecurityEvents.of(Kind.DENIED).with("why", "forbidden").refused();

        assertThat(lines.all()).containsExactly("event=denied outcome=refused who=- from=unknown why=forbidden");
        assertThat(lines.events().get(0).getLevel()).isEqualTo(Level.WARN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "张女士鞋店               | \"张女士鞋店\"",
                "a b                     | \"a b\"",
                "x\" outcome=done who=\"admin | \"x\\\" outcome=done who=\\\"admin\"",
                "back\\slash             | \"back\\\\slash\"",
                "x\\u000aevent=signed-in | \"x\\u{a}event=signed-in\"",
                "x\\u000d\\u0085\\u2028\\u2029y | \"x\\u{d}\\u{85}\\u{2028}\\u{2029}y\"",
                "x\\u001b[2Ky            | \"x\\u{1b}[2Ky\"",
                "nimda\\u202e            | \"nimda\\u{202e}\"",
                "ad\\u200bmin            | \"ad\\u{200b}min\"",
                "half\\ud83d             | \"half\\u{d83d}\"",
            })
    void no_name_ends_a_line_or_hides_a_part_of_one(String name, String written) {
        SecurityEvents.of(Kind.SIGN_IN_FAILED).who(unescaped(name)).refused();

        assertThat(lines.all())
                .containsExactly("event=sign-in-failed outcome=refused who=" + written + " from=unknown");
    }

    @Test
    void a_long_name_is_cut() {
        SecurityEvents.of(Kind.SIGN_IN_FAILED).who("评".repeat(5000)).refused();

        assertThat(lines.all())
                .containsExactly("event=sign-in-failed outcome=refused who=\"" + "评".repeat(120) + "…\" from=unknown");
    }

    @Test
    void what_was_rolled_back_did_not_happen() {
        var transaction = new TransactionTemplate(new NoDatabase());

        transaction.executeWithoutResult(status -> {
            SecurityEvents.of(Kind.ACCOUNT_CHANGED).with("what", "roles").done();
            SecurityEvents.of(Kind.DENIED).refused();
            status.setRollbackOnly();
        });
        assertThat(lines.all()).containsExactly("event=denied outcome=refused who=- from=unknown");

        transaction.executeWithoutResult((TransactionStatus status) -> {
            SecurityEvents.of(Kind.ACCOUNT_CHANGED).with("what", "roles").done();
            assertThat(lines.all()).hasSize(1);
        });
        assertThat(lines.all()).hasSize(2);
    }

    /** Sends the escapes of the table through. */
    private static String unescaped(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)
                    && i + 6 <= text.length()
                    && text.substring(i + 2, i + 6).matches("[0-9a-f]{4}")) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    private static final class NoDatabase
            extends org.springframework.transaction.support.AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, org.springframework.transaction.TransactionDefinition definition) {
            // nothing to begin
        }

        @Override
        protected void doCommit(org.springframework.transaction.support.DefaultTransactionStatus status) {
            // nothing to commit
        }

        @Override
        protected void doRollback(org.springframework.transaction.support.DefaultTransactionStatus status) {
            // nothing to roll back
        }
    }
}
