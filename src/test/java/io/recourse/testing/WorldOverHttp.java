package io.recourse.testing;

import io.recourse.web.Caller;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** An application of the profile {@code simulation} that runs elsewhere, and knows others besides. */
final class WorldOverHttp implements World {

    private static final String CLOCK = "/api/simulation/clock";
    private static final int DISTINCT = 8;

    private final URI address;
    private String own = own();

    WorldOverHttp(URI address) {
        this.address = address;
    }

    private static String own() {
        return UUID.randomUUID().toString().substring(0, DISTINCT);
    }

    @Override
    public Caller anybody() {
        return new Caller(address, Map.of());
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public String named(String name) {
        return name + "-" + own;
    }

    @Override
    public Instant now() {
        return Instant.parse(
                Refused.unlessDone(anybody().get(CLOCK)).json().get("now").asText());
    }

    @Override
    public void startAt(Instant instant) {
        Instant now = now();
        if (now.isAfter(instant)) {
            throw new IllegalStateException("at " + address + " it is " + Scenario.text(now) + " already, after "
                    + Scenario.text(instant) + ": begin there, or with a new database");
        }
        Refused.unlessDone(anybody().post(CLOCK, Json.write(Map.of("advanceTo", instant.toString()))));
        own = own();
    }

    @Override
    public void clockShows(Instant instant) {
        throw onlyInThisJvm();
    }

    @Override
    public Map<String, Instant> timers(String caseNumber) {
        throw onlyInThisJvm();
    }

    @Override
    public List<String> executableAt(Instant instant) {
        throw onlyInThisJvm();
    }

    @Override
    public List<String> activities(String caseNumber) {
        throw onlyInThisJvm();
    }

    @Override
    public ProcessInstance lifecycle(String caseNumber) {
        throw onlyInThisJvm();
    }

    private static UnsupportedOperationException onlyInThisJvm() {
        return new UnsupportedOperationException(
                "the engine is seen only in the JVM in which it runs: take the scenario of a @CaseTest");
    }
}
