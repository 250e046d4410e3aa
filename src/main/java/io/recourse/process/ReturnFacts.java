package io.recourse.process;

import io.recourse.returns.Returns;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What {@code goods-return.bpmn} asks. Public, because expressions reach public classes only. */
@Component("returnFacts")
public class ReturnFacts {

    private final Returns returns;

    ReturnFacts(Returns returns) {
        this.returns = returns;
    }

    public boolean disputed(DelegateExecution execution) {
        return returns.isDisputed(measure(execution));
    }

    public boolean refundDue(DelegateExecution execution) {
        return returns.isRefundDue(measure(execution));
    }

    static String measure(DelegateExecution execution) {
        return (String) execution.getVariable(GoodsReturns.MEASURE);
    }
}
