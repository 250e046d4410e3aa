package io.recourse.staffing;

import io.recourse.access.Actor;
import io.recourse.longwork.Progress;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StaffingController {

    private final WhatIf whatIf;

    StaffingController(WhatIf whatIf) {
        this.whatIf = whatIf;
    }

    /** What would be late, by day and ground, supposed that these cases came and these people were there; nothing is written. */
    @PostMapping("/api/staffing")
    Supposed run(Actor actor, @RequestBody Plan plan) {
        return whatIf.ready(actor, plan).run(Progress.UNHEARD);
    }
}
