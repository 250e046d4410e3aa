package io.recourse.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.forms.Forms;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A complaint as it comes, checked against {@code forms/file-case.form}. The form offers the grounds of the kinds that have
 * several; of a kind with one only it may be left out, and is as well named.
 */
@Component
public class ReadFiling {

    private static final String GROUND = "ground";

    private final Forms forms;
    private final Policy policy;
    private final Admissibility admissibility;

    ReadFiling(Forms forms, Policy policy, Admissibility admissibility) {
        this.forms = forms;
        this.policy = policy;
        this.admissibility = admissibility;
    }

    /** @throws Problem 400 or 422 with what is wrong with it */
    public Filing read(JsonNode body) {
        return forms.read("file-case", body instanceof ObjectNode filing ? asOffered(filing) : body, Filing.class);
    }

    private ObjectNode asOffered(ObjectNode filing) {
        List<String> grounds = policy
                .grounds(admissibility.edition(), filing.path("kind").textValue())
                .stream()
                .map(Ground::id)
                .toList();
        return grounds.size() == 1 && grounds.get(0).equals(filing.path(GROUND).textValue())
                ? filing.deepCopy().without(GROUND)
                : filing;
    }
}
