package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.web.Problem;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases/{number}/elements")
class ElementsController {

    private static final int MOST = 20;

    private final ElementsOfGround elements;
    private final InspectCase inspectCase;

    ElementsController(ElementsOfGround elements, InspectCase inspectCase) {
        this.elements = elements;
        this.inspectCase = inspectCase;
    }

    record AnswersRequest(List<ElementAnswer> elements) {}

    /** What has to be established for the ground of the case, and the rulings that apply. */
    @GetMapping
    ElementsOfGround.Checklist checklist(Actor actor, @PathVariable String number, Locale locale) {
        return elements.of(inspectCase.of(actor, number), locale);
    }

    /** Reasons that follow from the answers, to be edited; stores nothing. */
    @PostMapping("/reasons")
    ElementsOfGround.Reasons reasons(Actor actor, @PathVariable String number, @RequestBody AnswersRequest request) {
        CaseFile file = inspectCase.of(actor, number);
        List<ElementAnswer> answers = request.elements() == null ? List.of() : request.elements();
        if (answers.size() > MOST
                || answers.stream()
                        .anyMatch(one -> one == null
                                || one.element() == null
                                || one.answer() == null
                                || one.evidence().size() > MOST)) {
            throw Problem.malformed("malformed-body");
        }
        return elements.reasons(file, answers, null);
    }
}
