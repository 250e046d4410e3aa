package io.recourse.notice;

import io.recourse.access.Accounts;
import io.recourse.portal.WordsBeside;
import io.recourse.web.Texts;
import io.recourse.web.TimesInWords;
import io.recourse.web.TimesInWords.Style;
import io.recourse.web.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Puts notices into words: the template of the type in the recipient's language, filled with what the features know. */
@Component
@EnableConfigurationProperties(PortalProperties.class)
class Letters {

    static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private final Map<String, Template> templates = new HashMap<>();
    private final ObjectProvider<NoticeFacts> facts;
    private final Accounts accounts;
    private final TimesInWords times;
    private final PortalProperties portal;
    private final ObjectProvider<WordsBeside> beside;
    private final Texts texts;

    Letters(
            ObjectProvider<NoticeFacts> facts,
            Accounts accounts,
            TimesInWords times,
            PortalProperties portal,
            ObjectProvider<WordsBeside> beside,
            Texts texts) {
        this.beside = beside;
        this.texts = texts;
        this.facts = facts;
        this.accounts = accounts;
        this.times = times;
        this.portal = portal;
        for (Locale language : LANGUAGES) {
            Arrays.stream(NoticeType.values())
                    .filter(NoticeType::isForPeople)
                    .map(type -> name(type, language))
                    .forEach(name -> templates.put(name, Template.read(language, read(name))));
        }
    }

    Template template(NoticeType type, Locale language) {
        return templates.get(name(type, language));
    }

    private static String name(NoticeType type, Locale language) {
        return "%s/%s.txt"
                .formatted(
                        language.toLanguageTag(),
                        type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    static String read(String name) {
        try {
            return new ClassPathResource("notices/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param account who reads it: the recipient, or somebody who has the role that it was left for */
    Message write(Notices.Left notice, String account) {
        return write(List.of(notice), account).get(0);
    }

    /** Each in words, in their order; what the features know of them is read for all of them at once. */
    List<Message> write(List<Notices.Left> notices, String account) {
        return notices.isEmpty() ? List.of() : write(notices, account, accounts.languageOf(account));
    }

    List<Message> write(List<Notices.Left> notices, String account, Locale language) {
        if (notices.isEmpty()) {
            return List.of();
        }
        List<Function<Notices.Left, Map<String, Object>>> knowing = facts.orderedStream()
                .map(feature -> feature.of(notices, language))
                .toList();
        return notices.stream()
                .map(notice -> write(notice, account, language, knowing))
                .toList();
    }

    private Message write(
            Notices.Left notice,
            String account,
            Locale language,
            List<Function<Notices.Left, Map<String, Object>>> knowing) {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("recipient", account);
        if (notice.type().isOfWorkList()) {
            known.put("link", portal.page("/work"));
        } else {
            known.put("number", notice.caseNumber());
            known.put(
                    "link",
                    portal.page(
                            notice.data().get("campaign") instanceof String campaign
                                    ? "/campaigns/" + campaign
                                    : "/cases/" + notice.caseNumber()));
        }
        known.put("at", notice.at());
        knowing.forEach(feature -> known.putAll(feature.apply(notice)));
        known.replaceAll((name, fact) -> told(fact, language));
        known.values().removeIf(Objects::isNull);
        return template(notice.type(), language)
                .with(known, words -> translated(words, language), texts.of(language, "portal.beside"));
    }

    private Optional<String> translated(String words, Locale language) {
        return Optional.ofNullable(beside.getIfAvailable()).flatMap(there -> there.in(language, words));
    }

    private Object told(Object fact, Locale language) {
        if (fact instanceof Instant at) {
            return times.at(at, Style.EXACT, language);
        }
        if (fact instanceof PortalPage page) {
            return portal.page(page.path());
        }
        return fact instanceof Until until ? times.until(until, Style.EXACT, language) : fact;
    }
}
