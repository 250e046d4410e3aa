package io.recourse.cases;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.calendar.WorkingCalendars;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.MarketplaceAccount;
import io.recourse.marketplace.Order;
import io.recourse.policy.BrokenRule;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import io.recourse.web.TimesInWords;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What other rules would have said of a case that is over, by what was known then: the order and the listing as they were
 * filed. Reads nothing but the calendar, and writes nothing.
 */
@Component
public class JudgeAgain {

    private final WorkingCalendars calendars;
    private final ZoneId zone;
    private final TimesInWords times;

    JudgeAgain(WorkingCalendars calendars, ZoneId zone, TimesInWords times) {
        this.calendars = calendars;
        this.zone = zone;
        this.times = times;
    }

    /** A deadline as it was, and when it would have been due. */
    public record Moved(DeadlineName name, Instant was, Instant would) {}

    /**
     * The rules that the filing would have broken; that no other case and no pause stood in its way is known, because it was
     * admitted.
     *
     * @param policy whose edition is fixed
     * @param order null, as {@code listing}, for a case about none
     */
    public List<String> brokenRules(Policy policy, String edition, CaseFile file, Order order, Listing listing) {
        Optional<ComplaintKind> kind = policy.kind(edition, file.kind());
        if (file.isFinding()) {
            return kind.filter(ComplaintKind::found).isPresent() ? List.of() : List.of("FINDING_KIND");
        }
        Map<String, Order> several = new HashMap<>();
        file.subjects().orderIds().forEach(id -> several.put(id, order));
        Admissibility admissibility =
                new Admissibility(policy, null, new Nobody(), calendars, zone, times, null, file::filedAt);
        return admissibility
                .brokenRules(
                        new Actor(file.complainant(), Set.of(complainant(file, order, kind))),
                        new Filing(
                                file.kind(),
                                file.ground(),
                                file.orderId(),
                                file.reviewId(),
                                null,
                                file.respondent(),
                                file.subjects().listingId(),
                                file.subjects().orderIds(),
                                file.subjects().imageIds()),
                        new Admissibility.Looked(
                                Optional.ofNullable(order),
                                new Admissibility.Named(Optional.ofNullable(listing), several),
                                Optional.of(new MarketplaceAccount(
                                        file.respondent(), isShop(file, order, listing, kind) ? "" : null, 0))))
                .stream()
                .map(BrokenRule::rule)
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Role complainant(CaseFile file, Order order, Optional<ComplaintKind> kind) {
        boolean sells = order != null && order.seller().equals(file.complainant())
                || order == null
                        && kind.filter(its -> its.by() == ComplaintKind.By.SELLER)
                                .isPresent();
        return sells ? Role.SELLER : Role.BUYER;
    }

    private static boolean isShop(CaseFile file, Order order, Listing listing, Optional<ComplaintKind> kind) {
        return listing != null && listing.seller().equals(file.respondent())
                || order != null && order.seller().equals(file.respondent())
                || kind.filter(its -> its.against() == ComplaintKind.Against.SELLER)
                        .isPresent();
    }

    /** The deadlines that would have been due at another instant, had they begun when they did. */
    public List<Moved> moved(Policy policy, String edition, CaseFile file) {
        return file.deadlines().stream()
                .flatMap(deadline -> policy
                        .optionalPeriod(edition, file.kind(), deadline.name().row(file))
                        .filter(period -> !period.equals(deadline.period()))
                        .map(period -> new Moved(
                                deadline.name(),
                                deadline.dueAt(),
                                calendars
                                        .lastKnown()
                                        .due(
                                                deadline.startedAt(),
                                                period,
                                                deadline.pausesUntil(
                                                        deadline.endedAt() == null
                                                                ? deadline.dueAt()
                                                                : deadline.endedAt()))
                                        .at()))
                        .filter(moved -> !moved.was().equals(moved.would()))
                        .stream())
                .toList();
    }

    /** Whether an account is known today says nothing of then. */
    private static final class Nobody implements Accounts {

        @Override
        public Optional<Account> find(String name) {
            return Optional.empty();
        }

        @Override
        public Set<String> withAddress(Collection<String> names) {
            return Set.of();
        }

        @Override
        public void chooseLanguage(String name, Locale language) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Account> withRole(Role role) {
            return List.of();
        }
    }
}
