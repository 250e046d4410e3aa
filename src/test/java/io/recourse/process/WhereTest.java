package io.recourse.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import io.recourse.cases.CaseProcess;
import io.recourse.cases.DeadlineName;
import io.recourse.forms.Forms;
import io.recourse.measures.SealProcess;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.policy.EvidenceType;
import io.recourse.returns.ReturnProcess;
import io.recourse.testing.ProductClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/where.md} leads from what is seen (a picture, a table, a letter, a refusal) to the code, and is read from the
 * models, the tables and the code themselves. After a change look at what {@code -Drecourse.where.record=true} writes, and
 * commit it.
 */
class WhereTest {

    private static final Path WHERE = Path.of("docs/where.md");
    private static final boolean RECORD = Boolean.getBoolean("recourse.where.record");

    private static final String HOUSE = "io.recourse.";
    /** Each file is asked for many words. */
    private static final Map<Path, List<String>> READ = new HashMap<>();

    private static final Path SOURCES = Path.of("src/main/java/io/recourse");
    private static final List<Path> JAVA = files(SOURCES, ".java");
    private static final JavaClasses OURS = ProductClasses.all();

    private static final Pattern CALL = Pattern.compile("[$]\\{(\\w+)\\.(\\w+)\\(execution(?:, *'(\\w+)')?\\)}");

    /** A declaration of a method, as the house's format has it: four spaces in, and a bracket. */
    private static final Pattern METHOD =
            Pattern.compile("^ {4}(?! )(?!@|return|new )(?:[\\w<>\\[\\],.?]+ )*(\\w+)\\(.*");

    @Test
    void where_each_thing_is_done_is_told_as_it_is() throws IOException {
        String told = told();
        if (RECORD) {
            Files.writeString(WHERE, told);
        }

        assertThat(Files.readString(WHERE))
                .as("docs/where.md is out of date: run this test with -Drecourse.where.record=true")
                .isEqualTo(told);
    }

    /** What nobody does any more, or what is done in a way that is not seen here, would be a row that leads nowhere. */
    @Test
    void no_row_leads_nowhere() {
        assertThat(told().lines().filter(line -> line.startsWith("|") && line.matches(".*\\| +\\|.*")))
                .isEmpty();
    }

    private static String told() {
        StringBuilder told = new StringBuilder("""
                # Where each thing is done

                From what is seen to the code, one step each. Written by `WhereTest` from the models, the tables and the code
                (`mvn test -Dtest=WhereTest -Drecourse.where.record=true`); a test compares it. Classes are named with their
                package below `io.recourse`; `#` names the method.

                """);
        ModelRules.models().forEach(model -> elements(told, model));
        deadlines(told);
        notices(told);
        tables(told);
        forms(told);
        problems(told);
        return told.toString();
    }

    // ---- models

