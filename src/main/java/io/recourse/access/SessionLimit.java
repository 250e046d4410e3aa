package io.recourse.access;

import org.apache.catalina.session.StandardManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * So many people can be signed in at a node. Sessions stand in its memory: who comes when there is no room is told to try
 * again, and everybody else goes on.
 */
@Component
class SessionLimit implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final int most;

    SessionLimit(@Value("${recourse.access.sessions:5000}") int most) {
        this.most = most;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            var manager = new StandardManager();
            manager.setMaxActiveSessions(most);
            context.setManager(manager);
        });
    }
}
