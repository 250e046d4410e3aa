package io.recourse.process;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.recourse.cases.DeadlineName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnDiagram;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * What has to hold between the models, the forms and the code. Each rule returns what breaks it, in words, and says which
 * accident it prevents: all of them would be found late, by a case that is stuck.
 */
final class ModelRules {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** What stands between the dollar sign's braces: {@code bean}, or {@code bean.method(execution, 'literal')}. */
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");

    private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\(execution(?:, *'(\\w+)')?\\)");

    private static final Pattern OUTSIDE = Pattern.compile("caseStages\\.(?:carryOut|undo|liftInterim)\\w*\\(");

    private static final Map<String, Class<?>> BEANS = beans();

    private ModelRules() {}

    static List<BpmnModelInstance> models() {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(file -> Bpmn.readModelFromFile(file.toFile()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Timers and tasks are found by their ids alone: with two of the same, the deadline of another process is moved. */
    static List<String> repeatedIds(Collection<BpmnModelInstance> models) {
        Map<String, Long> ids = models.stream()
                .flatMap(model -> Stream.concat(
                                all(model, BaseElement.class).map(BaseElement::getId),
                                drawn(model).map(ModelRules::idOf))
                        .filter(id -> id != null))
                .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
        return ids.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> entry.getKey() + " is used " + entry.getValue() + " times")
                .toList();
    }

    /**
     * Ids last: running cases and their migration hold on to them. One that an editor made up says nothing in a log and
     * changes when somebody draws the element again.
     */
    static List<String> unconventionalIds(BpmnModelInstance model) {
        return all(model, BaseElement.class)
                .filter(element -> element.getId() != null)
                .filter(element -> !element.getId().matches(convention(element)))
                .map(element -> element.getId() + " does not match " + convention(element))
                .toList();
    }

    private static String convention(BaseElement element) {
        String type = element.getElementType().getTypeName();
        String name = "[a-z][A-Za-z0-9]*";
        if (type.equals("process")) {
            return name;
        }
        if (type.endsWith("Event")) {
            return "event_" + name;
        }
        if (type.endsWith("Gateway")) {
            return "gateway_" + name;
        }
        return switch (type) {
            case "sequenceFlow" -> "flow_" + name + "(_to_" + name + ")?";
            case "textAnnotation" -> "note_" + name;
            default -> type + "_" + name;
        };
    }

    /**
     * Without its form a task can't be filled in; the engine notices when the first reviewer opens it. Without a group it
     * is on nobody's work list. Without the listeners anybody who reaches the engine decides a case past the rules, or
     * assigns the appeal to whoever decided first.
     */
    static List<String> userTasksThatAreNotGuarded(BpmnModelInstance model) {
        List<String> flaws = new ArrayList<>();
        all(model, UserTask.class).forEach(task -> {
            String form = task.getCamundaFormRef();
            if (form == null) {
                flaws.add(task.getId() + " has no form");
            } else if (!Files.exists(Path.of("forms", form + ".form"))) {
                flaws.add(task.getId() + ": there is no forms/" + form + ".form");
            }
            if (isBlank(task.getCamundaCandidateGroups())) {
                flaws.add(task.getId() + " has no candidate group");
            }
            Map.of("complete", "${requireUseCase}", "assignment", "${refuseEngineAssignment}")
                    .forEach((event, listener) -> {
                        boolean there = extensions(task, CamundaTaskListener.class)
                                .anyMatch(found -> event.equals(found.getCamundaEvent())
                                        && listener.equals(found.getCamundaDelegateExpression()));
                        if (!there) {
                            flaws.add(task.getId() + " has no listener " + listener + " on " + event);
                        }
                    });
        });
        return flaws.stream().sorted().toList();
    }

    /**
     * The engine looks a bean up when a case gets there. A misspelt one would be an incident in the middle of the
     * lifecycle, weeks after the start.
     */
    static List<String> expressionsThatLeadNowhere(BpmnModelInstance model) {
        Set<String> flaws = new TreeSet<>();
        Matcher expressions = EXPRESSION.matcher(Bpmn.convertToString(model));
        while (expressions.find()) {
            String expression = expressions.group(1);
            if (!expression.equals("true")) {
                flaw(expression).ifPresent(flaws::add);
            }
        }
        all(model, ConditionExpression.class).forEach(condition -> returnFlaw(condition.getTextContent(), boolean.class)
                .ifPresent(flaws::add));
        all(model, TimerEventDefinition.class)
                .filter(timer -> timer.getTimeDate() != null)
                .forEach(timer -> returnFlaw(timer.getTimeDate().getTextContent(), Date.class)
                        .ifPresent(flaws::add));
        return List.copyOf(flaws);
    }

    private static Optional<String> flaw(String expression) {
        Matcher call = CALL.matcher(expression);
        if (!call.matches()) {
            Class<?> bean = BEANS.get(expression);
            if (bean == null) {
                return Optional.of(expression + ": no bean of this package, nor a call of one");
            }
            return TaskListener.class.isAssignableFrom(bean)
                    ? Optional.empty()
                    : Optional.of(expression + " is no task listener");
        }
        if (!BEANS.containsKey(call.group(1))) {
            return Optional.of(expression + ": there is no bean " + call.group(1));
        }
        return method(call).isPresent() ? Optional.empty() : Optional.of(expression + ": there is no such method");
    }

    private static Optional<String> returnFlaw(String text, Class<?> type) {
        Matcher expression = EXPRESSION.matcher(text.strip());
        if (!expression.matches()) {
            return Optional.of(text.strip() + " is no expression");
        }
        Matcher call = CALL.matcher(expression.group(1));
        return call.matches()
                ? method(call)
                        .filter(method -> method.getReturnType() != type)
                        .map(method -> expression.group(1) + " does not return a " + type.getSimpleName())
                : Optional.empty();
    }

    private static Optional<Method> method(Matcher call) {
        List<Class<?>> parameters = call.group(3) == null
                ? List.of(DelegateExecution.class)
                : List.of(DelegateExecution.class, String.class);
        return Optional.ofNullable(BEANS.get(call.group(1))).stream()
                .flatMap(bean -> Arrays.stream(bean.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getName().equals(call.group(2)))
                .filter(method -> List.of(method.getParameterTypes()).equals(parameters))
                .findAny();
    }

    /**
     * A call that leaves the house without a save point takes a person's decision down with it when the marketplace
     * doesn't answer. A save point without a retry cycle becomes an incident after three tries in a row, which an outage
     * of a minute outlasts. Any other save point is a job and a transaction more for every case, for nothing.
     */
    static List<String> savePointsOutOfPlace(BpmnModelInstance model) {
        List<String> flaws = new ArrayList<>();
        all(model, FlowNode.class).forEach(node -> {
            // the engine still takes the old name
            boolean saved = isSet(node, "asyncBefore") || isSet(node, "async");
            boolean retried = extensions(node, CamundaFailedJobRetryTimeCycle.class)
                    .anyMatch(cycle -> !isBlank(cycle.getTextContent()));
            if (leavesTheHouse(node) && !saved) {
                flaws.add(node.getId() + " leaves the house without a save point");
            }
            if (!leavesTheHouse(node) && saved) {
                flaws.add(node.getId() + " has a save point without a reason");
            }
            if (isSet(node, "asyncAfter")) {
                flaws.add(node.getId() + " has a save point behind it");
            }
            if (saved && !retried) {
                flaws.add(node.getId() + " has no retry cycle");
            }
        });
        return flaws;
    }

    /** A compensation handler does not by itself: it runs at the save point of the event that asks for it. */
    private static boolean leavesTheHouse(FlowNode node) {
        if (node instanceof ServiceTask task) {
            return !task.isForCompensation() && callsOutside(task);
        }
        return node.getChildElementsByType(CompensateEventDefinition.class).stream()
                .filter(definition -> !(node instanceof BoundaryEvent))
                .flatMap(definition -> handlers((BpmnModelInstance) node.getModelInstance(), definition))
                .anyMatch(ModelRules::callsOutside);
    }

    private static Stream<ServiceTask> handlers(BpmnModelInstance model, CompensateEventDefinition thrown) {
        return all(model, Association.class)
                .filter(association -> association.getSource() instanceof BoundaryEvent caught
                        && (thrown.getActivity() == null || thrown.getActivity().equals(caught.getAttachedTo())))
                .map(Association::getTarget)
                .filter(ServiceTask.class::isInstance)
                .map(ServiceTask.class::cast);
    }

    private static boolean callsOutside(ServiceTask task) {
        return task.getCamundaExpression() != null
                && OUTSIDE.matcher(task.getCamundaExpression()).find();
    }

    /** The engine refuses to start with such a process, or keeps the history of its cases for good. */
    static List<String> processesWithoutTimeToLive(BpmnModelInstance model) {
        return all(model, Process.class)
                .filter(process -> isBlank(process.getCamundaHistoryTimeToLiveString()))
                .map(Process::getId)
                .toList();
    }

    /**
     * A timer that the code doesn't know by its id stays where it was when a new holiday schedule moves the deadline: the
     * case would say Tuesday, and the clock strike on Monday. So would one that counts for itself, as a duration.
     */
    static List<String> timersThatNobodyMoves(BpmnModelInstance model) {
        List<String> flaws = new ArrayList<>();
        all(model, TimerEventDefinition.class).forEach(timer -> {
            String event = idOf(timer.getParentElement());
            if (timer.getTimeDate() == null) {
                flaws.add(event + " counts for itself");
                return;
            }
            DeadlineName deadline = CaseLifecycle.TIMERS.getOrDefault(event, GoodsReturns.TIMERS.get(event));
            String date = timer.getTimeDate().getTextContent().strip();
            if (deadline != null) {
                if (!date.equals("${deadlineDates.of(execution, '" + deadline + "')}")) {
                    flaws.add(event + " is known as " + deadline + ", but asks for " + date);
                }
            } else if (!Set.of(CaseLifecycle.EVIDENCE_REMINDER, AccountSeal.CONFIRMATION_OVERDUE)
                    .contains(event)) {
                flaws.add(event + " is not known to the code");
            }
        });
        return flaws;
    }

    /** What the code tells the engine and the model doesn't wait for ends in an error for the party who did it. */
    static List<String> namesThatTheModelLacks(BpmnModelInstance model) {
        return lacking(
                model,
                Stream.concat(
                        CaseLifecycle.TIMERS.keySet().stream(),
                        Stream.of(
                                CaseLifecycle.PROCESS,
                                CaseLifecycle.DECIDE_CASE,
                                CaseLifecycle.DECIDE_APPEAL,
                                CaseLifecycle.EVIDENCE_REMINDER,
                                CaseLifecycle.EVIDENCE_COMPLETE,
                                CaseLifecycle.SUPPLEMENT_COMPLETE,
                                CaseLifecycle.APPEAL_LODGED,
                                CaseLifecycle.CASE_WITHDRAWN,
                                CaseLifecycle.CASE_SETTLED)));
    }

    /** As above, of the seal of an account. */
    static List<String> namesThatTheSealLacks(BpmnModelInstance model) {
        return lacking(
                model,
                Stream.of(
                        AccountSeal.PROCESS,
                        AccountSeal.CONFIRM_SEAL,
                        AccountSeal.SEAL_DROPPED,
                        AccountSeal.CONFIRMATION_OVERDUE));
    }

    /** As above, of a return. */
    static List<String> namesThatTheReturnLacks(BpmnModelInstance model) {
        return lacking(
                model,
                Stream.concat(
                        GoodsReturns.TIMERS.keySet().stream(),
                        Stream.of(
                                GoodsReturns.PROCESS,
                                GoodsReturns.DECIDE_RETURN,
                                GoodsReturns.GOODS_SENT,
                                GoodsReturns.GOODS_INSPECTED,
                                GoodsReturns.RETURN_ENDED)));
    }

    private static List<String> lacking(BpmnModelInstance model, Stream<String> names) {
        Set<String> ids = new TreeSet<>(all(model, BaseElement.class)
                .map(BaseElement::getId)
                .filter(id -> id != null)
                .toList());
        all(model, Message.class).map(Message::getName).forEach(ids::add);
        return names.filter(name -> !ids.contains(name)).sorted().toList();
    }

    /** The models are the documentation of the lifecycle: a step that nobody but its author understands is changed wrongly. */
    static List<String> undocumentedSteps(BpmnModelInstance model) {
        return all(model, FlowNode.class)
                .filter(node ->
                        node.getName() == null || !node.getName().strip().contains(" "))
                .filter(node -> node.getDocumentations().stream().allMatch(text -> isBlank(text.getTextContent())))
                .map(FlowNode::getId)
                .toList();
    }

    private static <T extends ModelElementInstance> Stream<T> all(BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type).stream();
    }

    private static Stream<ModelElementInstance> drawn(BpmnModelInstance model) {
        return Stream.of(BpmnDiagram.class, BpmnPlane.class, BpmnShape.class, BpmnEdge.class, BpmnLabel.class)
                .flatMap(type -> all(model, type));
    }

    private static <T extends ModelElementInstance> Stream<T> extensions(BaseElement element, Class<T> type) {
        return Optional.ofNullable(element.getExtensionElements()).stream()
                .flatMap(extensions -> extensions.getElementsQuery().filterByType(type).list().stream());
    }

    private static boolean isSet(ModelElementInstance element, String attribute) {
        return Boolean.parseBoolean(element.getAttributeValueNs(CAMUNDA, attribute));
    }

    private static String idOf(ModelElementInstance element) {
        return element.getAttributeValue("id");
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static Map<String, Class<?>> beans() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class, false));
        Map<String, Class<?>> beans = new TreeMap<>();
        scanner.findCandidateComponents(ModelRules.class.getPackageName()).forEach(definition -> {
            Class<?> type = ClassUtils.resolveClassName(definition.getBeanClassName(), null);
            // one without a name of its own is not meant for the models
            String name = type.getAnnotation(Component.class).value();
            if (!name.isEmpty()) {
                beans.put(name, type);
            }
        });
        return beans;
    }
}
