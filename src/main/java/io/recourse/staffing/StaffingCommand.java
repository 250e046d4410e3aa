package io.recourse.staffing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.longwork.Progress;
import io.recourse.text.Terminal;
import io.recourse.web.Outgoing;
import io.recourse.web.Problem;
import io.recourse.web.ProblemTexts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The command {@code staffing}: goes through the plan in a file, by the rules, editions and schedules of the application with these
 * settings, and says what was late. It answers and calls nobody.
 */
public final class StaffingCommand {

    private static final String COMMAND = "staffing";
    private static final int DONE = 0;
    private static final int NO_PLAN = 2;

    private static final List<String> NOBODY_IS_ANSWERED_OR_CALLED =
            List.of("--server.port=-1", "--management.server.port=-1", "--" + Outgoing.SETTING + "=" + Outgoing.PAUSED);

    private StaffingCommand() {}

    /** Whether the command line asks for this command rather than for the application. */
    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /**
     * Goes through the plan that the second argument names; those behind it are as the application would take them.
     *
     * @return what the process should exit with: 0 it came out, 2 there is no such plan, or nothing can come of it
     */
    public static int run(Class<?> application, String[] arguments, PrintStream out, Locale locale) {
        Terminal terminal = new Terminal(out, locale, "messages/staffing");
        if (arguments.length < 2 || !Files.isReadable(Path.of(arguments[1]))) {
            terminal.say("staffing.command.usage");
            return NO_PLAN;
        }
        List<String> all = new ArrayList<>(Arrays.asList(arguments).subList(2, arguments.length));
        all.addAll(NOBODY_IS_ANSWERED_OR_CALLED);
        try (ConfigurableApplicationContext started = SpringApplication.run(application, all.toArray(String[]::new))) {
            return of(
                    started.getBean(WhatIf.class),
                    started.getBean(ObjectMapper.class),
                    started.getBean(ProblemTexts.class),
                    Path.of(arguments[1]),
                    terminal,
                    locale);
        }
    }

    static int of(
            WhatIf whatIf, ObjectMapper json, ProblemTexts problems, Path file, Terminal terminal, Locale locale) {
        Supposed outcome;
        try {
            outcome = whatIf.ready(json.readValue(Files.readString(file), Plan.class), Year.Witness.NOBODY)
                    .run(Progress.UNHEARD);
        } catch (Problem refused) {
            terminal.line(problems.detail(refused, locale));
            return NO_PLAN;
        } catch (JsonProcessingException e) {
            terminal.line(file + ": " + e.getOriginalMessage());
            return NO_PLAN;
        } catch (IOException e) {
            terminal.line(file + ": " + e.getMessage());
            return NO_PLAN;
        }
        outcome.days().stream()
                .filter(day -> day.due() > 0)
                .forEach(day -> terminal.say(
                        "staffing.command.day", day.date(), day.filed(), day.due(), day.late(), day.waiting()));
        outcome.byGround()
                .forEach(one -> terminal.say(
                        "staffing.command.ground",
                        one.kind(),
                        one.ground(),
                        one.cases(),
                        one.late(),
                        percent(one.late(), one.cases())));
        terminal.say("staffing.result", outcome.cases(), outcome.late(), percent(outcome.late(), outcome.cases()));
        return DONE;
    }

    static String percent(int late, int cases) {
        return cases == 0 ? "0" : String.format(Locale.ROOT, "%.1f", 100.0 * late / cases);
    }
}
