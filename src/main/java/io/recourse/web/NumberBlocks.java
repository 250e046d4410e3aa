package io.recourse.web;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Running numbers, taken from the database in blocks; what a process has left of its block when it ends is never used.
 *
 * <p>A block is taken over a connection that is opened for it. Whoever asks for a number holds a connection of the
 * pool. If the next block came over the pool, too, then nobody would ever get one as soon as all connections of the
 * pool are in the hands of people who wait for a number.
 */
public final class NumberBlocks {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final int size;
    private final String read;
    private final String write;
    private long next;
    private long end;

    /**
     * @param read selects the first free number, {@code for update}
     * @param write stores another one, its parameter
     */
    public NumberBlocks(DirectConnections connections, int size, String read, String write) {
        DataSource direct = connections.source();
        this.jdbc = JdbcClient.create(direct);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(direct));
        this.size = size;
        this.read = read;
        this.write = write;
    }

    public synchronized long next() {
        if (next == end) {
            next = transaction.execute(status -> {
                long free = jdbc.sql(read).query(Long.class).single();
                jdbc.sql(write).param(free + size).update();
                return free;
            });
            end = next + size;
        }
        return next++;
    }
}
