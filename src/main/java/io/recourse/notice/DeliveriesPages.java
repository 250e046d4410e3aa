package io.recourse.notice;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.notice.Delivery.State;
import io.recourse.portal.Backlog;
import io.recourse.portal.Done;
import io.recourse.web.Cursors;
import io.recourse.web.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Mails that failed or came back, and what still waits to leave the house. */
@Controller
class DeliveriesPages {

    private static final int ROWS = 25;

    private final Deliveries deliveries;

    DeliveriesPages(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {

        @Bean
        Backlog mailsThatFailed(Deliveries deliveries) {
            return new Backlog(
                    30,
                    "/operations/deliveries",
                    "deliveries.title",
                    Set.of(Role.SUPERVISOR, Role.ADMIN),
                    reader -> deliveries.count(MailChannel.NAME, State.FAILED, State.BOUNCED));
        }
    }

    @GetMapping("/operations/deliveries")
    String list(
            Actor reader,
            Model model,
            @RequestParam(required = false) State state,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) List<Long> tried) {
        reader.requireAny(Role.SUPERVISOR, Role.ADMIN);
        State asked = state == null ? State.FAILED : state;
        List<Delivery> found =
                deliveries.list(new Deliveries.Filter(asked, MailChannel.NAME, null, after(cursor)), ROWS + 1);
        List<Delivery> shown = found.subList(0, Math.min(ROWS, found.size()));
        model.addAttribute("state", asked);
        model.addAttribute("deliveries", shown);
        model.addAttribute(
                "next",
                found.size() > ROWS
                        ? Cursors.encode(String.valueOf(shown.get(ROWS - 1).id()))
                        : null);
        model.addAttribute(
                "counts",
                Stream.of(State.FAILED, State.BOUNCED, State.QUEUED)
                        .map(one -> Map.entry(one, deliveries.count(MailChannel.NAME, one)))
                        .toList());
        model.addAttribute(
                "results",
                tried == null
                        ? List.of()
                        : new LinkedHashSet<>(tried)
                                .stream()
                                        .limit(ROWS)
                                        .map(deliveries::find)
                                        .flatMap(Optional::stream)
                                        .filter(one -> one.channel().equals(MailChannel.NAME))
                                        .toList());
        return "operations/deliveries";
    }

    private static Long after(String cursor) {
        try {
            return Cursors.decode(cursor, 1).stream()
                    .map(Long::valueOf)
                    .findFirst()
                    .orElse(null);
        } catch (NumberFormatException e) {
            throw Problem.malformed("bad-cursor");
        }
    }

    @PostMapping("/operations/deliveries/retries")
    String retry(
            Actor reader,
            RedirectAttributes next,
            @RequestParam State state,
            @RequestParam(required = false) Set<Long> id) {
        reader.requireAny(Role.SUPERVISOR, Role.ADMIN);
        var results = UriComponentsBuilder.fromPath("/operations/deliveries").queryParam("state", state);
        if (id == null) {
            Done.say(next, "operations.none-chosen");
            return "redirect:" + results.toUriString();
        }
        int sent = 0;
        for (long one : id.stream().sorted().limit(ROWS).collect(Collectors.toList())) {
            try {
                deliveries.retry(one);
                sent++;
            } catch (Problem gone) {
                // sent again by somebody else; its row says how it stands
            }
            results.queryParam("tried", one);
        }
        Done.say(next, "deliveries.retried", sent, id.size() - sent);
        return "redirect:" + results.toUriString();
    }
}
