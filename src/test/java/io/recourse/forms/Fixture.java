package io.recourse.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.process.FeelConditions;
import io.recourse.web.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** The forms without an application around them. */
final class Fixture {

    static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json().build();

    private Fixture() {}

    static Forms forms() {
        return new Forms(JSON, new FeelConditions(), messages());
    }

    /** Forms with this one only, read from a schema that need not be the file's. */
    static Forms formsWith(JsonNode schema) {
        return formsWith(schema.path("id").asText(), schema);
    }

    static Forms formsWith(String file, JsonNode schema) {
        return new Forms(JSON, new FeelConditions(), messages(), Map.of(file, schema));
    }

    /** The file in the repository, to be edited at will. */
    static ObjectNode file(String form) {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(Path.of("forms", form + ".form")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("messages/forms");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }

    static List<String> rules(List<Violation> violations) {
        return violations.stream().map(Violation::rule).toList();
    }
}
