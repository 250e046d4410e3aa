package io.recourse.process;

import io.recourse.policy.BrokenTable;
import io.recourse.policy.BrokenTable.Fault;
import io.recourse.text.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.springframework.core.io.Resource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Rows of a platform's own, in DMN files that are called like ours and have our columns. A row that has the id of one of ours
 * takes its place, every other one stands beside them; what a list of allowed values has more than ours is allowed, too.
 */
final class OwnRows {

    private static final String SUFFIX = ".dmn";

    private final Map<String, Path> files;

    private OwnRows(Map<String, Path> files) {
        this.files = files;
    }

    /** @param directory empty for none */
    static OwnRows in(String directory) {
        return Visible.isEmpty(directory) ? new OwnRows(Map.of()) : in(Path.of(directory));
    }

    /** @throws UncheckedIOException when there is no such folder: its rows would be missed without a word */
    static OwnRows in(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return new OwnRows(all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString(),
                            Function.identity(),
                            (one, other) -> one,
                            LinkedHashMap::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The files with these rows in them.
     *
     * @throws BrokenTable when a file is called like none of ours, is no DMN, or has other columns
     */
    List<Resource> amongst(List<Resource> ours) {
        Set<String> known = ours.stream().map(Resource::getFilename).collect(Collectors.toSet());
        files.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BrokenTable(name, null, Fault.UNKNOWN, String.join(", ", known));
                });
        return ours.stream()
                .map(file -> Optional.ofNullable(files.get(file.getFilename()))
                        .map(own -> with(file, own))
                        .orElse(file))
                .toList();
    }

    /** Only those of the files that have such rows, with these. */
    List<Resource> changed(List<Resource> ours) {
        return amongst(ours).stream()
                .filter(file -> files.containsKey(file.getFilename()))
                .toList();
    }

    private static Resource with(Resource ours, Path own) {
        String name = ours.getFilename();
        try (InputStream before = ours.getInputStream();
                InputStream more = Files.newInputStream(own)) {
            Document table = read(before);
            add(name, table, read(more));
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.newTransformer().transform(new DOMSource(table), new StreamResult(written));
            return new NamedBytes(name, written.toByteArray());
        } catch (SAXException e) {
            throw new BrokenTable(name, null, Fault.UNREADABLE, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document read(InputStream file) throws ParserConfigurationException, IOException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file);
    }

    private static void add(String file, Document ours, Document own) {
        List<String> columns = columns(ours);
        if (!columns(own).equals(columns)) {
            throw new BrokenTable(file, null, Fault.COLUMNS, String.join(" ", columns));
        }
        Map<String, Element> allowed = new LinkedHashMap<>();
        Stream.of("inputValues", "outputValues")
                .flatMap(list -> all(ours, list).stream())
                .forEach(list -> allowed.put(list.getAttribute("id"), list));
        Stream.of("inputValues", "outputValues")
                .flatMap(list -> all(own, list).stream())
                .forEach(list -> allow(allowed.get(list.getAttribute("id")), list));
        Map<String, Element> rules = new LinkedHashMap<>();
        all(ours, "rule").forEach(rule -> rules.put(rule.getAttribute("id"), rule));
        Element table = all(ours, "decisionTable").get(0);
        for (Element rule : all(own, "rule")) {
            Node row = ours.importNode(rule, true);
            Element same = rules.get(rule.getAttribute("id"));
            if (same == null) {
                table.appendChild(row);
            } else {
                table.replaceChild(row, same);
            }
        }
    }

    private static void allow(Element ours, Element own) {
        if (ours != null) {
            Element text = all(ours, "text").get(0);
            Set<String> values = new LinkedHashSet<>(literals(text));
            values.addAll(literals(all(own, "text").get(0)));
            text.setTextContent(String.join(",", values));
        }
    }

    private static List<String> literals(Element text) {
        return Stream.of(text.getTextContent().split(",")).map(Visible::trimmed).toList();
    }

    /** The names of inputs and outputs. */
    private static List<String> columns(Document table) {
        List<String> columns = new ArrayList<>();
        all(table, "inputExpression")
                .forEach(input ->
                        columns.add(Visible.trimmed(all(input, "text").get(0).getTextContent())));
        all(table, "output").forEach(output -> columns.add(output.getAttribute("name")));
        return columns;
    }

    private static List<Element> all(Node in, String name) {
        NodeList found = in instanceof Document document
                ? document.getElementsByTagNameNS("*", name)
                : ((Element) in).getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }
}
