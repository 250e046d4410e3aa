package io.recourse.notice;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.notice.OwnMails.Standing;
import io.recourse.portal.Section;
import io.recourse.portal.SectionCount;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Everybody's own messages, as they were sent. */
@Controller
class MessagePages {

    private static final String PATH = "/messages";
    private static final int ROWS = 25;

    private static final List<Column<Messages.Entry>> COLUMNS = List.of(
            new Column<>("id", Messages.Entry::id),
            new Column<>("caseNumber", Messages.Entry::caseNumber),
            new Column<>("type", Messages.Entry::type),
            new Column<>("subject", entry -> entry.message().subject()),
            new Column<>("at", Messages.Entry::at),
            new Column<>("readAt", Messages.Entry::readAt));

    private final Messages messages;
    private final OwnMails mails;
    private final CsvLists lists;

    MessagePages(Messages messages, OwnMails mails, CsvLists lists) {
        this.mails = mails;
        this.messages = messages;
        this.lists = lists;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section messagesSection() {
            return new Section(80, PATH, "messages.title", EnumSet.allOf(Role.class));
        }

        @Bean
        SectionCount unreadMessages(Messages messages) {
            return new SectionCount() {
                @Override
                public String path() {
                    return PATH;
                }

                @Override
                public long of(Actor reader) {
                    return messages.unread(reader.name());
                }
            };
        }
    }

    @GetMapping(PATH)
    String all(
            Actor reader,
            Locale locale,
            Model model,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) String cursor) {
        Page<Messages.Entry> found = messages.list(reader.name(), unread, ROWS, cursor, locale);
        model.addAttribute("entries", found.items());
        model.addAttribute("unread", unread);
        model.addAttribute("next", found.next());
        Standing mail = mails.of(reader.name());
        model.addAttribute("mailTrouble", mail.isInTrouble() && mail.address() != null);
        return "notice/messages";
    }

    /** The same for a spreadsheet, which reads none of them. */
    @GetMapping(PATH + ".csv")
    ResponseEntity<Object> file(Actor reader, @RequestParam(defaultValue = "false") boolean unread) {
        return lists.file(
                "messages.csv", COLUMNS, (limit, cursor) -> messages.list(reader.name(), unread, limit, cursor, null));
    }

    /** Who opens it has read it. */
    @GetMapping(PATH + "/{id}")
    String one(Actor reader, Locale locale, Model model, @PathVariable long id) {
        model.addAttribute("entry", messages.read(reader.name(), id, locale));
        return "notice/message";
    }
}
