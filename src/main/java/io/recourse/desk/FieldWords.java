package io.recourse.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.forms.Forms;
import io.recourse.portal.Moments;
import io.recourse.text.Visible;
import io.recourse.time.Times;
import io.recourse.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What was filled in on one of the forms, in the words of that form. */
@Component
class FieldWords {

    private final Forms forms;
    private final Moments moments;
    private final Texts texts;
    private final Map<String, JsonNode> schemas = new ConcurrentHashMap<>();

    FieldWords(Forms forms, Moments moments, Texts texts) {
        this.forms = forms;
        this.moments = moments;
        this.texts = texts;
    }

    /** {@code lines} has more than one for lists. */
    record Fact(String label, List<String> lines) {}

    List<Fact> of(String form, JsonNode fields, Locale locale) {
        JsonNode components = schemas.computeIfAbsent(form, forms::schema).path("components");
        List<Fact> facts = new ArrayList<>();
        for (JsonNode component : components) {
            JsonNode value = fields.path(
                    component.path("key").asText(component.path("path").asText()));
            List<String> lines = lines(component, value, locale);
            if (!lines.isEmpty()) {
                facts.add(new Fact(label(component, locale), lines));
            }
        }
        return facts;
    }

    private List<String> lines(JsonNode component, JsonNode value, Locale locale) {
        List<String> lines = new ArrayList<>();
        if (value.isArray()) {
            for (JsonNode one : value) {
                List<String> words = new ArrayList<>();
                if (one.isObject()) {
                    for (JsonNode part : component.path("components")) {
                        words.addAll(lines(part, one.path(part.path("key").asText()), locale));
                    }
                } else {
                    words.add(word(component, one, locale));
                }
                lines.add(String.join("  ", words));
            }
        } else if (value.isValueNode() && !value.isNull() && !Visible.isEmpty(value.asText())) {
            lines.add(word(component, value, locale));
        }
        return lines;
    }

    private String word(JsonNode component, JsonNode value, Locale locale) {
        if (value.isBoolean()) {
            return texts.of(value.booleanValue() ? "desk.yes" : "desk.no");
        }
        for (JsonNode option : component.path("values")) {
            if (option.path("value").asText().equals(value.asText())) {
                return inLanguage(option.path("label").asText(), component, "option_en." + value.asText(), locale);
            }
        }
        return component.path("type").asText().equals("datetime")
                ? Times.instant(value.asText()).map(moments::dateTime).orElse(value.asText())
                : value.asText();
    }

    private static String label(JsonNode component, Locale locale) {
        return component.hasNonNull("label")
                ? inLanguage(component.path("label").asText(), component, "label_en", locale)
                : inLanguage(component.path("dateLabel").asText(), component, "dateLabel_en", locale);
    }

    private static String inLanguage(String chinese, JsonNode component, String english, Locale locale) {
        return "zh".equals(locale.getLanguage())
                ? chinese
                : component.path("properties").path(english).asText(chinese);
    }
}
