package io.recourse.web;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The lines that are written about security while this is open. */
public final class Lines implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(SecurityEvents.LOGGER);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    public Lines() {
        written.start();
        logger.addAppender(written);
    }

    public List<String> all() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    public List<ILoggingEvent> events() {
        return List.copyOf(written.list);
    }

    @Override
    public void close() {
        logger.detachAppender(written);
    }
}
