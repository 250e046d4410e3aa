package io.recourse.appeal;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseCommands;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.examination.DecisionRequest;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases/{number}/appeal")
class AppealController {

    private final LodgeAppeal lodgeAppeal;
    private final DecideAppeal decideAppeal;
    private final FirstViews firstViews;
    private final CaseCommands commands;
    private final Forms forms;

    AppealController(
            LodgeAppeal lodgeAppeal,
            DecideAppeal decideAppeal,
            FirstViews firstViews,
            CaseCommands commands,
            Forms forms) {
        this.lodgeAppeal = lodgeAppeal;
        this.decideAppeal = decideAppeal;
        this.firstViews = firstViews;
        this.commands = commands;
        this.forms = forms;
    }

    @Answers(named = "Case")
    @PostMapping
    ResponseEntity<Object> lodge(
            Actor actor,
            @PathVariable String number,
            CommandHeaders headers,
            @Sends("LodgeAppealForm") @RequestBody JsonNode body) {
        LodgeAppeal.Request request = forms.read("lodge-appeal", body, LodgeAppeal.Request.class);
        return commands.run(
                actor,
                headers,
                number,
                "appeal",
                body,
                () -> lodgeAppeal.lodge(actor, number, headers.ifMatch(), request));
    }

    /** What the second reviewer thinks of the case before seeing the first decision. */
    @Answers(named = "Case")
    @PostMapping("/first-view")
    ResponseEntity<Object> firstView(
            Actor actor,
            @PathVariable String number,
            CommandHeaders headers,
            @Sends("RecordFirstViewForm") @RequestBody JsonNode body) {
        FirstViews.Request request = forms.read("record-first-view", body, FirstViews.Request.class);
        return commands.run(
                actor,
                headers,
                number,
                "first-view",
                body,
                () -> firstViews.record(actor, number, headers.ifMatch(), request));
    }

    @Answers(named = "Case")
    @PostMapping("/decision")
    ResponseEntity<Object> decide(
            Actor actor,
            @PathVariable String number,
            CommandHeaders headers,
            @Sends("DecideAppealForm") @RequestBody JsonNode body) {
        DecisionRequest request = forms.read("decide-appeal", body, DecisionRequest.class);
        return commands.run(
                actor,
                headers,
                number,
                "appeal-decision",
                body,
                () -> decideAppeal.decide(actor, number, headers.ifMatch(), request));
    }
}
