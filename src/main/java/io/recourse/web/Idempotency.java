package io.recourse.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.RawValue;
import io.recourse.text.Visible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Calls that a client may repeat without fear: the header {@code Idempotency-Key}. */
@Component
public class Idempotency {

    /** Set to {@code true} on an answer that was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final int MAX_KEY = 255;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final ObjectWriter canonical;
    private final ObjectWriter kept;
    private final InstantSource clock;
    private final Duration retention;

    Idempotency(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectMapper json,
            InstantSource clock,
            @Value("${recourse.web.idempotency-retention:7d}") Duration retention) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.canonical =
                json.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED).without(SerializationFeature.INDENT_OUTPUT);
        this.kept = json.copy()
                .registerModule(new SimpleModule().addSerializer(Secret.class, new NothingOfIt()))
                .writer();
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * Does the work at most once for this key. The key, the work and its answer are one transaction; work that throws, or
     * answers with an error, leaves nothing behind, so that the key can be tried again. Not to be called inside a
     * transaction. A {@link Secret} in the answer is not kept: whoever asks again is told the same without it.
     *
     * @param actor the account that asks; keys of different accounts don't meet
     * @param key the client's; null: just do the work
     * @param operation what is done and, when it is done to something, to what: {@code appeal AP-2026-17}. Keys of
     *     different operations don't meet
     * @param body what was asked for; anything that Jackson writes, null for nothing
     * @throws Problem 400 {@code bad-idempotency-key} for one that is empty or longer than 255; 422
     *     {@code idempotency-key-reused} when the key came with another body before; 409 {@code in-progress} when the
     *     same call is still being worked on
     */
    public ResponseEntity<Object> once(
            String actor, String key, String operation, Object body, Supplier<ResponseEntity<Object>> work) {
        if (key == null) {
            return work.get();
        }
        requireUsable(key);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // a key that is already there would break the caller's transaction
            throw new IllegalStateException("Idempotency must be outside of the transaction");
        }
        Call call = new Call(actor, operation, key, hash(body));
        // The insert fails when the key is there, and PostgreSQL does nothing more in a transaction with a failed
        // statement: so that transaction ends, and the stored answer is read in one of its own.
        ResponseEntity<Object> first = transaction.execute(status -> {
            if (!claim(call)) {
                status.setRollbackOnly();
                return null;
            }
            ResponseEntity<Object> answer = work.get();
            if (answer.getStatusCode().isError()) {
                status.setRollbackOnly();
            } else {
                store(call, answer);
            }
            return answer;
        });
        return first != null ? first : replay(call);
    }

    /**
     * What was answered to the call before; empty where nothing was. For a call that is done in several transactions, each of
     * which is done once by itself: whoever has all of them done keeps the answer with {@link #once}.
     *
     * @throws Problem as for {@link #once}
     */
    public Optional<ResponseEntity<Object>> answered(String actor, String key, String operation, Object body) {
        if (key == null) {
            return Optional.empty();
        }
        requireUsable(key);
        Call call = new Call(actor, operation, key, hash(body));
        return find(call).map(known -> replay(call));
    }

    private static void requireUsable(String key) {
        if (Visible.isEmpty(key) || key.length() > MAX_KEY) {
            throw Problem.malformed("bad-idempotency-key", MAX_KEY);
        }
    }

    /**
     * The same for work that needs something which no transaction is to wait for, such as an answer of the marketplace or a
     * file in the store: that is done before, and not for a call that was answered already.
     */
    public <T> ResponseEntity<Object> once(
            String actor,
            String key,
            String operation,
            Object body,
            Supplier<T> before,
            Function<T, ResponseEntity<Object>> work) {
        if (key != null) {
            try {
                return once(actor, key, operation, body, () -> {
                    throw new NotAnswered();
                });
            } catch (NotAnswered first) {
                // goes on
            }
        }
        T prepared = before.get();
        return once(actor, key, operation, body, () -> work.apply(prepared));
    }

    /** Nothing is known of the call yet; undoes the look for it. */
    private static final class NotAnswered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAnswered() {
            super(null, null, false, false);
        }
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("delete from idempotent_call where created_at < :before")
                .param("before", clock.instant().minus(retention).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether no call is known any more that was made then or earlier. */
    boolean hasForgotten(Instant then) {
        return then.isBefore(clock.instant().minus(retention));
    }

    /** Whether the key is ours now. Waits for a call that has inserted it and isn't finished. */
    private boolean claim(Call call) {
        try {
            jdbc.sql("""
                            insert into idempotent_call (actor, operation, idempotency_key, body_hash, created_at)
                            values (:actor, :operation, :key, :hash, :now)
                            """)
                    .param("actor", call.actor())
                    .param("operation", call.operation())
                    .param("key", call.key())
                    .param("hash", call.hash())
                    .param("now", clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        } catch (DataAccessException thrown) {
            if (thrown instanceof ConcurrencyFailureException || LockTimeouts.caused(thrown)) {
                throw Problem.conflict("in-progress");
            }
            throw thrown;
        }
    }

    private void store(Call call, ResponseEntity<Object> answer) {
        URI location = answer.getHeaders().getLocation();
        jdbc.sql("""
                        update idempotent_call
                        set status = :status, location = :location, etag = :etag, answer = :answer
                        where actor = :actor and operation = :operation and idempotency_key = :key
                        """)
                .param("status", answer.getStatusCode().value())
                .param("location", location == null ? null : location.toString())
                .param("etag", answer.getHeaders().getETag())
                .param("answer", answer.hasBody() ? write(answer.getBody()) : null)
                .param("actor", call.actor())
                .param("operation", call.operation())
                .param("key", call.key())
                .update();
    }

    private ResponseEntity<Object> replay(Call call) {
        Stored stored = find(call).orElseThrow(() -> Problem.conflict("in-progress"));
        if (!stored.hash().equals(call.hash())) {
            throw Problem.refused("idempotency-key-reused");
        }
        HttpHeaders headers = new HttpHeaders();
        headers.set(REPLAYED, "true");
        if (stored.location() != null) {
            headers.set(HttpHeaders.LOCATION, stored.location());
        }
        if (stored.etag() != null) {
            headers.setETag(stored.etag());
        }
        if (stored.answer() == null) {
            return new ResponseEntity<>(null, headers, stored.status());
        }
        headers.setContentType(MediaType.APPLICATION_JSON);
        // as it was written, not parsed and written again: numbers keep their form
        return new ResponseEntity<>(new RawValue(stored.answer()), headers, stored.status());
    }

    /**
     * What was answered, to be read: now or before, in which case the body is the text that was kept.
     *
     * @return null for an answer without a body
     */
    public <T> T told(ResponseEntity<?> answer, Class<T> as) {
        try {
            return answer.hasBody() ? json.readValue(json.writeValueAsBytes(answer.getBody()), as) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Stored> find(Call call) {
        return jdbc.sql("""
                        select body_hash, status, location, etag, answer from idempotent_call
                        where actor = :actor and operation = :operation and idempotency_key = :key
                        """)
                .param("actor", call.actor())
                .param("operation", call.operation())
                .param("key", call.key())
                .query((row, n) -> new Stored(
                        row.getString("body_hash"),
                        row.getInt("status"),
                        row.getString("location"),
                        row.getString("etag"),
                        row.getString("answer")))
                .optional();
    }

    /** SHA-256 of the body with its members in one order: a client's serializer may not keep its own. */
    private String hash(Object body) {
        try {
            byte[] bytes = canonical.writeValueAsBytes(json.<JsonNode>valueToTree(body));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String write(Object body) {
        try {
            return kept.writeValueAsString(body);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private static final class NothingOfIt extends StdSerializer<Secret> {

        private static final long serialVersionUID = 1L;

        NothingOfIt() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator answer, SerializerProvider provider) throws IOException {
            answer.writeNull();
        }
    }

    private record Call(String actor, String operation, String key, String hash) {}

    private record Stored(String hash, int status, String location, String etag, String answer) {}
}
