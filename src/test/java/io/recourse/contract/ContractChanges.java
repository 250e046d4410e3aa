package io.recourse.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a change breaks a client that was made for the description before: a call, a parameter or a member that is gone,
 * something that has to be sent now, something sent that is taken no longer, something told that may be missing or of
 * another type now.
 */
final class ContractChanges {

    private final Contract before;
    private final Contract after;
    private final List<String> breaking = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private ContractChanges(Contract before, Contract after) {
        this.before = before;
        this.after = after;
    }

    static List<String> breaking(Contract before, Contract after) {
        ContractChanges changes = new ContractChanges(before, after);
        changes.calls();
        return changes.breaking;
    }

    private void calls() {
        Map<String, Contract.Call> now = new HashMap<>();
        after.calls().forEach(call -> now.put(call.name(), call));
        before.calls().forEach(call -> {
            if (!now.containsKey(call.name())) {
                breaking.add(call.name() + " is gone");
                return;
            }
            JsonNode told = now.get(call.name()).said();
            if (!call.said().path("operationId").equals(told.path("operationId"))) {
                breaking.add(call.name() + " is called otherwise: " + told.path("operationId"));
            }
            parameters(call.name(), call.said(), told);
            body(call.name(), call.said(), told);
            answers(call.name(), call.said(), told);
        });
    }

    private void parameters(String call, JsonNode was, JsonNode is) {
        Map<String, JsonNode> now = byName(after, is);
        Map<String, JsonNode> then = byName(before, was);
        then.forEach((name, parameter) -> {
            if (!now.containsKey(name)) {
                breaking.add(call + ": the parameter " + name + " is gone");
            } else {
                sent(call + " " + name, parameter.path("schema"), now.get(name).path("schema"));
            }
        });
        now.forEach((name, parameter) -> {
            boolean had =
                    then.containsKey(name) && then.get(name).path("required").asBoolean();
            if (parameter.path("required").asBoolean() && !had) {
                breaking.add(call + ": the parameter " + name + " has to be sent now");
            }
        });
    }

    private static Map<String, JsonNode> byName(Contract contract, JsonNode call) {
        Map<String, JsonNode> parameters = new HashMap<>();
        call.path("parameters").forEach(one -> {
            JsonNode parameter = contract.resolved(one);
            parameters.put(
                    parameter.path("in").asText() + " " + parameter.path("name").asText(), parameter);
        });
        return parameters;
    }

    private void body(String call, JsonNode was, JsonNode is) {
        JsonNode then = was.path("requestBody");
        JsonNode now = is.path("requestBody");
        if (now.path("required").asBoolean() && !then.path("required").asBoolean()) {
            breaking.add(call + ": a body has to be sent now");
        }
        then.path("content").properties().forEach(type -> {
            JsonNode same = now.path("content").path(type.getKey());
            if (same.isMissingNode()) {
                breaking.add(call + ": " + type.getKey() + " is taken no longer");
            } else {
                sent(call + " body", type.getValue().path("schema"), same.path("schema"));
            }
        });
    }

