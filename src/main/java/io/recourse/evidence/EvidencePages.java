package io.recourse.evidence;

import io.recourse.access.Actor;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Evidence on pages. */
@Controller
class EvidencePages {

    private final ServeEvidence files;

    EvidencePages(ServeEvidence files) {
        this.files = files;
    }

    /** The same as over the interface, for who has a session. */
    @GetMapping("/cases/{number}/evidence/{id}/files/{n}")
    ResponseEntity<Resource> file(
            Actor reader,
            @PathVariable String number,
            @PathVariable String id,
            @PathVariable int n,
            @RequestParam(name = "as", required = false) String as) {
        return files.file(reader, number, id, n, as);
    }
}
