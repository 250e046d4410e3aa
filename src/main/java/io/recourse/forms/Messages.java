package io.recourse.forms;

import io.recourse.policy.Text;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/** The words of the bundle {@code messages/forms} in the caller's language. */
final class Messages {

    private final MessageSource source;

    Messages(MessageSource source) {
        this.source = source;
    }

    String of(String key, Object... arguments) {
        return source.getMessage(key, arguments, locale());
    }

    String of(Text text) {
        return text.in(locale());
    }

    /** One of the two languages: Chinese for any Chinese locale; English for others and outside of a request. */
    static Locale locale() {
        LocaleContext context = LocaleContextHolder.getLocaleContext();
        Locale asked = context == null ? null : context.getLocale();
        return asked != null && "zh".equals(asked.getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
