package io.recourse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@CaseTest
class MappingsReadOnceTest {

    private final ProcessEngine engine;
    private final ProcessEnginePlugin plugin;

    MappingsReadOnceTest(ProcessEngine engine, @Qualifier("mappingsReadOnce") ProcessEnginePlugin plugin) {
        this.engine = engine;
        this.plugin = plugin;
    }

    @Test
    void another_engine_is_given_what_was_read_and_asks_a_database_of_its_own() throws SQLException {
        SqlSessionFactory read =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getSqlSessionFactory();
        ProcessEngineConfigurationImpl another = new StandaloneProcessEngineConfiguration();
        another.setDataSource(new DriverManagerDataSource("jdbc:h2:mem:of-another-engine"));

        plugin.preInit(another);

        assertThat(another.getSqlSessionFactory().getConfiguration()).isSameAs(read.getConfiguration());
        try (SqlSession session = another.getSqlSessionFactory().openSession()) {
            assertThat(session.getConnection().getMetaData().getURL()).isEqualTo("jdbc:h2:mem:of-another-engine");
        }
    }
}
