package io.recourse.process;

import io.recourse.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The models themselves, for the pictures on the pages, with their names in the reader's language. */
@Controller
class ModelPages {

    private static final MediaType BPMN = new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);
    private static final Set<String> MODELS = Set.of("case-lifecycle", "account-seal", "goods-return");

    private final Map<String, String> inChinese = new ConcurrentHashMap<>();

    @GetMapping("/models/{model}.bpmn")
    ResponseEntity<Object> model(Locale locale, @PathVariable String model) {
        if (!MODELS.contains(model)) {
            throw Problem.notFound();
        }
        boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        return ResponseEntity.ok()
                .contentType(BPMN)
                .body(chinese ? inChinese.computeIfAbsent(model, ModelPages::inChinese) : file(model));
    }

    private static ClassPathResource file(String model) {
        return new ClassPathResource("processes/" + model + ".bpmn");
    }

    private static String inChinese(String model) {
        try (InputStream xml = file(model).getInputStream()) {
            BpmnModelInstance translated = Bpmn.readModelFromStream(xml);
            chineseNames().forEach((id, name) -> {
                // the names of all models are in one file
                ModelElementInstance element = translated.getModelElementById(id);
                if (element instanceof TextAnnotation note) {
                    note.getText().setTextContent(name);
                } else if (element != null) {
                    element.setAttributeValue("name", name);
                }
            });
            return Bpmn.convertToString(translated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Chinese names by the ids of all models. */
    static Map<String, String> chineseNames() {
        Properties names = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                new ClassPathResource("processes/names_zh_CN.properties").getInputStream(), StandardCharsets.UTF_8)) {
            names.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names.stringPropertyNames().stream().collect(Collectors.toMap(id -> id, names::getProperty));
    }
}
