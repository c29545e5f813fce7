package podo.catalogue.internal.formats;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The productions of a KOPIS answer as plain texts by element name. The parser reads no document type and no entity of
 * the file's own, and its depth, number of productions and length of texts are bounded. Not thread-safe.
 */
final class KopisXml {
    static final int MOST_PRODUCTIONS = 200_000;
    private static final int DEEPEST = 16;

    /** No text is read further: what is kept of one is shorter. */
    private static final int LONGEST_TEXT = 100_000;

    private static final int MOST_TEXTS_OF_ONE = 200;

    private final List<Production> productions = new ArrayList<>();
    private final Map<String, String> beside = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private Map<String, List<String>> current = new HashMap<>();
    private int texts;

    private KopisXml() {}

    /** One db element: the texts of its elements, and of those inside them, by name. */
    record Production(int number, Map<String, List<String>> texts) {
        String path(String element) {
            return "/dbs/db[" + number + "]/" + element;
        }

        /** The first text of an element that is not blank; empty where there is none. */
        String first(String element) {
            return all(element).stream().findFirst().orElse("");
        }

        /** Whether there is such an element, be it empty. */
        boolean has(String element) {
            return texts.containsKey(element);
        }

        List<String> all(String element) {
            return texts.getOrDefault(element, List.of());
        }
    }

    /** The productions, or where and why the file cannot be read. */
    sealed interface Parsed {
        /**
         * A readable answer.
         *
         * @param beside what stands beside the productions: the error code and message of an answer without any
         */
        record Productions(List<Production> productions, Map<String, String> beside) implements Parsed {}

        record Unreadable(String path, String why) implements Parsed {}
    }

    static Parsed parse(byte[] file) {
        KopisXml xml = new KopisXml();
        try {
            XMLStreamReader reader = factory()
                    .createXMLStreamReader(
                            new StringReader(DecodedText.of(file).text().stripLeading()));
            while (reader.hasNext()) {
                String refusal = xml.step(reader);
                if (!refusal.isEmpty()) {
                    return new Parsed.Unreadable("line " + reader.getLocation().getLineNumber(), refusal);
                }
            }
            return new Parsed.Productions(xml.productions, xml.beside);
        } catch (XMLStreamException malformed) {
            String path = malformed.getLocation() == null
                    ? "file"
                    : "line " + malformed.getLocation().getLineNumber();
            return new Parsed.Unreadable(path, "is not well-formed XML");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the file is read");
        });
        return factory;
    }

    /** Takes one piece of the file; gives why the file is refused, or nothing. */
    private String step(XMLStreamReader reader) throws XMLStreamException {
        return switch (reader.next()) {
            case XMLStreamConstants.DTD -> "has a document type, which is not read";
            case XMLStreamConstants.ENTITY_REFERENCE -> "has an entity of its own, which is not read";
            case XMLStreamConstants.START_ELEMENT -> opened(reader.getLocalName());
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                written(reader.getText());
                yield "";
            }
            case XMLStreamConstants.END_ELEMENT -> closed();
            default -> ""; // comments and the like
        };
    }

    private String opened(String element) {
        open.addLast(element);
        text.setLength(0);
        if (open.size() == 1 && !element.equals("dbs")) {
            return "is no KOPIS answer: its outermost element is " + element + ", not dbs";
        }
        if (open.size() == 2) {
            current = new HashMap<>();
            texts = 0;
        }
        return open.size() > DEEPEST ? "nests deeper than " + DEEPEST + " levels" : "";
    }

    private void written(String characters) {
        text.append(characters, 0, Math.min(characters.length(), LONGEST_TEXT - text.length()));
    }

    private String closed() {
        String element = open.removeLast();
        int depth = open.size();
        if (depth == 1 && element.equals("db")) {
            productions.add(new Production(productions.size() + 1, current));
        } else if (depth == 1 && beside.size() < MOST_TEXTS_OF_ONE) {
            beside.put(element, text.toString().strip());
        } else if (depth > 1 && texts++ < MOST_TEXTS_OF_ONE) {
            List<String> same = current.computeIfAbsent(element, _ -> new ArrayList<>());
            if (!text.toString().isBlank()) {
                same.add(text.toString());
            }
        }
        text.setLength(0);
        return productions.size() > MOST_PRODUCTIONS ? "has more than " + MOST_PRODUCTIONS + " productions" : "";
    }
}
