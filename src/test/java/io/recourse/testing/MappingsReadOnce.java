package io.recourse.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.Transaction;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The engine's SQL is read once in a JVM for each kind of database, by whichever application of the tests starts first: that
 * was three tenths of every further start. {@code META-INF/spring.factories} names it, so it is there in all of them.
 */
class MappingsReadOnce implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Map<String, Configuration> READ = new ConcurrentHashMap<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context instanceof GenericApplicationContext application) {
            application.registerBean(
                    "mappingsReadOnce",
                    ProcessEnginePlugin.class,
                    () -> new OfAnEngine(application.getBean(DataSource.class)),
                    // asked for by the engine alone
                    definition -> definition.setLazyInit(true));
        }
    }

    private static final class OfAnEngine extends AbstractProcessEnginePlugin {

        private final DataSource database;

        OfAnEngine(DataSource database) {
            this.database = database;
        }

        @Override
        public void preInit(ProcessEngineConfigurationImpl engine) {
            Configuration read = READ.get(kind());
            if (read != null) {
                engine.setSqlSessionFactory(new OnAnotherDatabase(read, engine::getDataSource));
            }
        }

        @Override
        public void postInit(ProcessEngineConfigurationImpl engine) {
            READ.putIfAbsent(kind(), engine.getSqlSessionFactory().getConfiguration());
        }

        private String kind() {
            try (Connection connection = database.getConnection()) {
                return connection.getMetaData().getDatabaseProductName();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What was read belongs to the database of the engine that read it, which another engine does not ask. */
    private static final class OnAnotherDatabase extends DefaultSqlSessionFactory {

        private final Supplier<DataSource> database;

        OnAnotherDatabase(Configuration read, Supplier<DataSource> database) {
            super(read);
            this.database = database;
        }

        @Override
        public SqlSession openSession() {
            Configuration read = getConfiguration();
            Transaction transaction =
                    read.getEnvironment().getTransactionFactory().newTransaction(database.get(), null, false);
            return new DefaultSqlSession(read, read.newExecutor(transaction, read.getDefaultExecutorType()), false);
        }
    }
}
