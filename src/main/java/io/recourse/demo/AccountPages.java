package io.recourse.demo;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.portal.Section;
import io.recourse.text.Sought;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of all accounts, where accounts are invented; in the demonstration a visitor can sign in as any of them. */
@Controller
@Profile("demo | simulation")
class AccountPages {

    private final SeeAccounts accounts;
    private final boolean demo;

    AccountPages(SeeAccounts accounts, Environment environment) {
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
        model.addAttribute(
                "accounts",
                accounts.of(reader).stream()
                        .filter(account -> sought.isIn(account.name(), account.email()))
                        .map(account -> new Line(
                                account.name(),
                                account.roles().stream().sorted().toList(),
                                account.email(),
                                account.locale().getDisplayLanguage(locale)))
                        .sorted(Comparator.comparing((Line line) -> line.roles().get(0))
                                .thenComparing(Line::name))
                        .toList());
        model.addAttribute("q", sought.isEmpty() ? null : sought.typed());
        model.addAttribute("password", demo ? Stories.read().password() : null);
        return "accounts/list";
    }
}
