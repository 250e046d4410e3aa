package io.recourse.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The forms that people fill in, {@code forms/*.form}: what is sent is validated against the files themselves. */
@Component
public class Forms {

    static final String SUFFIX = ".form";

    private final ObjectMapper json;
    private final Conditions conditions;
    private final Messages messages;
    private final Map<String, Form> forms = new TreeMap<>();

    /** As they are delivered. */
    public Forms(ObjectMapper json, Conditions conditions, MessageSource messages) {
        this(json, conditions, messages, files(json));
    }

    /**
     * @param directory with fields of the platform's own, as {@link OwnFields} says; empty for none
     * @throws IllegalStateException when a form has something that would not be validated
     */
    @Autowired
    public Forms(
            ObjectMapper json,
            Conditions conditions,
            MessageSource messages,
            @Value("${recourse.rules.directory:}") String directory) {
        this(json, conditions, messages, OwnFields.in(directory, json).amongst(files(json)));
    }

    Forms(ObjectMapper json, Conditions conditions, MessageSource messages, Map<String, JsonNode> schemas) {
        this.json = json;
        this.conditions = conditions;
        this.messages = new Messages(messages);
        schemas.forEach((id, schema) -> forms.put(id, FormReader.read(id, schema, conditions)));
    }

    /**
     * What was sent for this form, as {@code type}: texts without white space at either end, null for what was left
     * blank, an empty list for a list that was not sent.
     *
     * @param body null when none was sent
     * @throws Problem 400 when it isn't the JSON that this form takes: {@code malformed-body}, {@code unknown-field},
     *     {@code wrong-type}; 422 {@code invalid} with every rule of the form that it breaks
     */
    public <T> T read(String form, JsonNode body, Class<T> type) {
        Form known = known(form);
        ObjectNode values = values(known, body);
        List<Violation> violations = violations(known, values);
        if (!violations.isEmpty()) {
            throw Problem.refused("invalid", violations);
        }
        try {
            // a field that the type lacks would be lost without a word
            return json.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(values);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "forms/" + form + SUFFIX + " takes what " + type.getSimpleName() + " can't hold", e);
        }
    }

    /**
     * Every rule of the form that is broken, in the caller's language; empty when none is.
     *
     * @throws Problem 400 as for {@link #read}
     */
    public List<Violation> check(String form, JsonNode body) {
        Form known = known(form);
        return violations(known, values(known, body));
    }

    public boolean has(String form) {
        return forms.containsKey(form);
    }

    /** The file's content with its words in one language; empty when there is no such form. */
    Optional<JsonNode> schema(String form, Locale locale) {
        return Optional.ofNullable(forms.get(form))
                .map(known -> Locale.ENGLISH.equals(locale) ? known.english() : known.chinese());
    }

    /** How a page shows the form in that language. */
    public FormLayout layout(String form, Locale locale) {
        return new FormLayout(known(form).fields().all().stream()
                .map(field -> field.shown(locale))
                .toList());
    }

    private ObjectNode values(Form form, JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.malformed("malformed-body");
        }
        return form.fields().read(new Shape(messages), "", body);
    }

    private List<Violation> violations(Form form, ObjectNode values) {
        Checking checking = new Checking(conditions, new Findings(messages));
        form.fields().check(null, values, Scope.of(checking.asData(values)), checking);
        return checking.findings().violations();
    }

    private Form known(String id) {
        Form form = forms.get(id);
        if (form == null) {
            throw new IllegalArgumentException("no form " + id);
        }
        return form;
    }

    private static Map<String, JsonNode> files(ObjectMapper json) {
        try {
            Map<String, JsonNode> schemas = new TreeMap<>();
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:forms/*" + SUFFIX)) {
                String name = file.getFilename();
                try (InputStream content = file.getInputStream()) {
                    schemas.put(name.substring(0, name.length() - SUFFIX.length()), json.readTree(content));
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException("forms/" + name + " is no JSON", e);
                }
            }
            if (schemas.isEmpty()) {
                throw new IllegalStateException("no forms/*" + SUFFIX + " on the class path");
            }
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
