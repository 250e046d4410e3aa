package io.recourse.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code name=number} on the command line. */
record Options(Map<String, Integer> given) {

    static Options of(String[] arguments) {
        return new Options(Arrays.stream(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Integer.valueOf(pair[1]))));
    }

    int get(String name, int otherwise) {
        return given.getOrDefault(name, otherwise);
    }
}
