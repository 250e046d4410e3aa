package io.recourse.archfixture.cases;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.web.Problem;
import org.springframework.web.bind.annotation.RestController;

/** Abstract, so that no test of the whole application takes it for one of its own. */
@RestController
abstract class DecidesRights {

    String show(Actor actor) {
        actor.requireAny(Role.ADMIN);
        return "shown";
    }

    void refuse() {
        throw Problem.forbidden("forbidden");
    }
}
