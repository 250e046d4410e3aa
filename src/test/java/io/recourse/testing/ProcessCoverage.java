package io.recourse.testing;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
 * Notes which elements of the models the tests of this JVM have passed: an engine plugin of every application that
 * {@link CaseTest} starts. {@code ProcessCoverageTest} judges it (docs/adr/0010).
 */
public final class ProcessCoverage extends AbstractProcessEnginePlugin {

    private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();
    private static final Set<String> PUNCTUAL_TIMERS = ConcurrentHashMap.newKeySet();

    /** The ids of flow nodes that were entered and sequence flows that were taken. */
    public static Set<String> passed(String processKey) {
        String prefix = processKey + "#";
        Set<String> ids = new TreeSet<>();
        PASSED.stream().filter(key -> key.startsWith(prefix)).forEach(key -> ids.add(key.substring(prefix.length())));
        return ids;
    }

    /** Notes that a timer was seen a second before it is due, at that instant and a second after, and then executed. */
    public static void punctual(String timer) {
        PUNCTUAL_TIMERS.add(timer);
    }

    public static Set<String> punctualTimers() {
        return new TreeSet<>(PUNCTUAL_TIMERS);
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
        return execution -> PASSED.add(processKey + "#" + id);
    }
}
