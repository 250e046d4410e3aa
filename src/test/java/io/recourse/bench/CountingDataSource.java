package io.recourse.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts statements and commits of all threads while it is told to, and costs nothing otherwise. */
final class CountingDataSource extends DelegatingDataSource {

    private final LongAdder statements = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final DataSource counted;
    private volatile boolean counting;

    CountingDataSource(DataSource target) {
        super(target);
        ThreadLocal<Boolean> begun = ThreadLocal.withInitial(() -> false);
        this.counted = ProxyDataSourceBuilder.create(target)
                .listener(new QueryExecutionListener() {
                    @Override
                    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

                    @Override
                    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
                        statements.increment();
                        begun.set(true);
                    }
                })
                .methodListener(new MethodExecutionListener() {
                    @Override
                    public void beforeMethod(MethodExecutionContext context) {}

                    @Override
                    public void afterMethod(MethodExecutionContext context) {
                        if (context.getMethod().getName().equals("commit")) {
                            if (begun.get()) {
                                commits.increment();
                            }
                            begun.set(false);
                        }
                    }
                })
                .build();
    }

    /** For an application whose own data source is to be counted. */
    static final class InApplication implements BeanPostProcessor {

        private volatile CountingDataSource found;

        CountingDataSource dataSource() {
            return found;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof DataSource dataSource && !(bean instanceof CountingDataSource)) {
                found = new CountingDataSource(dataSource);
                return found;
            }
            return bean;
        }
    }

    record Counts(long statements, long commits) {}

    void count(boolean on) {
        counting = on;
    }

    /** Since the last call. */
    Counts take() {
        return new Counts(statements.sumThenReset(), commits.sumThenReset());
    }

    @Override
    public Connection getConnection() throws SQLException {
        return counting ? counted.getConnection() : super.getConnection();
    }
}