    private void answers(String call, JsonNode was, JsonNode is) {
        was.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> {
                    JsonNode now = is.path("responses").path(response.getKey());
                    if (now.isMissingNode()) {
                        breaking.add(call + " does not answer " + response.getKey() + " any more");
                        return;
                    }
                    response.getValue().path("content").properties().forEach(type -> {
                        JsonNode same = now.path("content").path(type.getKey());
                        if (same.isMissingNode()) {
                            breaking.add(call + " does not answer " + type.getKey() + " any more");
                        } else {
                            told(call + " answer", type.getValue().path("schema"), same.path("schema"));
                        }
                    });
                });
    }

    private void sent(String where, JsonNode was, JsonNode is) {
        compare(where, was, is, true);
    }

    private void told(String where, JsonNode was, JsonNode is) {
        compare(where, was, is, false);
    }

    private void compare(String where, JsonNode was, JsonNode is, boolean sent) {
        if (was.has("$ref") && is.has("$ref") && !compared.add(sent + " " + was.get("$ref") + " " + is.get("$ref"))) {
            return;
        }
        String place = was.has("$ref") ? was.get("$ref").asText().replaceFirst(".*/", "") : where;
        JsonNode then = before.resolved(was);
        JsonNode now = after.resolved(is);
        types(place, then, now, sent);
        choices(place, then, now, sent);
        limits(place, then, now, sent);
        then.path("properties").properties().forEach(property -> {
            JsonNode same = now.path("properties").path(property.getKey());
            if (same.isMissingNode()) {
                breaking.add(place + "." + property.getKey() + " is gone");
            } else {
                compare(place + "." + property.getKey(), property.getValue(), same, sent);
            }
        });
        Set<String> required = texts((sent ? now : then).path("required"));
        required.removeAll(texts((sent ? then : now).path("required")));
        required.forEach(
                name -> breaking.add(place + "." + name + (sent ? " has to be sent now" : " may be left out now")));
        for (String below : List.of("items", "additionalProperties")) {
            if (then.path(below).isObject() && now.path(below).isObject()) {
                compare(place + " " + below, then.get(below), now.get(below), sent);
            }
        }
        alternatives(place, then, now, sent);
    }

    private void types(String place, JsonNode then, JsonNode now, boolean sent) {
        Set<String> had = types(before, then);
        Set<String> has = types(after, now);
        if (had.isEmpty() && has.isEmpty()) {
            return;
        }
        Set<String> lost = new TreeSet<>(sent ? had : has);
        lost.removeAll(sent ? has : had);
        if ((sent ? has : had).contains("number")) {
            lost.remove("integer");
        }
        if (!lost.isEmpty() && !(sent ? has : had).isEmpty()) {
            breaking.add(place
                    + (sent ? " takes no " : " may be ")
                    + String.join(", ", lost)
                    + (sent ? " any more" : " now"));
        }
        if (!then.path("format").equals(now.path("format")) && (sent || then.has("format"))) {
            breaking.add(place + " has another format: " + now.path("format").asText("none"));
        }
    }

    private static Set<String> types(Contract contract, JsonNode schema) {
        Set<String> types = texts(schema.path("type"));
        if (schema.path("type").isTextual()) {
            types.add(schema.get("type").asText());
        }
        for (String several : List.of("anyOf", "oneOf")) {
            schema.path(several).forEach(one -> types.addAll(types(contract, contract.resolved(one))));
        }
        return types;
    }

    private void choices(String place, JsonNode then, JsonNode now, boolean sent) {
        if (!sent || !now.has("enum")) {
            return;
        }
        Set<String> gone = texts(then.path("enum"));
        if (!then.has("enum")) {
            breaking.add(place + " takes only some values now");
        }
        gone.removeAll(texts(now.path("enum")));
        gone.forEach(value -> breaking.add(place + " takes " + value + " no longer"));
    }

    private void limits(String place, JsonNode then, JsonNode now, boolean sent) {
        if (!sent) {
            return;
        }
        for (String most : List.of("maxLength", "maxItems", "maximum", "maxProperties")) {
            if (now.has(most)
                    && (!then.has(most)
                            || now.get(most).asDouble() < then.get(most).asDouble())) {
                breaking.add(place + " takes less: " + most + " " + now.get(most));
            }
        }
        for (String least : List.of("minLength", "minItems", "minimum", "minProperties")) {
            if (now.has(least)
                    && (!then.has(least)
                            || now.get(least).asDouble() > then.get(least).asDouble())) {
                breaking.add(place + " needs more: " + least + " " + now.get(least));
            }
        }
        if (now.has("pattern") && !now.get("pattern").equals(then.path("pattern"))) {
            breaking.add(place + " has another pattern: " + now.get("pattern").asText());
        }
    }

    private void alternatives(String place, JsonNode then, JsonNode now, boolean sent) {
        for (String several : List.of("anyOf", "oneOf")) {
            then.path(several).forEach(one -> {
                String name = one.path("$ref").asText();
                for (JsonNode other : now.path(several)) {
                    if (!name.isEmpty() && other.path("$ref").asText().equals(name)) {
                        compare(place, one, other, sent);
                        return;
                    }
                }
                if (sent && !name.isEmpty()) {
                    breaking.add(place + " takes no " + name.replaceFirst(".*/", "") + " any more");
                }
            });
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
