package io.recourse.web;

import io.recourse.text.Visible;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.Character.UnicodeScript;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The caller's language. On a page: once signed in, what the account speaks; before, what somebody chose there. Otherwise the first one in {@code Accept-Language} that we speak, any kind of Chinese being zh-CN, and
 * English for everybody else. Spring's own resolver finds no zh-CN for somebody who asks for {@code zh} or {@code zh-TW}.
 */
public class Languages extends AcceptHeaderLocaleResolver {

    static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    static final Locale ENGLISH = Locale.ENGLISH;

    /** The cookie with the language of this browser's pages before signing in. */
    private static final String COOKIE = "recourse-language";

    /**
     * What stands after the language in the cookie when it is an account's, and not what somebody chose before signing
     * in.
     */
    private static final String OF_ACCOUNT = ".account";

    private static final Duration KEPT = Duration.ofDays(365);

    private static final String ATTRIBUTE = Languages.class.getName();

    Languages() {
        setSupportedLocales(List.of(ENGLISH, CHINESE));
        setDefaultLocale(ENGLISH);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return PageRequests.isPage(request) ? ofReader(request).orElseGet(() -> asked(request)) : asked(request);
    }

    /** Shows the pages of this session in the account's language from now on. */
    public static void ofAccount(HttpServletRequest request, Locale locale) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(ATTRIBUTE, nearest(locale));
        }
    }

    private static Optional<Locale> ofReader(HttpServletRequest request) {
        return Optional.ofNullable((Locale) WebUtils.getSessionAttribute(request, ATTRIBUTE))
                .or(() -> ofBrowser(request));
    }

    private static Optional<Locale> ofBrowser(HttpServletRequest request) {
        return cookie(request).map(value -> nearest(Locale.forLanguageTag(value.replace(OF_ACCOUNT, ""))));
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .filter(value -> !Visible.isEmpty(value));
    }

    /** What somebody chose on a page before signing in; empty when nobody has, or has signed in since. */
    public static Optional<Locale> chosenBeforeSigningIn(HttpServletRequest request) {
        return cookie(request).filter(value -> !value.endsWith(OF_ACCOUNT)).flatMap(value -> ofBrowser(request));
    }

    /** What the pages before signing in are in; empty when neither the visitor nor the browser has said anything. */
    public static Optional<Locale> ofVisitor(HttpServletRequest request) {
        return ofBrowser(request).or(() -> Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .map(said -> asked(request)));
    }

    /**
     * The cookie that keeps the language for the pages before signing in.
     *
     * @param ofAccount whether it is an account's: the next one that signs in here keeps its own
     */
    public static String kept(HttpServletRequest request, Locale language, boolean ofAccount) {
        return PageCookies.of(request, COOKIE, nearest(language).toLanguageTag() + (ofAccount ? OF_ACCOUNT : ""), KEPT);
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

    /**
     * The language of ours that a text is written in, by its script; empty for any other, and for what has no letters. One
     * Chinese character says about as much as three Latin letters.
     */
    public static Optional<Locale> ofText(String text) {
        int[] letters = text.codePoints().filter(Character::isLetter).toArray();
        long chinese = count(letters, UnicodeScript.HAN);
        long latin = count(letters, UnicodeScript.LATIN);
        long others = letters.length - chinese - latin;
        if (others >= Math.max(chinese, latin)) {
            return Optional.empty();
        }
        return Optional.of(3 * chinese >= latin ? CHINESE : ENGLISH);
    }

    private static long count(int[] letters, UnicodeScript script) {
        return Arrays.stream(letters)
                .filter(letter -> UnicodeScript.of(letter) == script)
                .count();
    }

    private static boolean isChinese(Locale asked) {
        return asked.getLanguage().equals(CHINESE.getLanguage());
    }
}
