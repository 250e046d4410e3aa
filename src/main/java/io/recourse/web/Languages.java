package io.recourse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/**
 * The caller's language: the first one in {@code Accept-Language} that we speak, any kind of Chinese being zh-CN, and
 * English for everybody else. Spring's own resolver finds no zh-CN for somebody who asks for {@code zh} or {@code zh-TW}.
 */
class Languages extends AcceptHeaderLocaleResolver {

    static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    static final Locale ENGLISH = Locale.ENGLISH;

    Languages() {
        setSupportedLocales(List.of(ENGLISH, CHINESE));
        setDefaultLocale(ENGLISH);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        // without the header the container would answer with the locale of this machine
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return ENGLISH;
        }
        return Collections.list(request.getLocales()).stream()
                .filter(asked -> isChinese(asked) || asked.getLanguage().equals(ENGLISH.getLanguage()))
                .findFirst()
                .map(Languages::nearest)
                .orElse(ENGLISH);
    }

    static Locale nearest(Locale asked) {
        return isChinese(asked) ? CHINESE : ENGLISH;
    }

    private static boolean isChinese(Locale asked) {
        return asked.getLanguage().equals(CHINESE.getLanguage());
    }
}
