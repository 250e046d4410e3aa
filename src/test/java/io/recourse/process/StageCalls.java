package io.recourse.process;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.recourse.cases.CaseFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the steps of the models call, read from the compiled class. */
final class StageCalls {

    private static final String HOUSE = "io.recourse.";

    private StageCalls() {}

    /** By the step, what it calls besides the case itself, as {@code package.Class#method}. */
    static Map<String, List<String>> of(JavaClass stages) {
        Map<String, List<String>> calls = new TreeMap<>();
        for (JavaMethod method : stages.getMethods()) {
            if (method.getModifiers().contains(JavaModifier.PUBLIC)
                    && !method.getRawParameterTypes().isEmpty()
                    && method.getRawParameterTypes().get(0).isEquivalentTo(DelegateExecution.class)) {
                calls.put(
                        method.getName(),
                        method.getMethodCallsFromSelf().stream()
                                .filter(call -> isOfTheHouse(call.getTargetOwner(), stages))
                                .map(StageCalls::called)
                                .distinct()
                                .sorted()
                                .toList());
            }
        }
        return calls;
    }

    /** Not the case itself, nor a constant of an enum, nor what the engine's variables say. */
    private static boolean isOfTheHouse(JavaClass owner, JavaClass stages) {
        return owner.getName().startsWith(HOUSE)
                && !owner.equals(stages)
                && !owner.isEquivalentTo(CaseFiles.class)
                && !owner.isEquivalentTo(SealFacts.class)
                && !owner.isEquivalentTo(ReturnFacts.class)
                && !owner.isEnum();
    }

    private static String called(JavaMethodCall call) {
        return call.getTargetOwner().getName().substring(HOUSE.length()) + "#"
                + call.getTarget().getName();
    }
}
