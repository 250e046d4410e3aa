package io.recourse.letter;

import io.recourse.access.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The letters for who has a session, in the language of the pages. */
@Controller
class LetterPages {

    private static final String OF_THE_PAGE = "";

    private final LetterController letters;

    LetterPages(LetterController letters) {
        this.letters = letters;
    }

    @GetMapping("/cases/{number}/decision/letter.pdf")
    ResponseEntity<byte[]> first(Actor reader, @PathVariable String number) {
        return letters.first(reader, number, OF_THE_PAGE);
    }

    @GetMapping("/cases/{number}/appeal/decision/letter.pdf")
    ResponseEntity<byte[]> last(Actor reader, @PathVariable String number) {
        return letters.last(reader, number, OF_THE_PAGE);
    }
}
