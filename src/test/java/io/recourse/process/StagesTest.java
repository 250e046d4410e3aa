package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Opening;
import io.recourse.measures.CarryOutMeasures;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;

/** From a picture to the code is one step: what a task names calls one method of one class. */
class StagesTest {

    private static final JavaClass STAGES = new ClassFileImporter().importClass(Stages.class);
    private static final JavaClass BROKEN = new ClassFileImporter().importClass(TwoThingsAtOnce.class);

    @Test
    void each_step_calls_one_method_of_one_class() {
        assertThat(StageCalls.of(STAGES))
                .isNotEmpty()
                .allSatisfy((step, calls) -> assertThat(calls).as(step).hasSize(1));
    }

    @Test
    void a_step_that_hides_a_second_thing_is_found() {
        assertThat(StageCalls.of(BROKEN))
                .isEqualTo(Map.of("openCase", List.of("cases.Opening#open", "measures.CarryOutMeasures#planInterim")));
    }

    @Test
    void each_step_is_drawn_in_a_model() {
        String models = ModelRules.models().stream().map(Bpmn::convertToString).reduce("", String::concat);

        assertThat(StageCalls.of(STAGES).keySet())
                .allSatisfy(step -> assertThat(models).contains("${caseStages." + step + "(execution"));
    }

    /** What no task may be: its picture shows one thing, and two happen. */
    @SuppressWarnings("unused")
    static class TwoThingsAtOnce {

        private CaseFiles files;
        private Opening opening;
        private CarryOutMeasures measures;

        public void openCase(DelegateExecution execution) {
            opening.open(files.lock(execution.getProcessBusinessKey()));
            measures.planInterim(files.lock(execution.getProcessBusinessKey()));
        }
    }
}
