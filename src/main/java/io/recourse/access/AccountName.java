package io.recourse.access;

import io.recourse.text.Looks;
import io.recourse.text.Visible;
import io.recourse.web.PageRequests;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an account may be called: docs/adr/0066. Whether another account is called alike, only the database knows. */
final class AccountName {

    static final int MAX = 100;

    /**
     * No colon, which ends the name in HTTP Basic; no control characters; no space at the ends. {@code me} and
     * {@code none} mean something else where a work list asks for an assignee.
     */
    static final String PATTERN =
            "(?!(?:me|none)$)[^\\p{Cc}\\p{Cs}\\p{Z}:](?:[^\\p{Cc}\\p{Cs}:]*[^\\p{Cc}\\p{Cs}\\p{Z}:])?";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    /** Who acts in a timeline besides accounts, and what a side of a case is called; in the languages of the pages. */
    private static final Set<String> RESERVED = Set.of(
            "SYSTEM",
            "STAFF",
            "MARKETPLACE",
            "PLATFORM",
            "COMPLAINANT",
            "RESPONDENT",
            "The system",
            "The marketplace",
            "The platform",
            "The reviewer",
            "The complainant",
            "The respondent",
            "系统",
            "平台",
            "交易平台",
            "审理人员",
            "工作人员",
            "投诉方",
            "被投诉方");

    private AccountName() {}

    /** Whether it can be looked up at all. */
    static boolean isValid(String name) {
        return name != null && name.length() <= MAX && VALID.matcher(name).matches();
    }

    /** The first rule that the name breaks by itself; empty for one that can be kept, unless another looks like it. */
    static Optional<NameRule> broken(Account account) {
        String name = account.name();
        if (!isValid(name)) {
            return Optional.of(NameRule.FORM);
        }
        if (Looks.hasUnseen(name) || Visible.isEmpty(name)) {
            return Optional.of(NameRule.UNSEEN);
        }
        if (!PageRequests.isSegment(name)) {
            return Optional.of(NameRule.ADDRESS);
        }
        if (!name.equals(Looks.composed(name))) {
            return Optional.of(NameRule.COMPOSED);
        }
        if (!Looks.isOfOneScript(name)) {
            return Optional.of(NameRule.SCRIPTS);
        }
        if (RESERVED.stream().anyMatch(word -> Looks.readsAs(word, name))) {
            return Optional.of(NameRule.RESERVED);
        }
        return Stream.of(Role.values())
                .filter(role -> readsAs(role, name))
                .filter(role -> !account.has(role) || !isPlain(name))
                .findFirst()
                .map(role -> NameRule.ROLE);
    }

    private static boolean readsAs(Role role, String name) {
        return Looks.readsAs(joined(role.name()), joined(name));
    }

    private static String joined(String words) {
        return words.replaceAll("[-_. ]", "");
    }

    /**
     * Whether the name is that of a role, plainly written in small letters. It is allowed: the demonstration's
     * administrator is called {@code admin}, and so are those of many installations.
     */
    private static boolean isPlain(String name) {
        return Stream.of(Role.values())
                .map(role -> joined(role.name()).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet())
                .contains(joined(name));
    }

    /** The reserved words, for a test that compares them with what the pages show. */
    static Set<String> reserved() {
        return RESERVED;
    }
}
