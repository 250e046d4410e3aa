package io.recourse.testing;

import io.recourse.RecourseApplication;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is shipped, for tests that start it in a JVM of its own. The jar itself is packed when all tests have passed. */
public final class Shipped {

    private Shipped() {}

    /** Without what the tests add, whose components the application would find too. The build wrote it down. */
    public static String classPath() {
        try {
            return Files.readString(Path.of(System.getProperty("recourse.test.shipped")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar that {@code java -jar} starts as it starts the packaged one, and which only names what is in that. */
    public static void asJar(Path jar) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, RecourseApplication.class.getName());
        main.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(classPath().split(File.pathSeparator))
                        .map(part -> Path.of(part).toUri().toString())
                        .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
