package io.recourse.web;

import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Limits whose owner has no row that could be locked: it locks one of so many that are always there, by its name. */
@Component
public class CountedLimits {

    // as many rows as the migration made: owners who meet on one row wait for each other for a moment
    private static final int SLOTS = 64;

    private final JdbcClient jdbc;

    CountedLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param refusal what who has too many is told; the argument is {@code most} */
    public CountedLimit of(int most, IntFunction<Problem> refusal) {
        return new CountedLimit(most, this::lock, refusal);
    }

    /**
     * Takes the owner's row until the transaction ends; for what is summed instead of counted.
     */
    public void lock(String owner) {
        jdbc.sql("select slot from counted_lock where slot = ? for update")
                .param(Math.floorMod(owner.hashCode(), SLOTS))
                .query(Integer.class)
                .single();
    }
}
