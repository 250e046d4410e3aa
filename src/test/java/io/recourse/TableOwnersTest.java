package io.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Imports are not the only arrows between packages: SQL draws some, too. Each table belongs to one package, which alone
 * writes it; another one reads it only where it may know the owner, that is, where it stands above it.
 */
class TableOwnersTest {

    private static final Path SOURCES = Path.of("src/main/java/io/recourse");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** A text block, or a text between quotation marks. */
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

    private static final Pattern NAMED =
            Pattern.compile("\\b(delete from|insert into|merge into|update|from|join|truncate table)\\s+(\\w+)");
    private static final Set<String> READING = Set.of("from", "join");
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?io\\.recourse\\.(\\w+)\\.");

    /** Our SQL is in small letters but for its literals. */
    private static final Pattern PROSE = Pattern.compile("\\p{Lu}");

    private static final Pattern CREATED = Pattern.compile("create table (?:if not exists )?(\\w+)");

    /** Arrows that only SQL draws: who counts cases for all the world, and whether the demonstration has begun. */
    private static final Map<String, Set<String>> BY_SQL_ALONE =
            Map.of("transparency", Set.of("appeal"), "demo", Set.of("cases"));

    /** A place of SQL that names a table; {@code owner} and {@code feature} are packages. */
    private record Use(String feature, String table, boolean writes) {}

    private static final Map<String, String> OWNERS = owners(
            "access", "account account_look account_role page_session",
            "appeal", "appeal",
            "calendar", "calendar_stamp calendar_year",
            "campaign", "campaign campaign_case",
            "cases", "answer case_note case_numbering cases filing filing_pause refused_filing timeline_event",
            "demo", "demo_life demo_life_case",
            "desk", "case_looker saved_view",
            "drafts", "draft",
            "editions", "entered_edition entered_edition_table",
            "evidence",
                    "evidence_answer evidence_file evidence_image_part evidence_item evidence_opening evidence_revision"
                            + " evidence_store evidence_taken_back staged_file",
            "examination", "decision digest_day staff_note supplement_request",
            "letter", "letter letter_file",
            "longwork", "long_work long_work_piece",
            "marketplace", "marketplace_event",
            "measures", "measure sanction_account sanction_entry seal_confirmation",
            "notice", "delivery digest_subscription message notice notice_waiting webhook_endpoint",
            "offers", "offer refused_offer",
            "quality", "quality_seed second_reading",
            "retention", "case_hold erasure_log",
            "returns", "goods_return",
            "sandbox", "sandbox_account sandbox_listing sandbox_measure sandbox_order",
            "simulation", "simulated_clock",
            "staff", "ready_text staff_absence staff_knowledge",
            "transparency", "figures_of_month witness_day witness_leaf",
            "web", "counted_lock idempotent_call kept_input known_reader_key");

    private static Map<String, String> owners(String... ownersAndTables) {
        Map<String, String> owners = new TreeMap<>();
        for (int i = 0; i < ownersAndTables.length; i += 2) {
            for (String table : ownersAndTables[i + 1].split(" ")) {
                owners.put(table, ownersAndTables[i]);
            }
        }
        return owners;
    }

    @Test
    void every_table_of_the_migrations_has_an_owner_and_every_owner_a_table() {
        Set<String> created = new TreeSet<>();
        for (Path migration : files(MIGRATIONS, ".sql")) {
            Matcher table = CREATED.matcher(read(migration).toLowerCase(Locale.ROOT));
            while (table.find()) {
                created.add(table.group(1));
            }
        }

        assertThat(OWNERS.keySet()).isEqualTo(created);
    }

    @Test
    void a_table_is_written_by_its_owner_and_read_by_who_stands_above_it() {
        Map<String, Set<String>> known = new TreeMap<>();
        BY_SQL_ALONE.forEach((feature, owners) -> known.put(feature, new TreeSet<>(owners)));
        List<Use> uses = new ArrayList<>();
        for (Path file : files(SOURCES, ".java")) {
            String feature = SOURCES.relativize(file).getName(0).toString();
            String source = read(file);
            known.computeIfAbsent(feature, none -> new TreeSet<>()).addAll(imported(feature, source));
            uses.addAll(uses(feature, source));
        }

        assertThat(uses).hasSizeGreaterThan(150);
        assertThat(wrong(uses, known)).isEmpty();
    }

    @Test
    void who_writes_anothers_table_or_reads_one_of_the_floor_above_is_found() {
        String source = """
                class Letters {
                    void read() {
                        jdbc.sql("select kind from cases where number = ?");
                        jdbc.sql(\"""
                            select * from
                                account a join decision d on d.by = a.name\""");
                        jdbc.sql("delete from account where name = ?");
                        jdbc.sql("select * from notice");
                    }
                }
                """;
        Map<String, Set<String>> known = Map.of(
                "notice",
                Set.of("access"),
                "cases",
                Set.of("notice"),
                "examination",
                Set.of("cases"),
                "access",
                Set.of());

        assertThat(wrong(uses("notice", source), known))
                .containsExactly(
                        "notice reads cases of cases, which it may not know",
                        "notice reads decision of examination, which it may not know",
                        "notice writes account of access");
    }

    private static List<String> wrong(List<Use> uses, Map<String, Set<String>> known) {
        return uses.stream()
                .filter(use -> !OWNERS.get(use.table()).equals(use.feature()))
                .filter(use -> use.writes() || !isBelow(OWNERS.get(use.table()), use.feature(), known))
                .map(use -> use.feature() + (use.writes() ? " writes " : " reads ") + use.table() + " of "
                        + OWNERS.get(use.table()) + (use.writes() ? "" : ", which it may not know"))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the imports lead from this package down to the owner. */
    private static boolean isBelow(String owner, String feature, Map<String, Set<String>> known) {
        return known.getOrDefault(feature, Set.of()).stream()
                .anyMatch(imported -> imported.equals(owner) || isBelow(owner, imported, known));
    }

    private static Set<String> imported(String feature, String source) {
        return IMPORT.matcher(source)
                .results()
                .map(found -> found.group(1))
                .filter(imported -> !imported.equals(feature))
                .collect(Collectors.toSet());
    }

    private static List<Use> uses(String feature, String source) {
        return TEXT.matcher(source)
                .results()
                .map(text -> text.group(1) == null ? text.group(2) : text.group(1))
                .filter(text -> !PROSE.matcher(text.replaceAll("'[^']*'", "")).find())
                .flatMap(sql -> NAMED.matcher(sql).results())
                .filter(named -> OWNERS.containsKey(named.group(2)))
                .map(named -> new Use(feature, named.group(2), !READING.contains(named.group(1))))
                .toList();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
