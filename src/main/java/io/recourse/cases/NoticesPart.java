package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.notice.Delivery;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.web.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What was told about the case: a party reads its own notices, staff all. */
@Component
public class NoticesPart {

    private final Notices notices;
    private final Texts texts;

    NoticesPart(Notices notices, Texts texts) {
        this.notices = notices;
        this.texts = texts;
    }

    /** {@code state} tells of it outside of the messages, where it is at once. */
    public record View(
            String recipient,
            NoticeType type,
            Instant at,
            Map<String, Object> data,
            Delivery.State state,
            List<DeliveryView> deliveries) {}

    /** {@code answer} is for staff only: it is what a server said of an address. */
    public record DeliveryView(String channel, Delivery.State state, Instant at, String answer) {}

    public List<View> of(CaseFile file, Actor reader) {
        return notices.ofCase(file.number()).stream()
                .filter(told -> reader.isStaff() || told.notice().recipient().equals(reader.name()))
                .map(told -> view(reader.isStaff() ? told : notices.asItsRecipientSees(told), reader))
                .toList();
    }

    private View view(Notices.Told told, Actor reader) {
        Notices.Left notice = told.notice();
        return new View(
                notice.recipient(),
                notice.type(),
                notice.at(),
                notice.data(),
                told.state(),
                told.deliveries().stream()
                        .map(delivery -> new DeliveryView(
                                delivery.channel(),
                                delivery.state(),
                                delivery.lastAt(),
                                reader.isStaff() ? delivery.said(texts) : null))
                        .toList());
    }
}
