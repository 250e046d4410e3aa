package io.recourse.setup;

import io.recourse.cases.VerifyCases;
import io.recourse.evidence.files.Sweep;
import io.recourse.text.Terminal;
import io.recourse.web.Outgoing;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The command {@code verify-all}: starts with the settings of the application, answers and calls nobody, and says of every case
 * whether its chain, its files and its letters are as they were written, and of the store of evidence what it does not have in
 * common with the database. For a system that was restored.
 */
public final class VerifyAll {

    private static final String COMMAND = "verify-all";
    /** Some seconds of work. */
    private static final int TELL_EACH = 500;

    private static final int AS_WRITTEN = 0;
    private static final int NOT_AS_WRITTEN = 1;

    private static final List<String> NOBODY_IS_ANSWERED_OR_CALLED =
            List.of("--server.port=-1", "--management.server.port=-1", "--" + Outgoing.SETTING + "=" + Outgoing.PAUSED);

    private VerifyAll() {}

    /** Whether the command line asks for this command rather than for the application. */
    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /**
     * Verifies, with the arguments after the first one as the application would take them.
     *
     * @return what the process should exit with: 0 all is as it was written, 1 not
     */
    public static int run(Class<?> application, String[] arguments, PrintStream out, Locale locale) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
        all.addAll(NOBODY_IS_ANSWERED_OR_CALLED);
        try (ConfigurableApplicationContext started = SpringApplication.run(application, all.toArray(String[]::new))) {
            return of(
                    started.getBean(VerifyCases.class),
                    started.getBean(Sweep.class).difference(),
                    out,
                    locale,
                    TELL_EACH);
        }
    }

    /** @param tellEach after so many cases it says how far it is */
    static int of(VerifyCases cases, Sweep.Difference difference, PrintStream out, Locale locale, int tellEach) {
        Terminal terminal = new Terminal(out, locale, "messages/check");
        long all = cases.number();
        int verified = 0;
        int wrong = 0;
        List<String> numbers = cases.after("");
        while (!numbers.isEmpty()) {
            for (String number : numbers) {
                List<String> findings = cases.wrong(number, locale);
                findings.forEach(finding -> terminal.line(number + "  " + finding));
                verified++;
                wrong += findings.isEmpty() ? 0 : 1;
                if (verified % tellEach == 0 && verified < all) {
                    terminal.say("verify-all.so-far", verified, all);
                }
            }
            numbers = cases.after(numbers.get(numbers.size() - 1));
        }
        difference.missing().forEach(key -> terminal.say("verify-all.missing", key));
        difference.orphans().forEach(name -> terminal.say("verify-all.orphan", name));
        terminal.say("verify-all.done", verified, wrong);
        terminal.say(
                "verify-all.store",
                difference.missing().size(),
                difference.orphans().size());
        return wrong == 0 && difference.missing().isEmpty() ? AS_WRITTEN : NOT_AS_WRITTEN;
    }
}
