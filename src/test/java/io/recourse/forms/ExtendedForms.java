package io.recourse.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;

/** The real forms, some of them in another version. */
public final class ExtendedForms {

    private ExtendedForms() {}

    /** With each form of the folder in place of ours. */
    public static Forms with(Path folder, ObjectMapper json, Conditions conditions, MessageSource messages) {
        Map<String, JsonNode> schemas = new TreeMap<>();
        read(Path.of("forms"), json, schemas);
        read(folder, json, schemas);
        return new Forms(json, conditions, messages, schemas);
    }

    private static void read(Path folder, ObjectMapper json, Map<String, JsonNode> schemas) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".form")).toList()) {
                schemas.put(file.getFileName().toString().replace(".form", ""), json.readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
