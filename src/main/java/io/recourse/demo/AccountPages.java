package io.recourse.demo;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.portal.Section;
import io.recourse.text.Sought;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of all accounts, where accounts are invented; in the demonstration a visitor can sign in as any of them. */
@Controller
@Profile("demo | simulation")
class AccountPages {

    private static final List<Column<Line>> COLUMNS = List.of(
            new Column<>("name", Line::name),
            new Column<>("roles", Line::roles),
            new Column<>("email", Line::email),
            new Column<>("language", Line::language));

    private final SeeAccounts accounts;
    private final boolean demo;
    private final CsvLists lists;

    AccountPages(SeeAccounts accounts, Environment environment, CsvLists lists) {
        this.lists = lists;
        this.accounts = accounts;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("demo | simulation")
    static class Sections {

        @Bean
        Section accountsSection() {
            return new Section(95, "/accounts", "accounts.title", Set.of(SeeAccounts.STAFF));
        }
    }

    /** {@code roles} are in the order of what they may do; {@code language} is what they are written to in. */
    record Line(String name, List<Role> roles, String email, String language) {

        /** Only parties have sanction points. */
        public boolean party() {
            return roles.contains(Role.SELLER) || roles.contains(Role.BUYER);
        }
    }

    @GetMapping("/accounts")
    String list(Actor reader, Locale locale, Model model, @RequestParam(required = false) String q) {
        Sought sought = Sought.of(q);
        model.addAttribute("accounts", lines(reader, locale, sought));
        model.addAttribute("q", sought.isEmpty() ? null : sought.typed());
        model.addAttribute("password", demo ? Stories.read().password() : null);
        return "accounts/list";
    }

    private List<Line> lines(Actor reader, Locale locale, Sought sought) {
        return accounts.of(reader).stream()
                .filter(account -> sought.isIn(account.name(), account.email()))
                .map(account -> new Line(
                        account.name(),
                        account.roles().stream().sorted().toList(),
                        account.email(),
                        account.locale().getDisplayLanguage(locale)))
                .sorted(Comparator.comparing((Line line) -> line.roles().get(0)).thenComparing(Line::name))
                .toList();
    }

    /** The same for a spreadsheet. */
    @GetMapping("/accounts.csv")
    ResponseEntity<Object> file(Actor reader, Locale locale, @RequestParam(required = false) String q) {
        List<Line> found = lines(reader, locale, Sought.of(q));
        return lists.file("accounts.csv", COLUMNS, (limit, cursor) -> new Page<>(found, null));
    }
}
