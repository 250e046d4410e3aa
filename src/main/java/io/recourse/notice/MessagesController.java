package io.recourse.notice;

import io.recourse.access.Actor;
import io.recourse.web.Page;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's own messages. */
@RestController
@RequestMapping("/api/messages")
class MessagesController {

    private final Messages messages;

    MessagesController(Messages messages) {
        this.messages = messages;
    }

    /** {@code caseNumber} is null when it belongs to no case, {@code readAt} while it is unread. */
    record MessageView(
            long id,
            String caseNumber,
            NoticeType type,
            Instant at,
            Instant readAt,
            String language,
            String subject,
            String text) {

        static MessageView of(Messages.Entry entry) {
            return new MessageView(
                    entry.id(),
                    entry.caseNumber(),
                    entry.type(),
                    entry.at(),
                    entry.readAt(),
                    entry.message().language(),
                    entry.message().subject(),
                    entry.message().text());
        }
    }

    /** The latest first; with {@code unread=true} only those that are unread. */
    @GetMapping
    Page<MessageView> messages(
            Actor actor,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor) {
        Page<Messages.Entry> page = messages.list(actor.name(), unread, limit, cursor, null);
        return new Page<>(page.items().stream().map(MessageView::of).toList(), page.next());
    }

    @PostMapping("/{id}/read")
    MessageView read(Actor actor, @PathVariable long id) {
        return MessageView.of(messages.read(actor.name(), id, null));
    }
}
