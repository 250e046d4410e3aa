package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.HostileText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {

    private static NameRule broken(String name, Role... roles) {
        return AccountName.broken(new Account(name, Set.of(roles), null, Locale.ENGLISH))
                .orElse(null);
    }

    static Stream<HostileText> noNames() {
        return Stream.concat(HostileText.noNames(), HostileText.ofNothing());
    }

    @ParameterizedTest
    @MethodSource("noNames")
    void what_looks_like_something_else_is_no_name(HostileText name) {
        assertThat(broken(name.text(), Role.SELLER)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "me, FORM",
        "a:b, FORM",
        "a/b, ADDRESS",
        "a\\b, ADDRESS",
        "a;b, ADDRESS",
        "50%off, ADDRESS",
        "., ADDRESS",
        ".., ADDRESS",
        "admin\u200B, UNSEEN",
        "\u0301a, UNSEEN",
        "e\u0301va, COMPOSED",
        "\u0430dmin, SCRIPTS",
        "SYSTEM, RESERVED",
        "System, RESERVED",
        "Staff, RESERVED",
        "platform, RESERVED",
        "MarketPlace, RESERVED",
        "complainant, RESERVED",
        "系统, RESERVED",
        "糸统, ",
        "the  reviewer, RESERVED",
        "ADMIN, ROLE",
        "Reviewer, ROLE",
        "senior reviewer, ROLE",
        "reviewer, ROLE",
        "...., ",
    })
    void each_rule_has_its_name(String name, NameRule rule) {
        assertThat(broken(name, Role.SELLER)).isEqualTo(rule);
    }

    @Test
    void a_role_is_a_name_for_whoever_has_it() {
        assertThat(broken("admin", Role.ADMIN)).isNull();
        assertThat(broken("admin", Role.SELLER, Role.ADMIN)).isNull();
        assertThat(broken("senior-reviewer", Role.SENIOR_REVIEWER)).isNull();
        assertThat(broken("Admin", Role.ADMIN)).isEqualTo(NameRule.ROLE);
        assertThat(broken("admin", Role.SELLER)).isEqualTo(NameRule.ROLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                "anna.li@shop.example",
                "买家 小李",
                "auth0|5f7c8ec7",
                "O'Neil",
                "<b>'买",
                "日本のshop",
                "110169484474386276334",
                "a+b=c",
                "administrator"
            })
    void people_are_called_so(String name) {
        assertThat(broken(name, Role.SELLER)).isNull();
    }

    @Test
    void everybody_in_the_demonstration_may_be_called_so() throws IOException {
        String stories = Files.readString(Path.of("src/main/resources/demo/stories.yaml"));
        Matcher account = Pattern.compile("\\{name: ([^,]+), roles: \\[(\\w+)]").matcher(stories);
        int seen = 0;
        while (account.find()) {
            assertThat(broken(account.group(1), Role.valueOf(account.group(2))))
                    .as(account.group(1))
                    .isNull();
            seen++;
        }
        assertThat(seen).isGreaterThan(20);
    }

    /** Whatever stands for somebody in a timeline on the pages, {@code event.who.*}, is nobody's name. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh_CN"})
    void what_pages_call_somebody_is_reserved(String language) throws IOException {
        Properties words = new Properties();
        try (Reader in = new InputStreamReader(
                getClass().getResourceAsStream("/messages/cases_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            words.load(in);
        }
        for (String who : Set.of("SYSTEM", "MARKETPLACE", "STAFF", "COMPLAINANT", "RESPONDENT")) {
            assertThat(AccountName.reserved()).contains(words.getProperty("event.who." + who));
        }
    }
}
