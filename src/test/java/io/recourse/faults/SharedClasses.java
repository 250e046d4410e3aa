package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.Shipped;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is shipped, read and checked by a JVM once and kept as it then has it in its memory, for applications that are started over
 * and over: three tenths of what a start costs go into reading them.
 */
final class SharedClasses {

    private SharedClasses() {}

    /**
     * Starts the application once and ends it.
     *
     * @param folder an empty one, in which all of it is kept
     * @return options of {@code java} for the same application; a JVM that can't take what is kept reads the classes as ever
     */
    static List<String> keptIn(Path folder) {
        Path archive = folder.resolve("classes.jsa");
        String classPath = ofJars(folder);
        try (RunningRecourse once = new RunningRecourse(
                folder, "simulation", Map.of(), List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", classPath))) {
            once.start();
            once.end();
            assertThat(archive).as(once.output()).exists();
        }
        return List.of("-XX:SharedArchiveFile=" + archive, "-cp", classPath);
    }

    /** Classes in a folder may change, so only those of jars are kept. */
    private static String ofJars(Path folder) {
        return Stream.of(Shipped.classPath().split(File.pathSeparator))
                .map(Path::of)
                .map(part -> Files.isDirectory(part) ? packed(part, folder.resolve("shipped.jar")) : part)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path packed(Path classes, Path jar) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(out, out, "--create", "--no-compress", "--file=" + jar, "-C", classes.toString(), ".");
        assertThat(status).as("%s", said).isZero();
        return jar;
    }
}
