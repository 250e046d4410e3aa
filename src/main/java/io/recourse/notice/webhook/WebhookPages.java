package io.recourse.notice.webhook;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.notice.Delivery;
import io.recourse.portal.Backlog;
import io.recourse.portal.Done;
import io.recourse.portal.PageForm;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The platform's endpoints, and what could not be told them; for administrators. A secret is shown once. */
@Controller
class WebhookPages {

    private static final int ROWS = 25;
    private static final String SECRET = "secret";

    /** Without the secrets. */
    private static final List<Column<Endpoint>> ENDPOINTS = List.of(
            new Column<>("id", Endpoint::id),
            new Column<>("url", endpoint -> endpoint.url().toString()),
            new Column<>("enabled", Endpoint::enabled),
            new Column<>("events", Endpoint::events),
            new Column<>("createdAt", Endpoint::createdAt));

    private static final List<Column<DeadLetters.View>> LETTERS = List.of(
            new Column<>("id", DeadLetters.View::id),
            new Column<>("endpoint", DeadLetters.View::endpoint),
            new Column<>("caseNumber", DeadLetters.View::caseNumber),
            new Column<>("type", DeadLetters.View::type),
            new Column<>("webhookId", DeadLetters.View::webhookId),
            new Column<>("attempts", DeadLetters.View::attempts),
            new Column<>("since", DeadLetters.View::since),
            new Column<>("lastAt", DeadLetters.View::lastAt),
            new Column<>("answer", DeadLetters.View::answer));

    private final ManageWebhooks manage;
    private final DeadLetters deadLetters;
    private final InstantSource clock;
    private final CsvLists lists;

    WebhookPages(ManageWebhooks manage, DeadLetters deadLetters, InstantSource clock, CsvLists lists) {
        this.lists = lists;
        this.manage = manage;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {

        private static final Set<Role> ADMIN = Set.of(Role.ADMIN);

        @Bean
        Backlog webhookEndpoints() {
            return new Backlog(40, "/operations/webhooks", "webhooks.title", ADMIN, reader -> Backlog.NOT_COUNTED);
        }

        @Bean
        Backlog lettersNotDelivered(DeadLetters letters) {
            return new Backlog(50, "/operations/dead-letters", "letters.title", ADMIN, reader -> letters.count(reader));
        }
    }

    /** An event that an endpoint can be told, and whether it is. */
    record Event(String type, String key, boolean chosen) {}

    @GetMapping("/operations/webhooks")
    String list(Actor reader, Model model, HttpServletRequest request) {
        return listed(reader, model, PageForm.opened(request));
    }

    /** The same for a spreadsheet. */
    @GetMapping("/operations/webhooks.csv")
    ResponseEntity<Object> file(Actor reader) {
        List<Endpoint> all = manage.all(reader);
        return lists.file("webhooks.csv", ENDPOINTS, (limit, cursor) -> new Page<>(all, null));
    }

    private String listed(Actor reader, Model model, PageForm form) {
        model.addAttribute("endpoints", manage.all(reader));
        model.addAttribute("form", pointing(form));
        model.addAttribute("events", events(form.values("events")));
        return "operations/webhooks";
    }

    private static PageForm pointing(PageForm form) {
        return form.pointing("url-form", "url")
                .pointing("url-https", "url")
                .pointing("url-private", "url")
                .pointing("secret-form", SECRET);
    }

    private static List<Event> events(List<String> chosen) {
        return CaseEvents.all().stream()
                .map(type -> new Event(type, type.substring(type.lastIndexOf('.') + 1), chosen.contains(type)))
                .toList();
    }

    @PostMapping("/operations/webhooks")
    String add(
            Actor reader,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        PageForm form = pointing(PageForm.sent(request));
        Endpoint added;
        try {
            added = manage.add(reader, form.text("url"), form.values("events"), form.text(SECRET));
        } catch (Problem refusal) {
            return listed(reader, model, form.refused(refusal, response));
        }
        next.addFlashAttribute(SECRET, added.secret());
        Done.say(next, "webhooks.added");
        return "redirect:/operations/webhooks/" + added.id();
    }

    @GetMapping("/operations/webhooks/{id}")
    String one(Actor reader, Model model, HttpServletRequest request, @PathVariable String id) {
        return shown(reader, model, id, PageForm.opened(request));
    }

    private String shown(Actor reader, Model model, String id, PageForm form) {
        Endpoint endpoint = manage.get(reader, id);
        boolean typed = form.value("url") != null;
        model.addAttribute("id", id);
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("form", form);
        model.addAttribute("url", typed ? form.value("url") : endpoint.url().toString());
        model.addAttribute("events", events(typed ? form.values("events") : endpoint.events()));
        model.addAttribute("enabled", typed ? form.value("enabled") != null : endpoint.enabled());
        model.addAttribute("until", endpoint.previousUntil(clock.instant()).orElse(null));
        return "operations/webhook";
    }

    @PostMapping("/operations/webhooks/{id}")
    String change(
            Actor reader,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id) {
        PageForm form = pointing(PageForm.sent(request));
        try {
            manage.change(reader, id, form.text("url"), form.values("events"), form.value("enabled") != null);
        } catch (Problem refusal) {
            return shown(reader, model, id, form.refused(refusal, response));
        }
        Done.say(next, "webhooks.changed");
        return "redirect:/operations/webhooks";
    }

    @PostMapping("/operations/webhooks/{id}/secret")
    String rotate(Actor reader, RedirectAttributes next, @PathVariable String id) {
        next.addFlashAttribute(SECRET, manage.rotate(reader, id, null).secret());
        Done.say(next, "webhooks.rotated");
        return "redirect:/operations/webhooks/" + id;
    }

    @PostMapping("/operations/webhooks/{id}/removal")
    String remove(Actor reader, RedirectAttributes next, @PathVariable String id) {
        manage.remove(reader, id);
        Done.say(next, "webhooks.removed");
        return "redirect:/operations/webhooks";
    }

    @GetMapping("/operations/dead-letters")
    String letters(
            Actor reader,
            Model model,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) List<Long> tried) {
        Page<DeadLetters.View> page = deadLetters.page(reader, null, ROWS, cursor);
        model.addAttribute("letters", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("endpoints", manage.all(reader));
        model.addAttribute(
                "results",
                tried == null
                        ? List.<Delivery>of()
                        : deadLetters.find(
                                reader, tried.stream().distinct().limit(ROWS).toList()));
        return "operations/letters";
    }

    /** The same for a spreadsheet. */
    @GetMapping("/operations/dead-letters.csv")
    ResponseEntity<Object> lettersFile(Actor reader) {
        return lists.file(
                "dead-letters.csv", LETTERS, (limit, cursor) -> deadLetters.page(reader, null, limit, cursor));
    }

    @PostMapping("/operations/dead-letters/replays")
    String replay(
            Actor reader,
            RedirectAttributes next,
            @RequestParam(required = false) Set<Long> id,
            @RequestParam(required = false) boolean all) {
        UriComponentsBuilder results = UriComponentsBuilder.fromPath("/operations/dead-letters");
        if (all) {
            Done.say(next, "letters.replayed", deadLetters.replayAll(reader, null), 0);
        } else if (id == null) {
            Done.say(next, "operations.none-chosen");
        } else {
            List<Long> tried = id.stream().sorted().limit(ROWS).toList();
            int sent = deadLetters.replay(reader, tried);
            results.queryParam("tried", tried);
            Done.say(next, "letters.replayed", sent, id.size() - sent);
        }
        return "redirect:" + results.toUriString();
    }
}
