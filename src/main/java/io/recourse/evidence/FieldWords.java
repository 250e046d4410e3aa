package io.recourse.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.forms.FormLayout;
import io.recourse.forms.Forms;
import io.recourse.portal.Moments;
import io.recourse.text.Visible;
import io.recourse.time.Times;
import io.recourse.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** What was filled in on one of the forms, in the words of that form. */
@Component
public class FieldWords {

    private final Forms forms;
    private final Moments moments;
    private final Texts texts;

    FieldWords(Forms forms, Moments moments, Texts texts) {
        this.forms = forms;
        this.moments = moments;
        this.texts = texts;
    }

    /**
     * A field that was filled in.
     *
     * @param lines more than one for rows and for several choices; each has the words of the fields of its row, or one
     */
    public record Fact(String label, FormLayout.Kind kind, List<List<String>> lines) {}

    /** In the order of the form, without what was left blank. */
    public List<Fact> of(String form, JsonNode fields, Locale locale) {
        List<Fact> facts = new ArrayList<>();
        for (FormLayout.Part part : forms.layout(form, locale).parts()) {
            List<List<String>> lines = lines(part, fields.path(part.key()));
            if (!lines.isEmpty()) {
                facts.add(new Fact(part.label(), part.kind(), lines));
            }
        }
        return List.copyOf(facts);
    }

    private List<List<String>> lines(FormLayout.Part part, JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(one -> one.isObject() ? row(part, one) : List.of(word(part, one)))
                    .toList();
        }
        if (value.isObject()) {
            return List.of(row(part, value));
        }
        return isBlank(value) ? List.of() : List.of(List.of(word(part, value)));
    }

    private List<String> row(FormLayout.Part part, JsonNode row) {
        return part.parts().stream()
                .filter(field -> !isBlank(row.path(field.key())))
                .map(field -> word(field, row.path(field.key())))
                .toList();
    }

    private static boolean isBlank(JsonNode value) {
        return !value.isValueNode() || value.isNull() || Visible.isEmpty(value.asText());
    }

    private String word(FormLayout.Part part, JsonNode value) {
        return switch (part.kind()) {
            case TICK -> texts.of(value.asBoolean() ? "evidence.yes" : "evidence.no");
            case TIME -> Times.instant(value.asText()).map(moments::dateTime).orElse(value.asText());
            case ONE_OF, ONE_OF_LIST, SOME_OF ->
                part.options().stream()
                        .filter(option -> option.value().equals(value.asText()))
                        .map(FormLayout.Option::label)
                        .findFirst()
                        .orElseGet(() -> chosenOfCase(part, value.asText()));
            case LINE, LINES, NUMBER, ROWS, GROUP -> value.asText();
        };
    }

    /** Of an item of evidence, which only the page knew when it was chosen, the short name. */
    private static String chosenOfCase(FormLayout.Part part, String value) {
        return part.source() == null || part.kind() == FormLayout.Kind.SOME_OF
                ? value
                : EvidenceSection.shortName(value);
    }
}
