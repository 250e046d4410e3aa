package io.recourse.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.drafts.DraftKey;
import io.recourse.drafts.Drafts;
import io.recourse.portal.PageForm;
import io.recourse.portal.SentForm;
import io.recourse.web.DownloadName;
import io.recourse.web.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The board: taking a campaign whole, deciding its cases in one sitting, and looking at every decision before. */
@Controller
@RequestMapping("/campaigns/{id}/board")
class BoardPages {

    private final Board board;
    private final MoveMany moveMany;
    private final Drafts drafts;
    private final Texts texts;
    private final ObjectMapper json;

    BoardPages(Board board, MoveMany moveMany, Drafts drafts, Texts texts, ObjectMapper json) {
        this.board = board;
        this.moveMany = moveMany;
        this.drafts = drafts;
        this.texts = texts;
        this.json = json;
    }

    @GetMapping
    String board(Actor reader, Locale locale, Model model, HttpServletRequest request, @PathVariable String id) {
        PageForm kept = PageForm.opened(request);
        return shown(reader, locale, model, id, kept.isRestored() ? kept : draft(reader, id));
    }

    private PageForm draft(Actor reader, String id) {
        return drafts.find(reader, key(id))
                .map(kept -> {
                    Map<String, List<String>> fields = new HashMap<>();
                    kept.body().properties().forEach(field -> {
                        List<String> values = new ArrayList<>();
                        field.getValue().forEach(value -> values.add(value.asText()));
                        fields.put(field.getKey(), values);
                    });
                    return PageForm.of(fields);
                })
                .orElseGet(PageForm::empty);
    }

    private static DraftKey key(String id) {
        return DraftKey.of("decision", id);
    }

    private String shown(Actor reader, Locale locale, Model model, String id, PageForm form) {
        Board.Shown shown = board.of(reader, id, locale);
        model.addAttribute("board", shown);
        // nothing is chosen by itself that has to be looked at by itself
        model.addAttribute(
                "chosen",
                form.values("case").isEmpty()
                        ? shown.mine().stream()
                                .filter(row -> !row.isMarked())
                                .map(Board.Row::number)
                                .collect(Collectors.toSet())
                        : Set.copyOf(form.values("case")));
        model.addAttribute("form", form);
        return "campaign/board";
    }

    @PostMapping("/claim")
    String claim(Actor reader, SentForm sent, @PathVariable String id) {
        return moved(sent, id, "board.claimed", moveMany.claim(reader, id));
    }

    @PostMapping("/release")
    String release(Actor reader, SentForm sent, @PathVariable String id) {
        return moved(sent, id, "board.released", moveMany.release(reader, id));
    }

    private String moved(SentForm sent, String id, String key, MoveMany.Results results) {
        return sent.done(
                "/campaigns/" + id + "/board",
                key,
                results.results().stream().filter(MoveMany.Result::done).count());
    }

    /** Keeps what was filled in, and shows what each party would read. */
    @PostMapping("/check")
    String check(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String id) {
        // whoever may not see it keeps nothing for it
        board.of(reader, id, locale);
        return sent.take(
                form -> {
                    keep(reader, id, form);
                    Board.Made made = board.made(reader, id, form, locale);
                    model.addAttribute("id", id);
                    model.addAttribute("previews", made.previews());
                    model.addAttribute("decisions", made.decisions().toString());
                    return "campaign/preview";
                },
                form -> shown(reader, locale, model, id, form));
    }

    private void keep(Actor reader, String id, PageForm form) {
        ObjectNode fields = json.createObjectNode();
        form.names().stream().filter(name -> !name.startsWith("_")).forEach(name -> form.values(name)
                .forEach(fields.withArray(name)::add));
        drafts.change(reader, key(id), kept -> fields);
    }

    /** The letter of one case as a party gets it that reads this language, marked as a draft. */
    @GetMapping("/letters/{number}")
    ResponseEntity<byte[]> letter(
            Actor reader,
            Locale locale,
            @PathVariable String id,
            @PathVariable String number,
            @RequestParam(name = "in", required = false) String language) {
        byte[] letter = board.letter(
                reader, id, number, draft(reader, id), language == null ? locale : Locale.forLanguageTag(language));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, DownloadName.inline(number + "-draft.pdf"))
                .cacheControl(CacheControl.noStore())
                .body(letter);
    }

    /** Decides as it was shown: each case only if nothing happened in it since. */
    @PostMapping("/decisions")
    String decide(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String id) {
        return sent.take(form -> decided(reader, sent, id), form -> shown(reader, locale, model, id, form));
    }

    private String decided(Actor reader, SentForm sent, String id) {
        ObjectNode body = json.createObjectNode();
        body.set("decisions", read(sent.form().text("decisions")));
        MoveMany.Results results =
                json.convertValue(moveMany.decide(reader, null, id, body).getBody(), MoveMany.Results.class);
        List<MoveMany.Result> refused =
                results.results().stream().filter(one -> !one.done()).toList();
        if (refused.isEmpty()) {
            drafts.discard(reader.name(), key(id));
        }
        sent.notKept(refused.stream()
                .map(one -> texts.of(
                        "board.not-decided", one.number(), one.problem().title()))
                .toList());
        return sent.done(
                "/campaigns/" + id + "/board",
                "board.decided",
                results.results().stream().filter(MoveMany.Result::done).count());
    }

    private JsonNode read(String decisions) {
        try {
            return decisions == null ? null : json.readTree(decisions);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
