package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.recourse.web.Texts;
import io.recourse.web.Wording;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The words that we put into a decision ourselves: the rule by kind and ground, the reasons by the answers and the outcome. Who
 * hands in just these, in whatever language, means what they say, and each reader is told it in their own.
 */
@Component
public class DecisionWords {

    private final Policy policy;
    private final ElementsOfGround elements;
    private final Texts texts;

    DecisionWords(Policy policy, ElementsOfGround elements, Texts texts) {
        this.policy = policy;
        this.elements = elements;
        this.texts = texts;
    }

    /** The rule of the case's ground; a kind with one ground of the same name is named once. */
    public String rule(CaseFile file, Locale locale) {
        String kind = policy.kind(file.edition(), file.kind())
                .map(ComplaintKind::name)
                .map(name -> name.in(locale))
                .orElse(file.kind());
        String ground = policy.ground(file.edition(), file.kind(), file.ground())
                .map(Ground::name)
                .map(name -> name.in(locale))
                .orElse(file.ground());
        return kind.equals(ground) ? kind : texts.of(locale, "reasons.rule", kind, ground);
    }

    public Wording rule(CaseFile file, DecisionRequest request) {
        return rule(file, request.rule());
    }

    public Wording rule(CaseFile file, String sent) {
        return Wording.of(sent, locale -> rule(file, locale));
    }

    public Wording reasons(CaseFile file, DecisionRequest request) {
        ElementsOfGround.Reasons made = elements.reasons(file, request.elements(), request.outcome());
        return Wording.of(request.reasons(), made::in);
    }
}
