package io.recourse.returns;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseCommands;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.contract.SendsFiles;
import io.recourse.evidence.FilesOfStep;
import io.recourse.evidence.MultipartCalls;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

@RestController
class ReturnController {

    /** The kinds of evidence that the files of a return are, as the table of them names them. */
    static final String SLIP = "SHIPPING_SLIP";

    static final String PHOTO = "PHOTO";

    private static final Runnable NOTHING = () -> {};

    private final HandleReturn handle;
    private final CaseCommands commands;
    private final MultipartCalls calls;
    private final FilesOfStep files;
    private final Forms forms;

    ReturnController(HandleReturn handle, CaseCommands commands, MultipartCalls calls, FilesOfStep files, Forms forms) {
        this.handle = handle;
        this.calls = calls;
        this.files = files;
        this.commands = commands;
        this.forms = forms;
    }

    @Answers(named = "Case")
    @PostMapping("/api/cases/{number}/return")
    ResponseEntity<Object> send(
            Actor actor,
            @PathVariable String number,
            CommandHeaders headers,
            @Sends("SendReturnForm") @RequestBody JsonNode body) {
        HandleReturn.Shipment request = forms.read("send-return", body, HandleReturn.Shipment.class);
        return commands.run(
                actor,
                headers,
                number,
                "return",
                body,
                () -> handle.send(actor, number, headers.ifMatch(), request, NOTHING));
    }

    /** The same with files that show it: a photograph of the carrier's slip, say. */
    @SendsFiles(item = "SendReturnForm")
    @Answers(named = "Case")
    @PostMapping(path = "/api/cases/{number}/return", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> sendWithFiles(
            Actor actor, @PathVariable String number, CommandHeaders headers, MultipartHttpServletRequest parts) {
        JsonNode body = item(parts);
        HandleReturn.Shipment request = forms.read("send-return", body, HandleReturn.Shipment.class);
        return withFiles(
                actor,
                number,
                headers,
                parts,
                "return",
                body,
                () -> handle.admitShipment(actor, number),
                SLIP,
                proof -> handle.send(actor, number, headers.ifMatch(), request, proof));
    }

    /** The same with the photographs that were taken on opening the parcel. */
    @SendsFiles(item = "InspectReturnForm")
    @Answers(named = "Case")
    @PostMapping(path = "/api/cases/{number}/return/receipt", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> receiveWithFiles(
            Actor actor, @PathVariable String number, CommandHeaders headers, MultipartHttpServletRequest parts) {
        JsonNode body = item(parts);
        HandleReturn.Receipt request = forms.read("inspect-return", body, HandleReturn.Receipt.class);
        return withFiles(
                actor,
                number,
                headers,
                parts,
                "return-receipt",
                body,
                () -> handle.admitReceipt(actor, number, request),
                PHOTO,
                photographs -> handle.receive(actor, number, headers.ifMatch(), request, photographs));
    }

    /** @param deed is given what hands the files in, as evidence of this type */
    private ResponseEntity<Object> withFiles(
            Actor actor,
            String number,
            CommandHeaders headers,
            MultipartHttpServletRequest parts,
            String operation,
            JsonNode body,
            Runnable admission,
            String type,
            Consumer<Runnable> deed) {
        return calls.receive(
                actor,
                headers,
                CaseCommands.operation(operation, number),
                body,
                parts,
                admission,
                taken -> commands.answered(
                        actor, number, () -> deed.accept(() -> files.handIn(actor, number, type, taken))));
    }

    private JsonNode item(MultipartHttpServletRequest parts) {
        JsonNode item = calls.item(parts);
        if (item == null) {
            throw Problem.malformed("missing-parameter", MultipartCalls.ITEM);
        }
        return item;
    }

    @Answers(named = "Case")
    @PostMapping("/api/cases/{number}/return/receipt")
    ResponseEntity<Object> receive(
            Actor actor,
            @PathVariable String number,
            CommandHeaders headers,
            @Sends("InspectReturnForm") @RequestBody JsonNode body) {
        HandleReturn.Receipt request = forms.read("inspect-return", body, HandleReturn.Receipt.class);
        return commands.run(
                actor,
                headers,
                number,
                "return-receipt",
                body,
                () -> handle.receive(actor, number, headers.ifMatch(), request, NOTHING));
    }

    @Answers(named = "Case")
    @PostMapping("/api/cases/{number}/return/decision")
    ResponseEntity<Object> decide(
            Actor actor,
            @PathVariable String number,
            CommandHeaders headers,
            @Sends("DecideReturnForm") @RequestBody JsonNode body) {
        HandleReturn.Decision request = forms.read("decide-return", body, HandleReturn.Decision.class);
        return commands.run(
                actor,
                headers,
                number,
                "return-decision",
                body,
                () -> handle.decide(actor, number, headers.ifMatch(), request));
    }

    /** The disputed returns that wait for a decision, the oldest first. */
    @GetMapping("/api/returns")
    Page<HandleReturn.Disputed> disputed(Actor actor) {
        return new Page<>(handle.disputed(actor), null);
    }
}
