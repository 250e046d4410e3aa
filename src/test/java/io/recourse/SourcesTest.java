package io.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources look like, where the compiler does not care and a reader does: one way to write each thing. */
class SourcesTest {

    private static final Path SOURCES = Path.of("src/main/java");

    /** A text block or a text between quotation marks; or a comment or a character, which are passed over. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<block>\"\"\"\\s*\\n.*?(?<!\\\\)\"\"\")|(?<text>\"(?:[^\"\\\\\\n]|\\\\.)*\")|//[^\\n]*|/\\*.*?\\*/"
                    + "|'(?:[^'\\\\\\n]|\\\\.)+'",
            Pattern.DOTALL);

    private static final Pattern BEGINS_AS_SQL = Pattern.compile("\\s*\\(*(select|insert into|update \\w+ set|update $"
            + "|delete from|merge into|with \\w+ as|create (unique )?index|drop index|alter table|union|where|and|or|on"
            + "|order by|group by|fetch first|rows|offset|limit|(left |cross )?join|from|set|values|for update)\\b.*");

    /** What stands in a statement and hardly in a sentence. */
    private static final Pattern SIGN_OF_SQL =
            Pattern.compile("[?=<>(,*]|:\\w|\\b(select|from|by|rows|where|union|null|index|update)\\b");

    /** Our SQL is in small letters but for its literals and the engine's names. */
    private static final Pattern PROSE = Pattern.compile("\\p{Lu}\\p{Ll}|[.:;] ");

    private static final Pattern LITERALS = Pattern.compile("'[^']*'");
    private static final Pattern JOINED_BEFORE = Pattern.compile("(\\+=?|\\.append\\()\\s*$");
    private static final Pattern JOINED_AFTER = Pattern.compile("^\\s*(//[^\\n]*\\n\\s*)*\\+");

    private static final Pattern VAR = Pattern.compile("\\bvar\\s+\\w+\\s*[=:]");

    private static final Pattern SECOND_CONNECTION = Pattern.compile("REQUIRES_NEW|NOT_SUPPORTED");

    private static final Pattern LOGGER = Pattern.compile("(?<=[;{}])[^;{}]*\\bLoggerFactory\\.getLogger\\([^;]*;");

    /** Its lines have a name of their own, by which an operator finds them. */
    private static final String NAMED_LOG = "SecurityEvents.java";

    @Test
    void no_sql_is_put_together_from_pieces() {
        assertThat(found(SourcesTest::joinedSql)).isEmpty();
    }

    @Test
    void the_type_of_every_variable_is_written() {
        assertThat(found((name, source) -> matches(VAR, codeOf(source)))).isEmpty();
    }

    /** The second connection is waited for with the first in hand: see {@code InsertOnce} and {@code NumberBlocks}. */
    @Test
    void no_transaction_is_opened_inside_another() {
        assertThat(found((name, source) -> matches(SECOND_CONNECTION, codeOf(source))))
                .isEmpty();
        assertThat(matches(SECOND_CONNECTION, "apart.setPropagationBehavior(PROPAGATION_REQUIRES_NEW);"))
                .hasSize(1);
    }

    @Test
    void every_log_is_declared_alike() {
        assertThat(found(SourcesTest::otherLogs)).isEmpty();
    }

    @Test
    void sql_in_pieces_is_found_and_other_texts_are_not() {
        String source = """
                String a = "select name from account" + " where name = ?";
                String b = \"""
                        select name
                        from account
                        \""" + where;
                sql.append(" and state = ?");
                rest += " order by number desc";
                String c = looked + " offset " + (size - 1) + " rows fetch first 1 rows only";
                String d = "select %s from account".formatted(columns);
                String e = "Set " + KEY + " to the address, or use the profile demo.";
                // "select 1 " + "from account"
                """;

        assertThat(joinedSql("Some.java", source))
                .containsExactly(
                        "select name from account",
                        "where name = ?",
                        "select name from account",
                        "and state = ?",
                        "order by number desc",
                        "rows fetch first 1 rows only");
    }

    @Test
    void a_variable_without_a_type_is_found_and_the_word_in_a_comment_is_not() {
        String source = """
                var names = names();
                for (var name : names) {}
                try (var in = open()) {}
                // var old = 1
                String var = "var x = 1";
                """;

        assertThat(matches(VAR, codeOf(source))).containsExactly("var names =", "var name :", "var in =");
    }

    @Test
    void a_log_of_another_name_or_of_another_class_is_found() {
        String source = """
                class Some {
                    private static final Logger log = LoggerFactory.getLogger(Some.class);
                    private static final Logger LOG = LoggerFactory.getLogger(Other.class);
                    private static final Logger LOG = LoggerFactory.getLogger(Some.class);
                    Logger LOG = LoggerFactory.getLogger(Some.class);
                }
                """;

        assertThat(otherLogs("Some.java", source))
                .containsExactly(
                        "private static final Logger log = LoggerFactory.getLogger(Some.class);",
                        "private static final Logger LOG = LoggerFactory.getLogger(Other.class);",
                        "Logger LOG = LoggerFactory.getLogger(Some.class);");
    }

    @FunctionalInterface
    private interface Rule {
        List<String> broken(String name, String source);
    }

    private static List<String> found(Rule rule) {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .flatMap(file -> rule.broken(file.getFileName().toString(), read(file)).stream()
                            .map(broken -> SOURCES.relativize(file) + ": " + broken))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> joinedSql(String name, String source) {
        List<String> found = new ArrayList<>();
        Matcher token = TOKEN.matcher(source);
        while (token.find()) {
            String text = token.group("block") == null ? token.group("text") : token.group("block");
            if (text != null
                    && isSql(text.replace("\"", ""))
                    && (JOINED_BEFORE
                                    .matcher(source.substring(0, token.start()))
                                    .find()
                            || JOINED_AFTER
                                    .matcher(source.substring(token.end()))
                                    .find())) {
                found.add(text.replaceAll("[\"\\s]+", " ").strip());
            }
        }
        return found;
    }

    private static boolean isSql(String text) {
        String words = LITERALS.matcher(text.replaceAll("\\s+", " ")).replaceAll("");
        return BEGINS_AS_SQL.matcher(words).matches()
                && SIGN_OF_SQL.matcher(words).find()
                && !PROSE.matcher(words).find();
    }

    private static List<String> otherLogs(String name, String source) {
        String wanted = "private static final Logger LOG = LoggerFactory.getLogger(%s.class);"
                .formatted(name.replace(".java", ""));
        return name.equals(NAMED_LOG)
                ? List.of()
                : matches(LOGGER, codeOf(source)).stream()
                        .filter(declared -> !declared.equals(wanted))
                        .toList();
    }

    private static List<String> matches(Pattern pattern, String source) {
        return pattern.matcher(source)
                .results()
                .map(MatchResult::group)
                .map(found -> found.replaceAll("\\s+", " ").strip())
                .toList();
    }

    /** Without comments, and with nothing between quotation marks. */
    private static String codeOf(String source) {
        return TOKEN.matcher(source).replaceAll(token -> token.group().startsWith("\"") ? "\"\"" : "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
