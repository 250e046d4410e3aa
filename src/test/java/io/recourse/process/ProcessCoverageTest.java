package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.ProcessCoverage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything that is drawn was passed by the tests of this build that came before, on each database that all of them ran
 * on: run it together with them. The report is {@code target/process-coverage.md}.
 */
@Tag("coverage")
class ProcessCoverageTest {

    private static final Path MODELS = Path.of("processes");
    private static final Path REPORT = Path.of("target", "process-coverage.md");

    /** The tests of whole cases were left to PostgreSQL (docs/adr/0147): what others passed by the way on H2 is no measure. */
    private static final boolean H2_RAN_SOME = "persistence".equals(System.getProperty("recourse.test.h2.without"));

    @Test
    void every_flow_node_every_sequence_flow_and_every_timer_of_every_model_is_exercised() throws IOException {
        List<Coverage> coverages = ProcessCoverage.ofThisBuild().entrySet().stream()
                .filter(notes -> !(H2_RAN_SOME && notes.getKey().equals("h2")))
                .flatMap(notes -> models().flatMap(model -> of(model, notes.getKey(), notes.getValue())))
                .toList();
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, report(coverages));

        assertThat(coverages).as("no test of a whole case ran before").isNotEmpty();
        assertThat(coverages.stream().flatMap(coverage -> coverage.missing().stream()))
                .as("not exercised by any test of this run, see " + REPORT)
                .isEmpty();
    }

    /** All models in {@code processes/}. */
    static Stream<BpmnModelInstance> models() {
        File[] files = MODELS.toFile().listFiles((folder, name) -> name.endsWith(".bpmn"));
        return Stream.of(files).sorted().map(Bpmn::readModelFromFile);
    }

    /** One kind of element of one process; each named as {@code id ("label")}. */
    private record Coverage(String database, String process, String kind, int all, Collection<String> missing) {

        static Coverage of(
                String database,
                String process,
                String kind,
                Collection<? extends FlowElement> all,
                Predicate<String> passed) {
            Set<String> missing = new TreeSet<>();
            all.stream()
                    .filter(element -> !passed.test(element.getId()))
                    .forEach(element -> missing.add(
                            element.getName() == null
                                    ? element.getId()
                                    : element.getId() + " (\"" + element.getName() + "\")"));
            return new Coverage(database, process, kind, all.size(), missing);
        }
    }

    private static Stream<Coverage> of(BpmnModelInstance model, String database, ProcessCoverage notes) {
        List<Coverage> coverages = new ArrayList<>();
        for (Process process : model.getModelElementsByType(Process.class)) {
            Set<String> passed = withWhatTheEngineDoesNotTell(model, notes.passed(process.getId()));
            coverages.add(Coverage.of(
                    database,
                    process.getId(),
                    "flow nodes",
                    model.getModelElementsByType(FlowNode.class),
                    passed::contains));
            coverages.add(Coverage.of(
                    database,
                    process.getId(),
                    "sequence flows",
                    model.getModelElementsByType(SequenceFlow.class),
                    passed::contains));
            coverages.add(Coverage.of(
                    database,
                    process.getId(),
                    "timers (a second before, at and a second after their due instant)",
                    timers(model),
                    notes.punctualTimers()::contains));
        }
        return coverages.stream();
    }

    /** The events of the model that wait for an instant. */
    static List<FlowElement> timers(BpmnModelInstance model) {
        return model.getModelElementsByType(TimerEventDefinition.class).stream()
                .map(definition -> (FlowElement) definition.getParentElement())
                .toList();
    }

    /**
     * The engine enters an event behind an event-based gateway without taking the flow to it, and starts what undoes an
     * activity without entering the boundary event that it hangs on.
     */
    private static Set<String> withWhatTheEngineDoesNotTell(BpmnModelInstance model, Set<String> passed) {
        Set<String> all = new TreeSet<>(passed);
        model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getSource() instanceof EventBasedGateway)
                .filter(flow -> passed.contains(flow.getTarget().getId()))
                .forEach(flow -> all.add(flow.getId()));
        model.getModelElementsByType(Association.class).stream()
                .filter(association -> association.getSource() instanceof BoundaryEvent event
                        && event.getEventDefinitions().stream().anyMatch(CompensateEventDefinition.class::isInstance))
                .filter(association -> passed.contains(association.getTarget().getId()))
                .forEach(association -> all.add(association.getSource().getId()));
        return all;
    }

    private static String report(List<Coverage> coverages) {
        StringBuilder report = new StringBuilder("""
                # Process coverage

                What the tests of the last run passed of the models in `processes/`.

                | database | process | | passed | of |
                |---|---|---|---|---|
                """);
        coverages.forEach(coverage -> report.append("| %s | %s | %s | %d | %d |\n"
                .formatted(
                        coverage.database(),
                        coverage.process(),
                        coverage.kind(),
                        coverage.all() - coverage.missing().size(),
                        coverage.all())));
        coverages.stream().filter(coverage -> !coverage.missing().isEmpty()).forEach(coverage -> {
            report.append("\n## Not exercised on %s: %s of %s\n\n"
                    .formatted(coverage.database(), coverage.kind(), coverage.process()));
            coverage.missing()
                    .forEach(element -> report.append("- ").append(element).append('\n'));
        });
        return report.toString();
    }
}
