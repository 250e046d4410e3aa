package io.recourse.scenario;

import io.recourse.access.Actor;
import io.recourse.web.DownloadName;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ScenarioController {

    private static final String JAVA = "text/x-java-source";

    private final TellScenario tell;
    private final JavaTest java;

    ScenarioController(TellScenario tell, JavaTest java) {
        this.tell = tell;
        this.java = java;
    }

    /** The case as a test: a story without names and words that comes out the same, to the second, when it is lived again. */
    @GetMapping(path = "/api/cases/{number}/scenario", params = "!as", produces = MediaType.APPLICATION_JSON_VALUE)
    Scenario scenario(Actor actor, @PathVariable String number) {
        return tell.of(actor, number);
    }

    /** The same as a Java test of the test kit. */
    @GetMapping(path = "/api/cases/{number}/scenario", params = "as=java")
    ResponseEntity<String> asJava(Actor actor, @PathVariable String number) {
        return source(actor, number);
    }

    @GetMapping(path = "/api/cases/{number}/scenario", params = "!as", produces = JAVA)
    ResponseEntity<String> source(Actor actor, @PathVariable String number) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(JAVA + ";charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, DownloadName.attachment(JavaTest.NAME + ".java"))
                .body(java.of(tell.of(actor, number)));
    }

    /** The Java test, for somebody who has a session. */
    @GetMapping(path = "/cases/{number}/scenario", params = "as=java")
    ResponseEntity<String> downloadJava(Actor reader, @PathVariable String number) {
        return source(reader, number);
    }

    /** The story, for somebody who has a session. */
    @GetMapping(path = "/cases/{number}/scenario", params = "!as")
    ResponseEntity<Scenario> download(Actor reader, @PathVariable String number) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, DownloadName.attachment(number + ".scenario.json"))
                .body(tell.of(reader, number));
    }
}
