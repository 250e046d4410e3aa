package io.recourse.archfixture.cases;

import java.text.Normalizer;
import java.util.List;
import org.springframework.util.StringUtils;

/** In each way that there is, one a method. */
class JudgesText {

    boolean blank(String text) {
        return text.isBlank();
    }

    List<String> stripped(List<String> texts) {
        return texts.stream().map(String::strip).toList();
    }

    String trimmed(String text) {
        return text.trim();
    }

    boolean empty(String text) {
        return !StringUtils.hasText(text);
    }

    boolean space(char one) {
        return Character.isWhitespace(one);
    }

    String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
