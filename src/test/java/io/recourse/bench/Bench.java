package io.recourse.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Arrays;
import org.slf4j.LoggerFactory;

/** Started by {@code bench/run}; the first argument names the benchmark, the others are its options. */
final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Options options = Options.of(Arrays.copyOfRange(arguments, 1, arguments.length));
        switch (arguments[0]) {
            case "lifecycle" -> Lifecycle.run(options);
            case "worklist" -> WorkListPages.run(options);
            case "two-nodes" -> TwoNodes.run(options);
            case "http" -> HttpLoad.run(options);
            case "storm" -> Storm.run(options);
            case "growth" -> Growth.run(options);
            default -> throw new IllegalArgumentException("there is no benchmark " + arguments[0]);
        }
        // what PostgreSQL's helpers leave running must not keep this waiting
        System.exit(0);
    }
}
