package io.recourse.web;

import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Texts of the bundles under {@code messages/}. With arguments they are {@link java.text.MessageFormat} patterns (a
 * number is grouped unless written {@code {0,number,#}}, an apostrophe is doubled); without, they are taken as they are.
 */
@Component
public class Texts {

    private final MessageSource messages;

    Texts(MessageSource messages) {
        this.messages = messages;
    }

    /** In the language of the current request, English outside of one; the key itself when there is no such text. */
    public String of(String key, Object... args) {
        var context = LocaleContextHolder.getLocaleContext();
        return of(context == null ? null : context.getLocale(), key, args);
    }

    /** In that language (null: English); the key itself when there is no such text. */
    public String of(Locale locale, String key, Object... args) {
        return find(locale, key, args).orElse(key);
    }

    Optional<String> find(Locale locale, String key, Object... args) {
        var language = locale == null ? Languages.ENGLISH : Languages.nearest(locale);
        return Optional.ofNullable(messages.getMessage(key, args, null, language));
    }
}
