package io.recourse.returns;

import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.WaitsForParty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The goods that a party has to send back, or to inspect. */
@Component
class ReturnsToHandle implements WaitsForParty {

    private final ReturnStore store;
    private final CaseFiles files;

    ReturnsToHandle(ReturnStore store, CaseFiles files) {
        this.store = store;
        this.files = files;
    }

    @Override
    public List<Waiting> of(String party, Instant now) {
        List<GoodsReturn> all = store.waitingFor(party);
        Map<String, CaseFile> cases =
                files.find(all.stream().map(GoodsReturn::caseNumber).toList());
        return all.stream()
                .flatMap(one -> waiting(one, cases.get(one.caseNumber()), now).stream())
                .toList();
    }

    private static Optional<Waiting> waiting(GoodsReturn one, CaseFile file, Instant now) {
        DeadlineName deadline =
                one.state() == ReturnState.AWAITED ? DeadlineName.RETURN_SHIPMENT : DeadlineName.RETURN_RECEIPT;
        return file.deadline(deadline)
                .filter(CaseDeadline::isRunning)
                .map(CaseDeadline::dueAt)
                .filter(now::isBefore)
                .map(until -> new Waiting(one.caseNumber(), deadline.name(), until));
    }
}
