package io.recourse.testing;

import static org.awaitility.Awaitility.await;

import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** People on the pages without a browser: a caller that sends along what a browser does, and follows nothing. */
public final class Pages {

    private static final String COOKIES = "Cookie";
    private static final String TOKEN = "X-CSRF-TOKEN";
    private static final String SESSION = "recourse-session";
    private static final Pattern HIDDEN_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private Pages() {}

    /** Nobody yet, on the page to sign in on, with the token of its form. */
    public static Caller signedOut(Scenario scenario) {
        return onSignIn(scenario.anybody().with("Accept", "text/html").in("en"));
    }

    /** The same browser on the page to sign in on. */
    public static Caller onSignIn(Caller visitor) {
        Answer page = visitor.get("/sign-in");
        return after(visitor, page).with(TOKEN, first(HIDDEN_TOKEN, page.text()));
    }

    /** The same browser, with the cookies that this answer sets and without those that it takes away. */
    public static Caller after(Caller visitor, Answer answer) {
        Map<String, String> cookies = cookies(visitor);
        answer.response().headers().allValues("Set-Cookie").forEach(set -> {
            String[] cookie = set.replaceAll(";.*", "").split("=", 2);
            if (set.contains("Max-Age=0")) {
                cookies.remove(cookie[0]);
            } else {
                cookies.put(cookie[0], cookie[1]);
            }
        });
        return withCookies(visitor, cookies);
    }

    /** The same browser without this cookie. */
    public static Caller without(Caller visitor, String cookie) {
        Map<String, String> cookies = cookies(visitor);
        cookies.remove(cookie);
        return withCookies(visitor, cookies);
    }

    private static Caller withCookies(Caller visitor, Map<String, String> cookies) {
        if (!cookies.isEmpty()) {
            return visitor.with(
                    COOKIES,
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        Map<String, String> headers = new LinkedHashMap<>(visitor.headers());
        headers.remove(COOKIES);
        return new Caller(visitor.port(), headers);
    }

    public static Caller signedIn(Scenario scenario, Person person) {
        return signedIn(signedOut(scenario), person);
    }

    /** The same browser, after its reader has signed in. */
    public static Caller signedIn(Caller visitor, Person person) {
        Answer answer = signIn(visitor, person.name(), Scenario.passwordOf(person.name()));
        if (answer.status() != 302) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        Caller same = after(visitor, answer);
        return same.with(TOKEN, first(HIDDEN_TOKEN, same.get("/messages").text()));
    }

    public static Answer signIn(Caller visitor, String name, String password) {
        return submit(visitor, "/sign-in", Map.of("name", name, "password", password));
    }

    /** Sends a form, whose token stands in a header. */
    public static Answer submit(Caller visitor, String path, Map<String, String> fields) {
        return visitor.with("Content-Type", "application/x-www-form-urlencoded")
                .call(
                        "POST",
                        path,
                        BodyPublishers.ofString(fields.entrySet().stream()
                                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                                .collect(Collectors.joining("&"))));
    }

    /** Pushes the clock by the bar of a page, and waits until it is where it is to be; answers the path of the next page. */
    public static String pushClock(Caller visitor, Map<String, String> fields) {
        String[] next = {submit(visitor, "/clock", fields).header("Location")};
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            next[0] = next[0].startsWith("http")
                    ? next[0].substring(visitor.to().toString().length())
                    : next[0];
            if (next[0].startsWith("/clock/")) {
                Answer far = visitor.get(next[0]);
                next[0] = far.status() == 302 ? far.header("Location") : next[0];
            }
            return !next[0].contains("/clock/");
        });
        return next[0];
    }

    /** The same session, whose forms have no token. */
    public static Caller withoutToken(Caller visitor) {
        Map<String, String> headers = new LinkedHashMap<>(visitor.headers());
        headers.remove(TOKEN);
        return new Caller(visitor.port(), headers);
    }

    /** The session's id, which only the browser and the server know; null where there is no session. */
    public static String session(Caller visitor) {
        return cookies(visitor).get(SESSION);
    }

    static Map<String, String> cookies(Caller visitor) {
        Map<String, String> cookies = new LinkedHashMap<>();
        Stream.of(visitor.headers().getOrDefault(COOKIES, "").split("; "))
                .filter(cookie -> !cookie.isEmpty())
                .map(cookie -> cookie.split("=", 2))
                .forEach(cookie -> cookies.put(cookie[0], cookie[1]));
        return cookies;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("nothing like " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
