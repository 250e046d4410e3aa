package io.recourse.web;

import io.recourse.text.Visible;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The caller's language. On a page: what the reader chose there, else what the account speaks. Otherwise the first one in {@code Accept-Language} that we speak, any kind of Chinese being zh-CN, and
 * English for everybody else. Spring's own resolver finds no zh-CN for somebody who asks for {@code zh} or {@code zh-TW}.
 */
public class Languages extends AcceptHeaderLocaleResolver {

    static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    static final Locale ENGLISH = Locale.ENGLISH;

    /** The cookie with the language that somebody chose on a page. */
    public static final String COOKIE = "recourse-language";

    private static final String ATTRIBUTE = Languages.class.getName();

    Languages() {
        setSupportedLocales(List.of(ENGLISH, CHINESE));
        setDefaultLocale(ENGLISH);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return PageRequests.isPage(request) ? ofReader(request).orElseGet(() -> asked(request)) : asked(request);
    }

    /** From now on the pages of this session are in the account's language, unless its reader chooses another one. */
    public static void ofAccount(HttpServletRequest request, Locale locale) {
        var session = request.getSession(false);
        if (session != null) {
            session.setAttribute(ATTRIBUTE, nearest(locale));
        }
    }

    private static Optional<Locale> ofReader(HttpServletRequest request) {
        var chosen = WebUtils.getCookie(request, COOKIE);
        if (chosen != null && !Visible.isEmpty(chosen.getValue())) {
            return Optional.of(nearest(Locale.forLanguageTag(chosen.getValue())));
        }
        return Optional.ofNullable((Locale) WebUtils.getSessionAttribute(request, ATTRIBUTE));
    }

    private static Locale asked(HttpServletRequest request) {
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

    /** Chinese for any kind of it, English for everything else. */
    public static Locale nearest(Locale asked) {
        return isChinese(asked) ? CHINESE : ENGLISH;
    }

    private static boolean isChinese(Locale asked) {
        return asked.getLanguage().equals(CHINESE.getLanguage());
    }
}
