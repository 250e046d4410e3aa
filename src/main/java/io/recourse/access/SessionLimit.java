package io.recourse.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.apache.catalina.session.StandardManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Limits how many sessions there can be at a node, and how many of one account. Sessions stand in the node's memory:
 * when there is no room, who comes is told to try again and everybody else goes on; who signs in once too often ends
 * their own oldest session.
 */
@Component
class SessionLimit implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final int most;
    private final int mostOfOne;
    // null where no Tomcat runs, as in a test of single pages
    private volatile Manager manager;

    SessionLimit(
            @Value("${recourse.access.sessions:5000}") int most,
            @Value("${recourse.access.sessions-of-one:20}") int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            StandardManager sessions = new StandardManager();
            sessions.setMaxActiveSessions(most);
            context.setManager(sessions);
            manager = sessions;
        });
    }

    /**
     * Ends the oldest sessions of an account that has more than it may, when a new one is there; two that sign in at once
     * see each other.
     *
     * @return how many were ended
     */
    int endOldest(String account) {
        if (manager == null) {
            return 0;
        }
        List<Held> ofOne = Arrays.stream(manager.findSessions())
                .flatMap(session -> signedIn(session, account).stream())
                .sorted()
                .toList();
        int beyond = Math.max(0, ofOne.size() - mostOfOne);
        ofOne.subList(0, beyond).forEach(oldest -> oldest.session().expire());
        return beyond;
    }

    private static Optional<Held> signedIn(Session session, String account) {
        try {
            return session.getSession().getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn in
                            && in.name().equals(account)
                    ? Optional.of(new Held(in.since(), session))
                    : Optional.empty();
        } catch (IllegalStateException ended) {
            // the session has ended meanwhile
            return Optional.empty();
        }
    }

    private record Held(long since, Session session) implements Comparable<Held> {

        @Override
        public int compareTo(Held other) {
            // the difference of two such readings is what counts
            int older = Long.signum(since - other.since);
            return older != 0 ? older : session.getId().compareTo(other.session.getId());
        }
    }
}
