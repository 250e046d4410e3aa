package io.recourse.letter;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.custody.Signatures;
import io.recourse.examination.DecisionRequest;
import io.recourse.examination.Instance;
import io.recourse.forms.Forms;
import io.recourse.web.DownloadName;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases/{number}")
class LetterController {

    /** The platform's signature over the letter's bytes, and the key with which it was made. */
    static final String SIGNATURE = "Recourse-Signature";

    private final DecisionLetters letters;
    private final Signatures signatures;
    private final Forms forms;
    private final Accounts accounts;

    LetterController(DecisionLetters letters, Signatures signatures, Forms forms, Accounts accounts) {
        this.letters = letters;
        this.signatures = signatures;
        this.forms = forms;
        this.accounts = accounts;
    }

    /** The letter of the first decision. */
    @Answers(as = MediaType.APPLICATION_PDF_VALUE)
    @GetMapping(path = "/decision/letter.pdf")
    ResponseEntity<byte[]> first(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String asked) {
        return letter(actor, number, Instance.EXAMINATION, asked);
    }

    /** The letter of the decision on appeal. */
    @Answers(as = MediaType.APPLICATION_PDF_VALUE)
    @GetMapping(path = "/appeal/decision/letter.pdf")
    ResponseEntity<byte[]> last(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String asked) {
        return letter(actor, number, Instance.APPEAL, asked);
    }

    /** The letter that both sides would get if the assignee decided like this. */
    @Answers(as = MediaType.APPLICATION_PDF_VALUE)
    @PostMapping(path = "/decision/preview")
    ResponseEntity<byte[]> preview(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String asked,
            @Sends("DecideCaseForm") @RequestBody JsonNode body) {
        return draft(actor, number, asked, Instance.EXAMINATION, body);
    }

    @Answers(as = MediaType.APPLICATION_PDF_VALUE)
    @PostMapping(path = "/appeal/decision/preview")
    ResponseEntity<byte[]> previewOfLast(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String asked,
            @Sends("DecideAppealForm") @RequestBody JsonNode body) {
        return draft(actor, number, asked, Instance.APPEAL, body);
    }

    private ResponseEntity<byte[]> draft(Actor actor, String number, String asked, Instance instance, JsonNode body) {
        String form = instance == Instance.APPEAL ? "decide-appeal" : "decide-case";
        DecisionRequest request = forms.read(form, body, DecisionRequest.class);
        return pdf(
                ResponseEntity.ok(),
                letters.preview(actor, number, instance, request, language(actor, asked))
                        .pdf(),
                number + "-draft");
    }

    private ResponseEntity<byte[]> letter(Actor actor, String number, Instance instance, String asked) {
        byte[] letter =
                letters.letter(actor, number, instance, language(actor, asked)).pdf();
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        signatures
                .sign(letter)
                .ifPresent(signed -> answer.header(
                        SIGNATURE, "keyId=\"%s\", ed25519=\"%s\"".formatted(signed.keyId(), signed.signature())));
        return pdf(answer, letter, number + (instance == Instance.APPEAL ? "-final-decision" : "-decision"));
    }

    private static ResponseEntity<byte[]> pdf(ResponseEntity.BodyBuilder answer, byte[] letter, String name) {
        return answer.contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, DownloadName.inline(name + ".pdf"))
                .cacheControl(CacheControl.noStore())
                .body(letter);
    }

    /** Asked for with the call, else the one that the account has. */
    private Locale language(Actor actor, String asked) {
        return asked == null
                ? accounts.find(actor.name()).map(Account::locale).orElseGet(LocaleContextHolder::getLocale)
                : LocaleContextHolder.getLocale();
    }
}
