package io.recourse.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page of the documentation shows between two fences.
 *
 * @param section the heading above it
 * @param language what stands beside the first fence; empty for nothing
 * @param text as somebody copies it: without the margin of the list that it stands in
 */
public record CodeBlock(String section, String language, String text) {

    private static final Pattern HEADING = Pattern.compile("#+ (.*)");
    private static final Pattern FENCE = Pattern.compile("( *)```(\\w*)");
    private static final Pattern INDENTED = Pattern.compile("(?: {4}|\t).*");

    /** All of a page, in its order. */
    public static List<CodeBlock> of(Path page) throws IOException {
        List<CodeBlock> blocks = new ArrayList<>();
        String section = "";
        Matcher begun = null;
        StringBuilder text = new StringBuilder();
        String before = "";
        for (String line : Files.readAllLines(page)) {
            Matcher heading = HEADING.matcher(line);
            Matcher fence = FENCE.matcher(line);
            if (begun != null && fence.matches()) {
                blocks.add(new CodeBlock(section, begun.group(2), text.toString()));
                begun = null;
            } else if (begun != null) {
                text.append(line.startsWith(begun.group(1)) ? line.substring(begun.end(1)) : line)
                        .append('\n');
            } else if (fence.matches()) {
                begun = fence;
                text.setLength(0);
            } else if (heading.matches()) {
                section = heading.group(1);
            } else if (before.isEmpty() && INDENTED.matcher(line).matches()) {
                throw new IllegalArgumentException(page + " shows something without fences: " + line);
            }
            before = line;
        }
        if (begun != null) {
            throw new IllegalArgumentException(page + " ends before the fence of " + section);
        }
        return blocks;
    }
}
