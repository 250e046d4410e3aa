package io.recourse.forms;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.contract.Answers;
import io.recourse.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the forms to whoever shows them. */
@RestController
class FormsController {

    private final Forms forms;

    FormsController(Forms forms) {
        this.forms = forms;
    }

    @Answers(named = "FormFile")
    @GetMapping(path = "/api/forms/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JsonNode> form(@PathVariable String id) {
        Locale locale = Messages.locale();
        JsonNode schema = forms.schema(id, locale).orElseThrow(Problem::notFound);
        String digest = DigestUtils.md5DigestAsHex(schema.toString().getBytes(StandardCharsets.UTF_8));
        // asked for again each time, so that a changed form is seen at once, and sent only when it changed
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(digest)
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                .body(schema);
    }
}
