package io.recourse.rules;

import io.recourse.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * The documents that the rules come from, as people call them; templates know it as {@code sources}. Tables cite them as
 * {@code [001] [003 art. 85-86]}; a rule that no document has is cited as {@code default}.
 */
@Component
public class Sources {

    /** In the order of their numbers; the last one stands for what the platform set by itself. */
    static final List<String> ALL = List.of("000", "001", "002", "003", "004", "default");

    private static final Pattern CITED = Pattern.compile("\\[(\\d+)(?: art\\. ([\\d, -]+))?]|(default)");

    private final Texts texts;

    Sources(Texts texts) {
        this.texts = texts;
    }

    /** A document by its title, with the articles that are meant; {@code address} is where it is listed. */
    public record Source(String title, String address) {}

    /** Those that a table cites, in the language of the request; empty for what cites none. */
    public List<Source> of(String cited) {
        Locale locale = LocaleContextHolder.getLocale();
        List<Source> sources = new ArrayList<>();
        Matcher each = CITED.matcher(cited == null ? "" : cited);
        while (each.find()) {
            String id = each.group(3) == null ? each.group(1) : each.group(3);
            String title = texts.of(locale, "source." + id);
            sources.add(new Source(
                    each.group(2) == null
                            ? title
                            : texts.of(
                                    locale,
                                    "source.articles",
                                    title,
                                    each.group(2).replace("-", "–")),
                    SourcesPages.PATH + "#source-" + id));
        }
        return sources;
    }
}
