package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.junit.jupiter.api.Test;

/** What is read in the pictures of the models has its Chinese words beside the models. */
class ModelNamesTest {

    @Test
    void every_named_part_of_the_models_has_its_chinese_name_and_no_name_is_left_over() {
        Map<String, String> chinese = ModelPages.chineseNames();

        assertThat(chinese.keySet()).containsExactlyInAnyOrderElementsOf(shown().keySet());
        assertThat(chinese.values())
                .allSatisfy(
                        name -> assertThat(name).matches("[\\p{IsHan}，：（）？]+").hasSizeLessThanOrEqualTo(20));
    }

    /** Ids and English words; a message's name is what the code calls it by. */
    private static Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        for (BpmnModelInstance model : ModelRules.models()) {
            for (BaseElement element : model.getModelElementsByType(BaseElement.class)) {
                String words = element instanceof TextAnnotation note
                        ? note.getText().getTextContent()
                        : element.getAttributeValue("name");
                if (words != null && !(element instanceof Message)) {
                    shown.put(element.getId(), words);
                }
            }
        }
        return shown;
    }
}
