package io.recourse.web;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Texts of the bundles under {@code messages/}. One with a placeholder is a {@link java.text.MessageFormat} pattern (a
 * number is grouped unless written {@code {0,number,#}}, an apostrophe is doubled); any other is taken as it is.
 */
@Component
public class Texts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d");

    private final MessageSource messages;

    Texts(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * The text in the language of the current request, English outside of one; the key itself when there is no such
     * text.
     */
    public String of(String key, Object... args) {
        LocaleContext context = LocaleContextHolder.getLocaleContext();
        return of(context == null ? null : context.getLocale(), key, args);
    }

    /** The text in that language (null: English); the key itself when there is no such text. */
    public String of(Locale locale, String key, Object... args) {
        return find(locale, key, args).orElse(key);
    }

    /** The text as {@link #of(Locale, String, Object...)} gives it; empty when there is no such text. */
    public Optional<String> find(Locale locale, String key, Object... args) {
        Locale language = locale == null ? Languages.ENGLISH : Languages.nearest(locale);
        return Optional.ofNullable(messages.getMessage(key, null, null, language))
                // a title beside a detail with arguments gets them too, and as a pattern would lose its apostrophes
                .map(text -> args.length > 0 && PLACEHOLDER.matcher(text).find()
                        ? messages.getMessage(key, args, language)
                        : text);
    }
}
