package io.recourse.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.rules.Published.Comparison;
import io.recourse.rules.Published.Edition;
import io.recourse.rules.Published.Rulebook;
import io.recourse.web.Page;
import java.io.UncheckedIOException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rules for programs; nobody signs in. */
@RestController
class RulesController {

    private final PublishRules rules;
    private final ObjectMapper json;

    RulesController(PublishRules rules, ObjectMapper json) {
        this.rules = rules;
        this.json = json;
    }

    /** The editions of the rules with the days on which they are in force, the oldest first. */
    @GetMapping("/api/rules")
    ResponseEntity<Page<Edition>> editions() {
        return answer(new Page<>(rules.editions(), null));
    }

    /** Every table of an edition with its rows, words and sources. */
    @GetMapping("/api/rules/{edition}")
    ResponseEntity<Rulebook> edition(@PathVariable String edition) {
        return answer(rules.rulebook(edition));
    }

    /** The rows that are added, gone and changed from one edition to another. */
    @GetMapping("/api/rules/compare")
    ResponseEntity<Comparison> compare(
            @RequestParam(required = false) String from, @RequestParam(required = false) String to) {
        return answer(rules.compare(from, to));
    }

    /**
     * A client may keep the answer, but asks each time whether it has changed: so a new edition is seen at once, and an
     * answer is sent only when it is another one.
     */
    private <T> ResponseEntity<T> answer(T body) {
        try {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noCache().cachePublic())
                    .eTag(DigestUtils.md5DigestAsHex(json.writeValueAsBytes(body)))
                    .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                    .body(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
