package io.recourse.process;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The model itself, for the picture on the pages. */
@Controller
class ModelPages {

    private static final Resource LIFECYCLE = new ClassPathResource("processes/case-lifecycle.bpmn");

    @GetMapping("/models/case-lifecycle.bpmn")
    ResponseEntity<Resource> lifecycle() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .body(LIFECYCLE);
    }
}
