package io.recourse.forms;

import io.recourse.forms.Findings.Place;
import io.recourse.policy.Text;
import io.recourse.text.Visible;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a text has to be. */
sealed interface TextRule {

    /** The text as it is checked and kept. */
    String kept(String text);

    void check(Place place, String text, Findings findings);

    /** What can be chosen; empty for words of somebody's own. */
    List<OneOf.Option> options();

    /** Words of somebody's own. The pattern may be null; it has to be found somewhere in the text, as in a browser. */
    record Free(int minLength, int maxLength, Pattern pattern, Text patternMessage) implements TextRule {

        @Override
        public String kept(String text) {
            return Visible.trimmed(text);
        }

        @Override
        public List<OneOf.Option> options() {
            return List.of();
        }

        @Override
        public void check(Place place, String text, Findings findings) {
            int length = Plain.length(text);
            if (!Plain.canBeKept(text)) {
                findings.add(place, "characters", "forms.characters");
            }
            if (length < minLength) {
                findings.add(place, "minLength", "forms.minLength", minLength);
            }
            if (length > maxLength) {
                findings.add(place, "maxLength", "forms.maxLength", maxLength, length);
            } else if (pattern != null && !pattern.matcher(text).find()) {
                findings.add(place, "pattern", patternMessage);
            }
        }
    }

    /** One of the values that the form offers. */
    record OneOf(List<Option> options) implements TextRule {

        record Option(String value, Text label) {}

        @Override
        public String kept(String text) {
            return text;
        }

        @Override
        public void check(Place place, String text, Findings findings) {
            if (options.stream().noneMatch(option -> option.value().equals(text))) {
                Messages messages = findings.messages();
                String offered = options.stream()
                        .map(option -> messages.of("forms.choice", messages.of(option.label()), option.value()))
                        .collect(Collectors.joining(messages.of("forms.comma")));
                findings.add(place, "option", "forms.option", offered);
            }
        }
    }
}
