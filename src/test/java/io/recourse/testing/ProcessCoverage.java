package io.recourse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmActivity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Notes which elements of the models the tests have passed, and which rows of the tables they have hit: an engine plugin of every application that {@link CaseTest}
 * starts. Each JVM of a build has a file of its own for each database; {@code ProcessCoverageTest} judges all of them
 * together (docs/adr/0010).
 */
public final class ProcessCoverage extends AbstractProcessEnginePlugin {

    /** The build's own, so that nothing of an earlier one is read. */
    private static final Path NOTES = Path.of(System.getProperty("recourse.test.coverage", "target/process-coverage"));

    private static final String DATABASE = System.getProperty("recourse.test.database", "h2");
    private static final Path MINE =
            NOTES.resolve(DATABASE).resolve(ProcessHandle.current().pid() + ".txt");
    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();
    private static final String PUNCTUAL = "punctual ";
    private static final String MATCHED = "matched ";

    private final Set<String> passed;

    /** What will be passed. */
    ProcessCoverage() {
        this(Set.of());
    }

    private ProcessCoverage(Set<String> passed) {
        this.passed = passed;
    }

    /** What the tests of this build have passed until now, by database. */
    public static Map<String, ProcessCoverage> ofThisBuild() throws IOException {
        Map<String, ProcessCoverage> all = new TreeMap<>();
        if (Files.isDirectory(NOTES)) {
            for (Path database : files(NOTES)) {
                Set<String> passed = new TreeSet<>();
                for (Path notes : files(database)) {
                    passed.addAll(Files.readAllLines(notes));
                }
                all.put(database.getFileName().toString(), new ProcessCoverage(passed));
            }
        }
        return all;
    }

    /** The ids of flow nodes that were entered and sequence flows that were taken. */
    public Set<String> passed(String processKey) {
        return after(processKey + "#");
    }

    /** Notes that a timer was seen a second before it is due, at that instant and a second after, and then executed. */
    public static void punctual(String timer) {
        note(PUNCTUAL + timer);
    }

    /** Notes that a row of a decision table was the answer to something. */
    public static void matched(String decision, String rule) {
        note(MATCHED + decision + "#" + rule);
    }

    /** The rows that were the answer to something, each behind the id of its decision. */
    public Set<String> matched() {
        return after(MATCHED);
    }

    public Set<String> punctualTimers() {
        return after(PUNCTUAL);
    }

    private Set<String> after(String prefix) {
        return passed.stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static synchronized void note(String key) {
        if (NOTED.add(key)) {
            try {
                Files.createDirectories(MINE.getParent());
                Files.writeString(MINE, key + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseRootElement(Element root, List<ProcessDefinitionEntity> processes) {
                processes.forEach(process -> listen(process.getKey(), process));
            }
        });
    }

    private static void listen(String processKey, ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addListener(ExecutionListener.EVENTNAME_START, noting(processKey, activity.getId()));
            outgoing(activity)
                    .forEach(flow ->
                            flow.addListener(ExecutionListener.EVENTNAME_TAKE, noting(processKey, flow.getId())));
            listen(processKey, activity);
        }
    }

    private static List<TransitionImpl> outgoing(PvmActivity activity) {
        return activity.getOutgoingTransitions().stream()
                .map(TransitionImpl.class::cast)
                .toList();
    }

    private static ExecutionListener noting(String processKey, String id) {
        return execution -> note(processKey + "#" + id);
    }
}
