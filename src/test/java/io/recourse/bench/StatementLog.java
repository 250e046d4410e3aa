package io.recourse.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Every statement and commit that goes through the application's data source, as far as the thread is inside a named
 * step; what other threads do (the pollers of schedulers) is not told.
 */
public final class StatementLog implements BeanPostProcessor {

    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|into|update|join)\\s+([a-z_][a-z0-9_]*)", Pattern.CASE_INSENSITIVE);

    private final ThreadLocal<String> step = new ThreadLocal<>();
    private final ThreadLocal<Boolean> begun = ThreadLocal.withInitial(() -> false);
    private final List<Entry> entries = new ArrayList<>();

    /**
     * One execution, whatever the number of rows.
     *
     * @param sql null for a commit
     * @param size how often the server executes it: the size of a batch, else 1
     * @param ownTransaction whether no transaction was open, so that the statement was one by itself
     */
    public record Entry(String step, String sql, int size, boolean ownTransaction) {

        public boolean isCommit() {
            return sql == null;
        }

        public boolean isWrite() {
            return !isCommit() && !verb().equals("select");
        }

        /** Verb and table, such as {@code insert timeline_event}. */
        public String shape() {
            Matcher table = TABLE.matcher(sql);
            String lock = sql.toLowerCase(Locale.ROOT).contains("for update") ? " for update" : "";
            return verb() + " " + (table.find() ? shown(table.group(1)) : "?") + lock;
        }

        /** As their creators write them: the engine's tables in capitals. */
        private static String shown(String table) {
            return table.toLowerCase(Locale.ROOT).startsWith("act_")
                    ? table.toUpperCase(Locale.ROOT)
                    : table.toLowerCase(Locale.ROOT);
        }

        private String verb() {
            return sql.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        }
    }

    /** Tells what this thread does meanwhile under that name. */
    public void during(String name, Work work) throws Exception {
        step.set(name);
        try {
            work.run();
        } finally {
            step.remove();
        }
    }

    /** Something that may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** What was told since the last call. */
    public synchronized List<Entry> take() {
        List<Entry> taken = List.copyOf(entries);
        entries.clear();
        return taken;
    }

    private synchronized void add(Entry entry) {
        entries.add(entry);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource dataSource && !(bean instanceof ProxyDataSource) ? watched(dataSource) : bean;
    }

    private DataSource watched(DataSource dataSource) {
        return ProxyDataSourceBuilder.create(dataSource)
                .listener(new Queries())
                .methodListener(new Commits())
                .build();
    }

    private final class Queries implements QueryExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            String current = step.get();
            if (current == null || queries.isEmpty()) {
                return;
            }
            try {
                boolean ownTransaction =
                        execution.getStatement().getConnection().getAutoCommit();
                begun.set(begun.get() || !ownTransaction);
                add(new Entry(
                        current, queries.get(0).getQuery(), Math.max(1, execution.getBatchSize()), ownTransaction));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final class Commits implements MethodExecutionListener {

        @Override
        public void beforeMethod(MethodExecutionContext context) {}

        @Override
        public void afterMethod(MethodExecutionContext context) {
            boolean commit = context.getMethod().getName().equals("commit");
            if (!commit && !context.getMethod().getName().equals("rollback")) {
                return;
            }
            // a transaction without a statement never reaches the server
            if (commit && begun.get() && step.get() != null && context.getThrown() == null) {
                add(new Entry(step.get(), null, 1, false));
            }
            begun.set(false);
        }
    }
}
