package io.recourse.marketplace;

import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** A rule that is broken by what the marketplace sent us; its words are in the bundle {@code messages/marketplace}. */
public record Broken(String rule, List<Object> arguments) {

    public static Broken rule(String rule, Object... arguments) {
        return new Broken(rule, List.of(arguments));
    }

    /**
     * Tells every one of them, in the caller's language.
     *
     * @throws Problem 422 unless the list is empty
     */
    public static void refuse(List<Broken> broken, MessageSource messages) {
        if (broken.isEmpty()) {
            return;
        }
        Locale locale =
                "zh".equals(LocaleContextHolder.getLocale().getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        throw Problem.refused(
                "invalid",
                broken.stream()
                        .map(rule -> new Violation(
                                rule.rule(),
                                messages.getMessage(
                                        "marketplace.rule." + rule.rule(),
                                        rule.arguments().toArray(),
                                        locale)))
                        .toList());
    }
}
