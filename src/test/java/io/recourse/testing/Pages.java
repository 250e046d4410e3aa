package io.recourse.testing;

import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** People on the pages without a browser: a caller that sends along what a browser does, and follows nothing. */
public final class Pages {

    private static final String SESSION = "Cookie";
    private static final String TOKEN = "X-CSRF-TOKEN";
    private static final Pattern COOKIE = Pattern.compile("^(recourse-session=[^;]+)");
    private static final Pattern HIDDEN_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private Pages() {}

    /** Nobody yet, with a session and its token all the same. */
    public static Caller signedOut(Scenario scenario) {
        return onSignIn(scenario.anybody().with("Accept", "text/html").in("en"));
    }

    /** The same browser on the page to sign in on; what its session keeps stays there. */
    public static Caller onSignIn(Caller visitor) {
        Answer page = visitor.get("/sign-in");
        Caller same = page.header("Set-Cookie") == null ? visitor : visitor.with(SESSION, sessionOf(page));
        return same.with(TOKEN, first(HIDDEN_TOKEN, page.text()));
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
        Caller same = visitor.with(SESSION, sessionOf(answer));
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

    /** The same session, whose forms have no token. */
    public static Caller withoutToken(Caller visitor) {
        Map<String, String> headers = new LinkedHashMap<>(visitor.headers());
        headers.remove(TOKEN);
        return new Caller(visitor.port(), headers);
    }

    /** The session's id, which only the browser and the server know. */
    public static String session(Caller visitor) {
        return visitor.headers().get(SESSION).split("=")[1];
    }

    /** As a cookie; the one that this answer sets. */
    private static String sessionOf(Answer answer) {
        return first(COOKIE, answer.header("Set-Cookie"));
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
