package io.recourse.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What somebody has to be able to look up who asks later who got in, who was kept out and who took something along: one
 * line of the log each, under the name {@value #LOGGER}, as {@code key=value} and as key-value pairs for a structured log.
 *
 * <p>A line says who, from where, what and with which outcome, and never a password, a secret, a token or the words of a
 * case. Whatever comes from outside is quoted, so that no name can begin a line of its own or hide a part of one.
 */
public final class SecurityEvents {

    public static final String LOGGER = "recourse.security";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final String NOBODY = "-";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/+%-]{1,200}");
    private static final int LONGEST = 120;

    public enum Kind {
        SIGNED_IN,
        SIGN_IN_FAILED,
        THROTTLED,
        SIGNED_OUT,
        SESSION_ENDED,
        /** A right is missing, or what was asked for is somebody else's. */
        DENIED,
        /** A call that should have been signed was not, or by somebody else. */
        UNSIGNED,
        EXPORTED,
        /** What there was of a person was erased, as far as it may be. */
        ERASED,
        ACCOUNT_CHANGED,
        WEBHOOK_CHANGED,
        /** An edition of the rules was entered. */
        RULES_ENTERED,
        CLOCK_MOVED,
        START_REFUSED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How many lines have been written, of what was done and of what was refused. */
    private static final Map<Kind, LongAdder> DONE = counters();

    private static final Map<Kind, LongAdder> REFUSED = counters();

    private SecurityEvents() {}

    private static Map<Kind, LongAdder> counters() {
        return Arrays.stream(Kind.values()).collect(Collectors.toMap(Function.identity(), kind -> new LongAdder()));
    }

    /** Counts the lines of each kind, from nought: what has never happened is told as well. */
    @Component
    static class Counted implements MeterBinder {

        @Override
        public void bindTo(MeterRegistry registry) {
            for (Kind kind : Kind.values()) {
                counted(registry, kind, "done", DONE.get(kind));
                counted(registry, kind, "refused", REFUSED.get(kind));
            }
        }

        private static void counted(MeterRegistry registry, Kind kind, String outcome, LongAdder lines) {
            FunctionCounter.builder("recourse.security.events", lines, LongAdder::sum)
                    .description("Lines of the log of security events")
                    .tags("event", kind.word(), "outcome", outcome)
                    .register(registry);
        }
    }

    /** Begins a line, by whoever is signed in and from where the call comes that this thread works on. */
    public static Event of(Kind kind) {
        return new Event(kind, signedIn(), CallerAddress.current());
    }

    /** A line that is not written yet. */
    public static final class Event {

        private final Kind kind;
        private final String from;
        private final Map<String, String> facts = new LinkedHashMap<>();
        private String who;

        private Event(Kind kind, String who, String from) {
            this.kind = kind;
            this.who = who;
            this.from = from;
        }

        /** Names somebody else than who is signed in, such as who tries to sign in. */
        public Event who(String name) {
            who = name;
            return this;
        }

        /** Adds what the line says besides; null leaves it out. */
        public Event with(String key, Object value) {
            if (value != null) {
                facts.put(key, String.valueOf(value));
            }
            return this;
        }

        /** Writes the line of something that happened, when the transaction has committed, if there is one. */
        public void done() {
            if (TransactionSynchronizationManager.isActualTransactionActive()
                    && TransactionSynchronizationManager.isSynchronizationActive()) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        write(Level.INFO, "done");
                    }
                });
            } else {
                write(Level.INFO, "done");
            }
        }

        /** Writes at once the line of something that was tried and was not let happen. */
        public void refused() {
            write(Level.WARN, "refused");
        }

        private void write(Level level, String outcome) {
            (level == Level.INFO ? DONE : REFUSED).get(kind).increment();
            Map<String, String> line = new LinkedHashMap<>();
            line.put("event", kind.word());
            line.put("outcome", outcome);
            line.put("who", harmless(who));
            line.put("from", harmless(from));
            facts.forEach((key, value) -> line.put(key, harmless(value)));
            LoggingEventBuilder event = LOG.atLevel(level);
            line.forEach(event::addKeyValue);
            event.log(line.entrySet().stream()
                    .map(fact -> fact.getKey() + "=" + quoted(fact.getValue()))
                    .collect(Collectors.joining(" ")));
        }
    }

    private static String signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || authentication instanceof AnonymousAuthenticationToken
                ? NOBODY
                : authentication.getName();
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : '"' + value + '"';
    }

    /**
     * The value made short, and without anything that ends a line or a quotation, moves the cursor or can't be seen.
     */
    private static String harmless(String value) {
        if (value == null) {
            return NOBODY;
        }
        StringBuilder text = new StringBuilder();
        value.codePoints().limit(LONGEST).forEach(one -> {
            switch (Character.getType(one)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.PRIVATE_USE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> text.append(String.format("\\u{%x}", one));
                default -> {
                    if (one == '"' || one == '\\') {
                        text.append('\\');
                    }
                    text.appendCodePoint(one);
                }
            }
        });
        return value.codePointCount(0, value.length()) > LONGEST
                ? text.append('…').toString()
                : text.toString();
    }
}
