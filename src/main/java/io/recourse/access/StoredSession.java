package io.recourse.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.session.Session;

/**
 * A session as one request sees it, and what of it has to be written. Its times are the database's; {@link SignedIn} has the
 * same ones by this node's {@link System#nanoTime}, so that no clock that is moved meanwhile shortens or lengthens a session.
 */
final class StoredSession implements Session {

    /** What is to be written of a session. */
    enum Changed {
        NOTHING,
        WHEN_IT_WAS_USED,
        EVERYTHING
    }

    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final Instant asOf;
    private final long asOfNanos;
    private final Duration idle;
    private String id = UUID.randomUUID().toString();
    private String storedAs;
    private Changed changed = Changed.EVERYTHING;

    /** A new one. */
    StoredSession(Instant asOf, Duration idle) {
        this.asOf = asOf;
        this.asOfNanos = System.nanoTime();
        this.idle = idle;
    }

    /** One that the table has. */
    StoredSession(String id, String storedAs, Map<String, Object> attributes, Instant asOf, Duration idle) {
        this(asOf, idle);
        this.id = id;
        this.storedAs = storedAs;
        this.attributes.putAll(attributes);
        this.changed = Changed.NOTHING;
    }

    /** The id under which the table has it; null when it does not have it yet. */
    String storedAs() {
        return storedAs;
    }

    Changed changed() {
        return changed;
    }

    void isStored(String as) {
        storedAs = as;
        changed = Changed.NOTHING;
    }

    /** The instant of the database at this reading of {@link System#nanoTime}. */
    Instant instant(long nanos) {
        return asOf.plusNanos(nanos - asOfNanos);
    }

    /** The reading of {@link System#nanoTime} at an instant of the database that was {@code asOf} just now. */
    static long nanos(Instant at, Instant asOf) {
        return System.nanoTime() - Duration.between(at, asOf).toNanos();
    }

    /** Who has signed in; null when nobody has. */
    SignedIn signedIn() {
        return (SignedIn) attributes.get(SignedIn.ATTRIBUTE);
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = UUID.randomUUID().toString();
        changed = Changed.EVERYTHING;
        return id;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getAttribute(String name) {
        return (T) attributes.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return Set.copyOf(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, Object value) {
        if (value == null) {
            removeAttribute(name);
            return;
        }
        Object before = attributes.put(name, value);
        if (changed != Changed.EVERYTHING) {
            changed = value instanceof SignedIn now && before instanceof SignedIn then && now.isOnlyUsedSince(then)
                    ? Changed.WHEN_IT_WAS_USED
                    : Changed.EVERYTHING;
        }
    }

    @Override
    public void removeAttribute(String name) {
        if (attributes.remove(name) != null) {
            changed = Changed.EVERYTHING;
        }
    }

    @Override
    public Instant getCreationTime() {
        return signedIn() == null ? asOf : instant(signedIn().since());
    }

    /** Every request would say so; when a reader did something, {@link Sessions} knows. */
    @Override
    public void setLastAccessedTime(Instant lastAccessedTime) {}

    @Override
    public Instant getLastAccessedTime() {
        return signedIn() == null ? asOf : instant(signedIn().used());
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        throw new UnsupportedOperationException("All sessions are alike: server.servlet.session.timeout");
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return idle;
    }

    /** {@link Sessions} ends them, and says why. */
    @Override
    public boolean isExpired() {
        return false;
    }
}
