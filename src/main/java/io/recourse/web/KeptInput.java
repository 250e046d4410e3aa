package io.recourse.web;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What somebody sent when the session had ended, kept for the page that it was sent from until they have signed in again.
 * Every form of a page says by whom it was filled in ({@value #OWNER}), so that nobody else gets it to see; it is kept only
 * where the browser proves the same ({@link KnownReader}), one form for each account: who has no account can't have
 * anything kept.
 */
@Component
public class KeptInput {

    /** The name of the form field with the account's name. */
    public static final String OWNER = "_owner";

    /** The attribute of the session with the path of the page for which something was kept. */
    private static final String PAGE = KeptInput.class.getName() + ".page";

    private static final int MOST = 100_000;
    private static final Duration KEPT_FOR = Duration.ofDays(1);
    private static final int TIMES = 30;
    private static final TypeReference<Map<String, List<String>>> FORM = new TypeReference<>() {};

    private final KnownReader known;
    private final JdbcClient jdbc;
    private final InsertOnce inserts;
    private final InstantSource clock;
    private final TokenBucket<String> often;

    KeptInput(KnownReader known, JdbcClient jdbc, InsertOnce inserts, InstantSource clock) {
        this.known = known;
        this.jdbc = jdbc;
        this.inserts = inserts;
        this.clock = clock;
        this.often = new TokenBucket<>(TIMES, Duration.ofMinutes(1), clock);
    }

    /** Keeps what this request sent; nothing for one that isn't a form of this browser's reader, or is too large. */
    public void keep(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return;
        }
        // before anything of the body is read
        Optional<String> reader = known.of(request);
        if (reader.isEmpty()
                || !reader.get().equals(request.getParameter(OWNER))
                || !often.take(reader.get()).allows()) {
            return;
        }
        Map<String, List<String>> form = new LinkedHashMap<>();
        long size = 0;
        for (Map.Entry<String, String[]> sent : request.getParameterMap().entrySet()) {
            if (!sent.getKey().startsWith("_")) {
                form.put(sent.getKey(), List.of(sent.getValue()));
                size += sent.getKey().length()
                        + String.join("", sent.getValue()).length();
            }
        }
        if (size > MOST) {
            return;
        }
        String page = pathOf(PageRequests.whereFrom(request));
        store(reader.get(), page, StoredJson.write(form));
        note(request, page);
    }

    private void store(String account, String page, String form) {
        OffsetDateTime now = Sql.time(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        int changed = jdbc.sql("update kept_input set page = ?, form = ?, kept_at = ? where account = ?")
                .params(page, form, now, account)
                .update();
        if (changed == 0) {
            // one that is kept at the same moment is as good
            inserts.insert(() -> jdbc.sql("insert into kept_input (page, form, kept_at, account) values (?, ?, ?, ?)")
                    .params(page, form, now, account)
                    .update());
        }
    }

    /** Somebody has signed in, and what was kept for them waits for its page. */
    public void signedIn(HttpServletRequest request, HttpServletResponse response, String account) {
        known.remember(request, response, account);
        jdbc.sql("select page from kept_input where account = ? and kept_at > ?")
                .params(account, Sql.time(clock.instant().minus(KEPT_FOR)))
                .query(String.class)
                .optional()
                .ifPresent(page -> note(request, page));
    }

    private static void note(HttpServletRequest request, String page) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(PAGE, page);
        }
    }

    /** Gives whoever shows a page a way to what was kept. */
    public void lendTo(HttpServletRequest request) {
        request.setAttribute(KeptInput.class.getName(), this);
    }

    /** Empty where no page of the portal is shown. */
    public static Optional<KeptInput> within(HttpServletRequest request) {
        return Optional.ofNullable((KeptInput) request.getAttribute(KeptInput.class.getName()));
    }

    /** What was kept for this page and account; it is given out once. */
    public Optional<Map<String, List<String>>> take(HttpServletRequest request, String account) {
        HttpSession session = request.getSession(false);
        if (session == null || !request.getRequestURI().equals(session.getAttribute(PAGE))) {
            return Optional.empty();
        }
        session.removeAttribute(PAGE);
        Optional<Map<String, List<String>>> form = jdbc.sql(
                        "select form from kept_input where account = ? and page = ?")
                .params(account, request.getRequestURI())
                .query(String.class)
                .optional()
                .map(json -> StoredJson.read(json, FORM));
        jdbc.sql("delete from kept_input where account = ? and page = ?")
                .params(account, request.getRequestURI())
                .update();
        return form;
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("delete from kept_input where kept_at < ?")
                .param(Sql.time(clock.instant().minus(KEPT_FOR)))
                .update();
    }

    private static String pathOf(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }
}
