package io.recourse.notice;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.notice.Delivery.State;
import io.recourse.portal.Backlog;
import io.recourse.portal.Done;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import io.recourse.web.Texts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
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

    private final SeeToDeliveries deliveries;
    private final CsvLists lists;
    private final List<Column<Delivery>> columns;

    DeliveriesPages(SeeToDeliveries deliveries, CsvLists lists, Texts texts) {
        this.deliveries = deliveries;
        this.lists = lists;
        this.columns = List.of(
                new Column<>("id", Delivery::id),
                new Column<>("caseNumber", Delivery::caseNumber),
                new Column<>("target", Delivery::target),
                new Column<>("state", Delivery::state),
                new Column<>("attempts", Delivery::attempts),
                new Column<>("since", Delivery::since),
                new Column<>("lastAt", Delivery::lastAt),
                new Column<>("nextAt", Delivery::nextAt),
                new Column<>("answer", one -> one.said(texts)));
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {

        @Bean
        Backlog mailsThatFailed(SeeToDeliveries deliveries) {
            return new Backlog(
                    30,
                    "/operations/deliveries",
                    "deliveries.title",
                    Set.of(Role.SUPERVISOR, Role.ADMIN),
                    reader -> deliveries.count(reader, MailChannel.NAME, State.FAILED, State.BOUNCED));
        }
    }

    @GetMapping("/operations/deliveries")
    String list(
            Actor reader,
            Model model,
            @RequestParam(required = false) State state,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) List<Long> tried) {
        State asked = state == null ? mostPressing(reader) : state;
        Page<Delivery> page = deliveries.page(reader, asked, MailChannel.NAME, null, ROWS, cursor);
        model.addAttribute("state", asked);
        model.addAttribute("deliveries", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute(
                "counts",
                Stream.of(State.FAILED, State.BOUNCED, State.QUEUED)
                        .map(one -> Map.entry(one, deliveries.count(reader, MailChannel.NAME, one)))
                        .toList());
        model.addAttribute(
                "results",
                tried == null
                        ? List.of()
                        : deliveries
                                .find(
                                        reader,
                                        tried.stream().distinct().limit(ROWS).toList())
                                .stream()
                                .filter(one -> one.channel().equals(MailChannel.NAME))
                                .toList());
        return "operations/deliveries";
    }

    /** The same for a spreadsheet. */
    @GetMapping("/operations/deliveries.csv")
    ResponseEntity<Object> file(Actor reader, @RequestParam(required = false) State state) {
        State asked = state == null ? mostPressing(reader) : state;
        return lists.file(
                "deliveries.csv",
                columns,
                (limit, cursor) -> deliveries.page(reader, asked, MailChannel.NAME, null, limit, cursor));
    }

    /** Those that failed, unless mails came back only. */
    private State mostPressing(Actor reader) {
        return deliveries.count(reader, MailChannel.NAME, State.FAILED) == 0
                        && deliveries.count(reader, MailChannel.NAME, State.BOUNCED) > 0
                ? State.BOUNCED
                : State.FAILED;
    }

    @PostMapping("/operations/deliveries/retries")
    String retry(
            Actor reader,
            RedirectAttributes next,
            @RequestParam State state,
            @RequestParam(required = false) Set<Long> id) {
        UriComponentsBuilder results =
                UriComponentsBuilder.fromPath("/operations/deliveries").queryParam("state", state);
        if (id == null) {
            Done.say(next, "operations.none-chosen");
            return "redirect:" + results.toUriString();
        }
        List<Long> tried = id.stream().sorted().limit(ROWS).toList();
        int sent = deliveries.retry(reader, tried);
        results.queryParam("tried", tried);
        Done.say(next, "deliveries.retried", sent, id.size() - sent);
        return "redirect:" + results.toUriString();
    }
}
