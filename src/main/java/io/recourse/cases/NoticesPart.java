package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What was told about the case: a party reads its own notices, staff all. */
@Component
class NoticesPart implements CasePart {

    private final Notices notices;

    NoticesPart(Notices notices) {
        this.notices = notices;
    }

    record View(String recipient, NoticeType type, Instant at, Map<String, Object> data, String state) {}

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public List<View> of(CaseFile file, Actor reader) {
        return notices.ofCase(file.number()).stream()
                .filter(notice -> reader.isStaff() || notice.recipient().equals(reader.name()))
                .map(notice -> new View(notice.recipient(), notice.type(), notice.at(), notice.data(), notice.state()))
                .toList();
    }
}
