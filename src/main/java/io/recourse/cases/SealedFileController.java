package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.web.DownloadName;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SealedFileController {

    private final SealCaseFile sealCaseFile;

    SealedFileController(SealCaseFile sealCaseFile) {
        this.sealCaseFile = sealCaseFile;
    }

    /** The sealed case file: a zip, written while it is read. */
    @Answers(as = "application/zip")
    @GetMapping(path = "/api/cases/{number}/file.zip")
    void file(Actor actor, @PathVariable String number, HttpServletResponse response) throws IOException {
        SealCaseFile.Gathered gathered = sealCaseFile.gather(actor, number);
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, DownloadName.attachment(number + ".zip"));
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        gathered.writeTo(response.getOutputStream());
    }
}
