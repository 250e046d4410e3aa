package io.recourse.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Started by {@code bench/run}; the first argument names the benchmark, the others are its options. */
final class Bench {

    private Bench() {}

    /**
     * What was given on the command line.
     *
     * @param numbers {@code rounds=3}
     * @param settings {@code --recourse.engine.timers-at-once=1}: to measure Recourse with these, too
     */
    record Options(Map<String, Integer> numbers, String[] settings) {

        static Options of(String... arguments) {
            return new Options(
                    Stream.of(arguments)
                            .filter(argument -> !argument.startsWith("--"))
                            .map(argument -> argument.split("=", 2))
                            .collect(Collectors.toMap(pair -> pair[0], pair -> Integer.valueOf(pair[1]))),
                    Stream.of(arguments)
                            .filter(argument -> argument.startsWith("--"))
                            .toArray(String[]::new));
        }

        int get(String name, int otherwise) {
            return numbers.getOrDefault(name, otherwise);
        }
    }

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Options options = Options.of(Stream.of(arguments).skip(1).toArray(String[]::new));
        switch (arguments[0]) {
            case "lifecycle" -> Lifecycle.run(options);
            case "shortcuts" -> Shortcuts.run(options);
            case "storm" -> Storm.run(options);
            case "midnight" -> Midnight.run(options);
            case "growth" -> Growth.run(options);
            case "million" -> Million.run(options);
            case "worklist" -> WorkListPages.run(options);
            case "pages" -> PageTimes.run(options);
            case "signals" -> SignalTimes.run(options);
            case "replay" -> ReplayTimes.run(options);
            case "two-nodes" -> TwoNodes.run(options);
            case "http" -> HttpLoad.run(options);
            case "abuse" -> Abuse.run(options);
            case "drills" -> Drills.run(options);
            case "upgrade" -> Upgrade.run(options);
            case "sizes" -> Sizes.run(options);
            case "metrics" -> MetricsCost.run(options);
            case "soak" -> Soak.run(options);
            case "noise" -> Noise.run(options);
            default -> throw new IllegalArgumentException("there is no benchmark " + arguments[0]);
        }
        // what PostgreSQL's helpers leave running must not keep this waiting
        System.exit(0);
    }
}