    private static void elements(StringBuilder told, BpmnModelInstance model) {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        told.append("## The picture `%s`\n\n".formatted(process.getId()))
                .append("| element | label | calls or waits for |\n|---|---|---|\n");
        Map<String, String> rows = new TreeMap<>();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            Set<String> done = new TreeSet<>();
            if (node instanceof ServiceTask task) {
                done.add(called(task.getCamundaExpression()));
            }
            if (node.getExtensionElements() != null) {
                node.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaExecutionListener.class)
                        .list()
                        .forEach(listener -> done.add(called(listener.getCamundaExpression())));
            }
            for (SequenceFlow flow : node.getOutgoing()) {
                ConditionExpression condition = flow.getConditionExpression();
                if (condition != null
                        && CALL.matcher(condition.getTextContent().strip()).matches()) {
                    done.add(called(condition.getTextContent().strip()));
                }
            }
            node.getChildElementsByType(TimerEventDefinition.class)
                    .forEach(timer ->
                            done.add(called(timer.getTimeDate().getTextContent().strip())));
            node.getChildElementsByType(MessageEventDefinition.class)
                    .forEach(message -> done.add(sentBy(message.getMessage())));
            if (node instanceof ReceiveTask task) {
                done.add(sentBy(task.getMessage()));
            }
            if (node instanceof UserTask task) {
                done.add(completedBy(task) + ", form `" + task.getCamundaFormRef() + "`");
            }
            if (!done.isEmpty()) {
                rows.put(
                        node.getId(),
                        "| `%s` | %s | %s |\n".formatted(node.getId(), label(node), String.join("<br>", done)));
            }
        }
        rows.values().forEach(told::append);
        told.append('\n');
    }

    private static String label(FlowElement element) {
        return element.getName() == null ? "(without)" : element.getName();
    }

    private static String called(String expression) {
        Matcher call = CALL.matcher(expression);
        assertThat(call.matches()).as(expression).isTrue();
        String argument = call.group(3) == null ? "" : " (" + call.group(3) + ")";
        String bean = call.group(1);
        if (bean.equals("caseStages")) {
            return code(StageCalls.of(OURS.get(Stages.class)).get(call.group(2))) + argument;
        }
        return code(List.of(
                        "process." + Character.toUpperCase(bean.charAt(0)) + bean.substring(1) + "#" + call.group(2)))
                + argument;
    }

    /** Whoever tells the process, through its port. */
    private static String sentBy(Message message) {
        return "`" + message.getName() + "` from " + callersOfPort("\"" + message.getName() + "\"");
    }

    private static String completedBy(UserTask task) {
        return "completed by " + callersOfPort("\"" + task.getId() + "\"");
    }

    /** The constant with this value, the methods of the ports' implementations that use it, and who calls those. */
    private static String callersOfPort(String value) {
        String constant = Stream.of("CaseLifecycle", "AccountSeal", "GoodsReturns")
                .flatMap(type -> lines(SOURCES.resolve("process/" + type + ".java"))
                        .filter(line -> line.contains(value))
                        .map(line -> type + "." + line.replaceAll(".*String (\\w+) =.*", "$1")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(value + " is no constant of a model"));
        Set<String> methods = new TreeSet<>();
        for (String port : List.of("EngineCaseProcess", "EngineSealProcess", "EngineReturnProcess")) {
            methodsWith(SOURCES.resolve("process/" + port + ".java"), constant).forEach(methods::add);
        }
        return code(codeUnits(unit -> unit.getMethodCallsFromSelf().stream()
                .anyMatch(call -> methods.contains(call.getTarget().getName())
                        && (call.getTargetOwner().isEquivalentTo(CaseProcess.class)
                                || call.getTargetOwner().isEquivalentTo(SealProcess.class)
                                || call.getTargetOwner().isEquivalentTo(ReturnProcess.class)))));
    }

    // ---- deadlines

    private static void deadlines(StringBuilder told) {
        told.append("""
                ## Deadlines

                How long each is, its row of `processes/deadlines.dmn` says; `cases.Deadlines` counts it.

                | deadline | rows of the table | begun by | timer |
                |---|---|---|---|
                """);
        Map<String, Set<String>> rows = new TreeMap<>();
        for (Rule rule : table("deadlines").getModelElementsByType(Rule.class)) {
            List<String> cells = rule.getInputEntries().stream()
                    .map(entry -> entry.getTextContent().strip())
                    .toList();
            rows.computeIfAbsent(cells.get(2).replace("\"", ""), any -> new TreeSet<>())
                    .add(rule.getId());
        }
        rows.forEach((deadline, ids) -> told.append(
                "| %s | %s | %s | %s |\n".formatted(deadline, code(ids), begunBy(deadline), timerOf(deadline))));
        told.append('\n');
    }

    private static String begunBy(String deadline) {
        if (Stream.of(DeadlineName.values()).noneMatch(name -> name.name().equals(deadline))) {
            String readers = literally(deadline);
            return readers.isEmpty() ? "nobody yet" : readers;
        }
        return code(startedBy(deadline));
    }

    /** In what methods {@code deadlines.start(…, DeadlineName.X, …)} stands. */
    private static Set<String> startedBy(String deadline) {
        Pattern start = Pattern.compile("deadlines\\.start\\([^;]*\\bDeadlineName\\." + deadline + "\\b[^;]*;");
        Set<String> found = new TreeSet<>();
        for (Path file : JAVA) {
            String statements = lines(file).collect(joining("\n"));
            Matcher starts = start.matcher(statements);
            while (starts.find()) {
                String before = statements.substring(0, starts.start());
                Matcher declaration =
                        Pattern.compile(METHOD.pattern(), Pattern.MULTILINE).matcher(before);
                String method = null;
                while (declaration.find()) {
                    method = declaration.group(1);
                }
                found.add(typeOf(file) + "#" + method);
            }
        }
        return found;
    }

    private static String timerOf(String deadline) {
        return switch (deadline) {
            case "EVIDENCE_REMINDER" -> "`" + CaseLifecycle.EVIDENCE_REMINDER + "`";
            case "SEAL_CONFIRMATION" -> "`" + AccountSeal.CONFIRMATION_OVERDUE + "`";
            default ->
                Stream.concat(CaseLifecycle.TIMERS.entrySet().stream(), GoodsReturns.TIMERS.entrySet().stream())
                        .filter(entry -> entry.getValue().name().equals(deadline))
                        .map(entry -> "`" + entry.getKey() + "`")
                        .findFirst()
                        .orElse("none");
        };
    }

    // ---- notices

    private static void notices(StringBuilder told) {
        told.append("""
                ## Notices

                The mail and the message are the same template, in `src/main/resources/notices/en` and `zh-CN`.

                | notice | left by | template |
                |---|---|---|
                """);
        for (NoticeType type : NoticeType.values()) {
            String file = type.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
            for (String language : List.of("en", "zh-CN")) {
                assertThat(Files.exists(Path.of("src/main/resources/notices", language, file)))
                        .isEqualTo(type.isForPeople());
            }
            told.append("| %s | %s | %s |\n"
                    .formatted(
                            type,
                            code(codeUnits(unit -> accesses(unit, NoticeType.class, type.name())
                                    && !unit.getOwner().isAssignableTo(NoticeFacts.class)
                                    && !unit.getOwner().getPackageName().startsWith(HOUSE + "notice"))),
                            type.isForPeople() ? "`" + file + "`" : "none: only webhooks are told"));
        }
        told.append('\n');
    }

    // ---- tables and forms

    private static void tables(StringBuilder told) {
        told.append("""
                ## Decision tables

                | table | file | read by |
                |---|---|---|
                """);
        for (Path file : files(Path.of("processes"), ".dmn")) {
            for (Decision decision : Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class)) {
                told.append("| %s | `%s` | %s |\n"
                        .formatted(
                                decision.getId(),
                                file,
                                code(methodsWith(SOURCES.resolve("policy/Policy.java"), "\"" + decision.getId() + "\"")
                                        .map(method -> "policy.Policy#" + method)
                                        .toList())));
            }
        }
        told.append('\n');
    }

    private static void forms(StringBuilder told) {
        told.append("""
                ## Forms

                Each is what a page shows and what `forms.Forms` validates by.

                | form | read by |
                |---|---|
                """);
        for (Path file : files(Path.of("forms"), ".form")) {
            String form = file.getFileName().toString().replace(".form", "");
            boolean ofEvidence =
                    lines(Path.of("processes/evidence-types.dmn")).anyMatch(line -> line.contains("\"" + form + "\""));
            told.append("| `%s` | %s |\n"
                    .formatted(
                            file,
                            ofEvidence
                                    ? code(codeUnits(unit -> calls(unit, EvidenceType.class, "form")
                                                    && calls(unit, Forms.class, "read")))
                                            + ", by the column form of `processes/evidence-types.dmn`"
                                    : literally(form)));
        }
        told.append('\n');
    }

    // ---- problems

    private static void problems(StringBuilder told) {
        told.append("""
                ## Problems

                The slug is the end of a problem's `type`; its words are `problem.<slug>.…` in `src/main/resources/messages`.

                | slug | thrown or defined in |
                |---|---|
                """);
        Set<String> slugs = new TreeSet<>();
        Pattern title = Pattern.compile("^problem\\.([a-z0-9-]+)\\.title *=");
        for (Path file : files(Path.of("src/main/resources/messages"), "_en.properties")) {
            lines(file).forEach(line -> {
                Matcher found = title.matcher(line);
                if (found.find()) {
                    slugs.add(found.group(1));
                }
            });
        }
        slugs.forEach(slug -> told.append("| %s | %s |\n".formatted(slug, literally(slug))));
    }

    // ---- reading the code

    private static boolean accesses(JavaCodeUnit unit, Class<?> owner, String field) {
        return unit.getAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().isEquivalentTo(owner))
                .map(JavaAccess::getTarget)
                .anyMatch(target -> target.getName().equals(field));
    }

    private static boolean calls(JavaCodeUnit unit, Class<?> owner, String method) {
        return unit.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(owner)
                        && call.getTarget().getName().equals(method));
    }

    private static Set<String> codeUnits(Predicate<JavaCodeUnit> wanted) {
        Set<String> found = new TreeSet<>();
        for (JavaClass owner : OURS) {
            if (owner.getName().matches(".*[$][0-9]+")) {
                // what the compiler makes of a switch
                continue;
            }
            owner.getCodeUnits().stream().filter(wanted).forEach(unit -> found.add(name(owner) + "#" + unit.getName()));
        }
        return found;
    }

    private static String name(JavaClass type) {
        return type.getName().substring(HOUSE.length()).replace('$', '.');
    }

    /** Classes, with their methods, in which the text stands between quotation marks. */
    private static String literally(String text) {
        Set<String> found = new TreeSet<>();
        String literal = "\"" + text + "\"";
        for (Path file : JAVA) {
            // the pages' own words for some problems: nothing is thrown there
            if (!file.endsWith("PageProblems.java") && lines(file).anyMatch(line -> line.contains(literal))) {
                String type =
                        SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
                List<String> methods = methodsWith(file, literal).toList();
                if (methods.isEmpty()) {
                    found.add(type);
                }
                methods.forEach(method -> found.add(type + "#" + method));
            }
        }
        return found.isEmpty() ? "" : code(found);
    }

    private static String typeOf(Path file) {
        return SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
    }

    private static Stream<String> methodsWith(Path file, String text) {
        Set<String> methods = new TreeSet<>();
        String method = null;
        for (String line : lines(file).toList()) {
            Matcher declaration = METHOD.matcher(line);
            if (declaration.matches()) {
                method = declaration.group(1);
            } else if (line.equals("    }")) {
                method = null;
            }
            if (method != null && line.contains(text)) {
                methods.add(method);
            }
        }
        return methods.stream();
    }

    private static String code(Collection<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(joining(", "));
    }

    private static DmnModelInstance table(String name) {
        return Dmn.readModelFromFile(Path.of("processes", name + ".dmn").toFile());
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        return READ
                .computeIfAbsent(file, any -> {
                    try {
                        return Files.readAllLines(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .stream();
    }
}
