package io.recourse.process;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine keeps of a case that is over. Today that is nothing ({@link CaseHistoryLevel}); version 0.1.0 kept that its
 * processes began, and ended if it saw their end, under the number of the case.
 */
@Component
class EraseEngineRows implements ErasesCase {

    private final HistoryService history;
    private final JdbcClient jdbc;

    EraseEngineRows(HistoryService history, JdbcClient jdbc) {
        this.history = history;
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        // the engine deletes nothing that has no end
        jdbc.sql("""
                        update ACT_HI_PROCINST set END_TIME_ = START_TIME_
                        where BUSINESS_KEY_ = ? and END_TIME_ is null
                        and not exists (select 1 from ACT_RU_EXECUTION e where e.ID_ = ACT_HI_PROCINST.ID_)
                        """).param(erased.number()).update();
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
