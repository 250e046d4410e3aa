package io.recourse.process;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

/** What the engine keeps of a case that is over: that its processes were, under the number of the case. */
@Component
class EraseEngineRows implements ErasesCase {

    private final HistoryService history;

    EraseEngineRows(HistoryService history) {
        this.history = history;
    }

    @Override
    public void erase(ErasedCase erased) {
        history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(erased.number())
                .finished()
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .forEach(history::deleteHistoricProcessInstance);
    }
}
