package io.recourse.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A terminal in which the commands of a page are typed, one block after the other: what one has set, made or left running is there
 * for the next. The first command that fails fails the test.
 */
public final class Shell implements AutoCloseable {

    private static final long LONGEST_SECONDS = 240;

    /** Stands after what a block has printed, and in no block. */
    private final String done = "--- done " + UUID.randomUUID() + " ---";

    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final Thread lastResort = new Thread(this::endAll);
    private final Process bash;
    private final Writer typed;

    /**
     * @param folder in which it stands
     * @param environment variables beside those of this process
     */
    public Shell(Path folder, Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-s").directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            bash = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(lastResort);
        typed = bash.outputWriter(UTF_8);
        Thread reader = new Thread(this::read, "output of a shell");
        reader.setDaemon(true);
        reader.start();
        type("set -e\n");
    }

    private void read() {
        try (BufferedReader output = bash.inputReader(UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException e) {
            lines.add(Optional.of("(the output ended: " + e.getMessage() + ")"));
        }
        lines.add(Optional.empty());
    }

    private void type(String text) {
        try {
            typed.write(text);
            typed.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell has ended", e);
        }
    }

    /** @return what they print, errors too, each line with its end */
    public String runs(String commands) {
        // as one text that is read to its end: what a command reads is never the next one
        type("""
                eval "$(cat <<'%1$s'
                %2$s
                %1$s
                )" </dev/null
                echo '%1$s'
                """.formatted(done, commands));
        StringBuilder printed = new StringBuilder();
        while (true) {
            String line = next(commands, printed);
            if (line.endsWith(done)) {
                // what does not end its last line
                return printed.append(line, 0, line.length() - done.length()).toString();
            }
            printed.append(line).append('\n');
        }
    }

    private String next(String commands, StringBuilder printed) {
        Optional<String> line;
        try {
            line = lines.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        String about = "\n" + commands + "\nand it had printed\n" + printed;
        if (line == null) {
            throw new AssertionError("nothing more was printed by" + about);
        }
        return line.orElseThrow(() -> new AssertionError("a command failed in" + about));
    }

    private void endAll() {
        bash.descendants().forEach(ProcessHandle::destroyForcibly);
        bash.destroyForcibly();
    }

    /** What still runs in it ends, too. */
    @Override
    public void close() {
        endAll();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }
}
