package io.recourse.process;

import io.recourse.cases.DeadlineName;
import java.util.Map;

/** The contract with {@code processes/goods-return.bpmn}: its ids and messages, as far as the code names them. */
final class GoodsReturns {

    static final String PROCESS = "goodsReturn";

    static final String DECIDE_RETURN = "userTask_decideReturn";
    static final String GOODS_SENT = "recourse.goodsSent";
    static final String GOODS_INSPECTED = "recourse.goodsInspected";
    static final String RETURN_ENDED = "recourse.returnEnded";

    /** The timer events by the deadline whose end they are. */
    static final Map<String, DeadlineName> TIMERS = Map.of(
            "event_shipmentPeriodEnded", DeadlineName.RETURN_SHIPMENT,
            "event_inspectionPeriodEnded", DeadlineName.RETURN_RECEIPT,
            "event_returnDecisionOverdue", DeadlineName.RETURN_DECISION);

    /** The variable that names the measure that ordered the return. */
    static final String MEASURE = "measure";

    private GoodsReturns() {}

    static String timerOf(DeadlineName deadline) {
        return CaseLifecycle.timerOf(TIMERS, deadline);
    }
}
