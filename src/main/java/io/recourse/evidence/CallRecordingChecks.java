package io.recourse.evidence;

import static io.recourse.evidence.CheckResult.failed;
import static io.recourse.evidence.CheckResult.passed;
import static io.recourse.evidence.CheckResult.warned;

import io.recourse.evidence.CheckResult.Argument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call recorded by a notary's service, known by its extraction code (录音提取码) [000]. */
final class CallRecordingChecks {

    static final Map<String, Checks.Check> ALL = Map.of(
            "EXTRACTION_CODE", CallRecordingChecks::extractionCode,
            "NUMBER_CALLED", CallRecordingChecks::numberCalled);

    private CallRecordingChecks() {}

    private record Fields(String extractionCode, String numberCalled, String acknowledgedIn) {}

    private static CheckResult extractionCode(String name, Submission submission) {
        return submission.as(Fields.class).extractionCode() == null ? failed(name, "missing") : passed(name);
    }

    /** The number called is the order's receiving phone, or one that the buyer acknowledged in the chat. */
    private static CheckResult numberCalled(String name, Submission submission) {
        Fields call = submission.as(Fields.class);
        if (Phones.comparable(call.numberCalled()).isEmpty()) {
            return failed(name, "missing");
        }
        Optional<String> receivingPhone = submission.receivingPhone().get();
        if (receivingPhone.isPresent() && Phones.same(call.numberCalled(), receivingPhone.get())) {
            return passed(name);
        }
        if (call.acknowledgedIn() == null) {
            return failed(name, receivingPhone.isPresent() ? "notReceivingPhone" : "noReceivingPhone");
        }
        Argument id = Argument.of(call.acknowledgedIn());
        Optional<Submission.ChatRecord> chat = submission.chatRecord().apply(call.acknowledgedIn());
        if (chat.isEmpty()) {
            return failed(name, "noSuchChat", id);
        }
        if (!chat.get().complete()) {
            return failed(name, "chatIncomplete", id);
        }
        if (chat.get().transcript() == null) {
            return warned(name, "noTranscript", id);
        }
        return Phones.mentions(chat.get().transcript(), call.numberCalled())
                ? new CheckResult(name, true, false, "acknowledged", List.of(id))
                : failed(name, "notInChat", id);
    }
}
