package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.measures.CarryOutMeasures;
import io.recourse.web.DirectConnections;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

/**
 * The engine's own ids come in blocks over a connection of the pool, which whoever waits for an id holds already: when all
 * connections are held so, nobody goes on. So whichever shortcuts are left out, it gets ids from elsewhere.
 */
class IdsOfTheEngineTest {

    @ParameterizedTest
    @EnumSource(EngineShortcut.class)
    void come_over_no_connection_of_the_pool_whatever_is_left_out(EngineShortcut leftOut) {
        Set<EngineShortcut> shortcuts = EnumSet.complementOf(EnumSet.of(leftOut));

        StandaloneInMemProcessEngineConfiguration engine = setUpWith(shortcuts);

        assertThat(engine.getIdGenerator()).isNotNull();
        if (leftOut == EngineShortcut.IDS) {
            assertThat(engine.getIdGenerator()).isInstanceOf(StrongUuidGenerator.class);
        }
    }

    private static StandaloneInMemProcessEngineConfiguration setUpWith(Set<EngineShortcut> shortcuts) {
        MockEnvironment settings = new MockEnvironment().withProperty("spring.datasource.url", "jdbc:h2:mem:ids");
        StandaloneInMemProcessEngineConfiguration engine = new StandaloneInMemProcessEngineConfiguration();
        new EngineConfiguration()
                .caseEngine(
                        new DirectConnections(settings),
                        Duration.ofSeconds(10),
                        shortcuts,
                        0,
                        new DefaultListableBeanFactory().getBeanProvider(CarryOutMeasures.class),
                        new LongAdder())
                .preInit(engine);
        return engine;
    }
}
