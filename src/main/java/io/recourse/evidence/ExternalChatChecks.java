package io.recourse.evidence;

import static io.recourse.evidence.CheckResult.failed;
import static io.recourse.evidence.CheckResult.passed;

import java.util.Map;

/** A chat outside of the platform, on QQ for instance [000]. */
final class ExternalChatChecks {

    static final Map<String, Checks.Check> ALL = Map.of(
            "REASON_OF_MOVE", ExternalChatChecks::reasonOfMove,
            "PROFILE_SHOWN", ExternalChatChecks::profileShown,
            "WHOLE_RECORD", ExternalChatChecks::wholeRecord,
            "ACCOUNT_GIVEN_BY_BUYER", ExternalChatChecks::accountGivenByBuyer,
            "OWN_NAME", ExternalChatChecks::ownName);

    private ExternalChatChecks() {}

    private record Fields(
            String reasonOfMove,
            Giver accountGivenBy,
            String counterpartName,
            boolean counterpartNameIsRemark,
            boolean profileShown,
            ChatRecordChecks.Completeness completeness) {}

    enum Giver {
        BUYER,
        SELLER,
        SHOP_PAGE
    }

    private static CheckResult reasonOfMove(String name, Submission submission) {
        return submission.as(Fields.class).reasonOfMove() == null ? failed(name, "missing") : passed(name);
    }

    private static CheckResult profileShown(String name, Submission submission) {
        return submission.as(Fields.class).profileShown() ? passed(name) : failed(name, "missing");
    }

    private static CheckResult wholeRecord(String name, Submission submission) {
        ChatRecordChecks.Completeness declared = submission.as(Fields.class).completeness();
        if (declared == null) {
            return failed(name, "missing");
        }
        return declared == ChatRecordChecks.Completeness.FULL ? passed(name) : failed(name, "excerpt");
    }

    private static CheckResult accountGivenByBuyer(String name, Submission submission) {
        Giver giver = submission.as(Fields.class).accountGivenBy();
        if (giver == null) {
            return failed(name, "missing");
        }
        return giver == Giver.BUYER ? passed(name) : failed(name, "notByBuyer");
    }

    private static CheckResult ownName(String name, Submission submission) {
        Fields chat = submission.as(Fields.class);
        if (chat.counterpartName() == null) {
            return failed(name, "missing");
        }
        return chat.counterpartNameIsRemark() ? failed(name, "remark") : passed(name);
    }
}
