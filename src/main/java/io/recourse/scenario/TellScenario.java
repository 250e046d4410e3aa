package io.recourse.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.EventType;
import io.recourse.cases.KeptDecision;
import io.recourse.cases.TimelineEvent;
import io.recourse.dossier.Dossiers;
import io.recourse.examination.InspectCase;
import io.recourse.marketplace.Order;
import io.recourse.measures.Measure;
import io.recourse.measures.MeasureState;
import io.recourse.measures.Measures;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells a case as a {@link Scenario}. */
@Component
class TellScenario {

    private final InspectCase inspectCase;
    private final KeptDecision kept;
    private final Dossiers dossiers;
    private final CaseFiles files;
    private final Measures measures;
    private final Accounts accounts;
    private final Policy policy;
    private final ObjectMapper json;
    private final ZoneId zone;
    private final JdbcClient jdbc;

    TellScenario(
            InspectCase inspectCase,
            KeptDecision kept,
            Dossiers dossiers,
            CaseFiles files,
            Measures measures,
            Accounts accounts,
            Policy policy,
            ObjectMapper json,
            ZoneId zone,
            JdbcClient jdbc) {
        this.inspectCase = inspectCase;
        this.kept = kept;
        this.dossiers = dossiers;
        this.files = files;
        this.measures = measures;
        this.accounts = accounts;
        this.policy = policy;
        this.json = json;
        this.zone = zone;
        this.jdbc = jdbc;
    }

    /**
     * The case as a story. It has none of the words that were handed in, so that nobody is noted to have seen them.
     *
     * @throws Problem 403 for who is no staff or a party of the case, 404 when there is no such case, 409 while the first
     *     decision is kept from this reader, and once the contents are erased
     */
    Scenario of(Actor reader, String number) {
        CaseFile file = inspectCase.of(reader, number);
        kept.requireShown(reader, file);
        file.requireContents();
        JsonNode whole = json.valueToTree(dossiers.untouched(file, reader));
        Cast cast = new Cast(file, rolesOfParties(file), policy);
        return new Retelling(file, whole, events(number), refused(number), cast, policy, zone)
                .scenario(
                        files.orderAsFiled(number).map(order -> (JsonNode) json.valueToTree(order)),
                        files.listingAsFiled(number).map(listing -> (JsonNode) json.valueToTree(listing)));
    }

    private List<Measure> refused(String number) {
        return measures.of(number).stream()
                .filter(measure -> measure.failedAt() != null
                        && measure.carriedOutAt() == null
                        && measure.state() != MeasureState.UNDONE)
                .toList();
    }

    /** The timeline in the order in which it was written. */
    private List<TimelineEvent> events(String number) {
        return jdbc.sql("select * from timeline_event where case_number = ? order by seq")
                .param(number)
                .query((row, index) -> new TimelineEvent(
                        row.getInt("seq"),
                        Sql.instant(row, "at"),
                        EventType.valueOf(row.getString("type")),
                        row.getString("actor"),
                        StoredJson.readMap(row.getString("data"))))
                .list();
    }

    private Cast.Parties rolesOfParties(CaseFile file) {
        Optional<Order> order = files.orderAsFiled(file.number());
        return new Cast.Parties(
                sidesOf(file.complainant(), order, Role.SELLER), sidesOf(file.respondent(), order, Role.SELLER));
    }

    /** What the account trades as; of one that is not known any more, its side of the order. */
    private Set<Role> sidesOf(String name, Optional<Order> order, Role otherwise) {
        Set<Role> known = accounts.find(name).map(Account::roles).orElse(Set.of()).stream()
                .filter(role -> !role.isStaff())
                .collect(Collectors.toSet());
        if (!known.isEmpty()) {
            return known;
        }
        return Set.of(order.filter(its -> its.buyer().equals(name))
                .map(its -> Role.BUYER)
                .orElse(otherwise));
    }
}
