package io.recourse.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A decision table as it is written, cell by cell, without an engine. */
record DmnFile(
        String name,
        Document xml,
        String decision,
        String hitPolicy,
        List<Column> inputs,
        List<Column> outputs,
        List<Rule> rules) {

    private static final String MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    /** {@code values} is empty when the column doesn't list what it may hold. */
    record Column(String name, String label, String type, List<String> values) {}

    /** Cells by the names of their columns, as written. */
    record Rule(String id, String description, Map<String, String> inputs, Map<String, String> outputs) {

        /** The text of an output cell; null for a cell that says null. */
        String output(String column) {
            String cell = outputs.get(column);
            return "null".equals(cell) ? null : unquoted(cell);
        }
    }

    /** Read once: a test may ask for a table again with each cell. */
    static List<DmnFile> all() {
        return Ours.FILES;
    }

    private static final class Ours {

        private static final List<DmnFile> FILES = read();

        private static List<DmnFile> read() {
            try {
                return Arrays.stream(
                                new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*.dmn"))
                        .map(DmnFile::read)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static DmnFile named(String name) {
        return all().stream().filter(file -> file.name.equals(name)).findFirst().orElseThrow();
    }

    static DmnFile of(String name, String xml) {
        return read(name, new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }

    static String unquoted(String cell) {
        return cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell;
    }

    List<Element> elements() {
        return elements(xml.getElementsByTagNameNS("*", "*"));
    }

    private static DmnFile read(Resource resource) {
        try (InputStream in = resource.getInputStream()) {
            return read(resource.getFilename(), in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DmnFile read(String name, InputStream in) {
        Document xml = parse(in);
        Element decision = only(xml.getDocumentElement(), "decision");
        Element table = only(decision, "decisionTable");
        List<Column> inputs = children(table, "input").stream()
                .map(input -> {
                    Element expression = only(input, "inputExpression");
                    return new Column(
                            text(expression),
                            input.getAttribute("label"),
                            expression.getAttribute("typeRef"),
                            values(input, "inputValues"));
                })
                .toList();
        List<Column> outputs = children(table, "output").stream()
                .map(output -> new Column(
                        output.getAttribute("name"),
                        output.getAttribute("label"),
                        output.getAttribute("typeRef"),
                        values(output, "outputValues")))
                .toList();
        List<Rule> rules = children(table, "rule").stream()
                .map(rule -> new Rule(
                        rule.getAttribute("id"),
                        only(rule, "description").getTextContent().strip(),
                        cells(rule, "inputEntry", inputs),
                        cells(rule, "outputEntry", outputs)))
                .toList();
        return new DmnFile(
                name, xml, decision.getAttribute("id"), table.getAttribute("hitPolicy"), inputs, outputs, rules);
    }

    private static Document parse(InputStream in) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(in);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> cells(Element rule, String tag, List<Column> columns) {
        List<Element> entries = children(rule, tag);
        Map<String, String> cells = new LinkedHashMap<>();
        IntStream.range(0, columns.size()).forEach(i -> cells.put(columns.get(i).name(), text(entries.get(i))));
        return cells;
    }

    private static List<String> values(Element clause, String tag) {
        return children(clause, tag).stream()
                .flatMap(values -> Arrays.stream(text(values).split(",")))
                .map(String::strip)
                .map(DmnFile::unquoted)
                .toList();
    }

    private static String text(Element parent) {
        return only(parent, "text").getTextContent().strip();
    }

    private static Element only(Element parent, String tag) {
        List<Element> found = children(parent, tag);
        if (found.size() != 1) {
            throw new IllegalStateException(parent.getAttribute("id") + " has " + found.size() + " of " + tag);
        }
        return found.get(0);
    }

    private static List<Element> children(Element parent, String tag) {
        return elements(parent.getChildNodes()).stream()
                .filter(element -> MODEL.equals(element.getNamespaceURI()) && tag.equals(element.getLocalName()))
                .toList();
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
