package podo.catalogue.internal.document;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Whether a drawing is only a drawing: no script, no foreign content, nothing fetched from elsewhere, no entities. */
final class SvgChecks {
    private static final int DEEPEST = 200;
    private static final Set<String> REFUSED_ELEMENTS = Set.of(
            "script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "set", "animate");
    private static final Pattern CSS_URL = Pattern.compile("url\\s*\\(\\s*['\"]?\\s*(.)", Pattern.CASE_INSENSITIVE);
    private static final Pattern INLINE_IMAGE = Pattern.compile("data:image/(png|jpeg|webp);base64,[A-Za-z0-9+/=\\s]*");

    private SvgChecks() {}

    /** What is wrong with it, to follow its path; empty where nothing is. */
    static Optional<String> fault(byte[] svg) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(svg));
            try {
                return fault(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return Optional.of("must be well-formed XML");
        }
    }

    private static Optional<String> fault(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        while (reader.hasNext()) {
            Optional<String> fault = switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    Optional.of("must not have a DOCTYPE or entities");
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> Optional.of("must not have processing instructions");
                case XMLStreamConstants.START_ELEMENT -> element(reader, depth++);
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    yield Optional.empty();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> style(reader.getText());
                default -> Optional.empty();
            };
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> element(XMLStreamReader reader, int depth) {
        String name = reader.getLocalName().toLowerCase(Locale.ROOT);
        if (depth == 0 && !name.equals("svg")) {
            return Optional.of("must be an SVG drawing; its root is " + Findings.quoted(name));
        }
        if (depth > DEEPEST) {
            return Optional.of("may nest at most " + DEEPEST + " elements");
        }
        if (REFUSED_ELEMENTS.contains(name)) {
            return Optional.of("must not hold the element " + name);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            Optional<String> fault = attribute(
                    reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT),
                    reader.getAttributeValue(i).strip());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> attribute(String name, String value) {
        if (name.startsWith("on")) {
            return Optional.of("must not hold the script attribute " + name);
        }
        if ((name.equals("href") || name.equals("src"))
                && !value.startsWith("#")
                && !INLINE_IMAGE.matcher(value).matches()) {
            return Optional.of("must refer to nothing outside itself; it refers to " + Findings.quoted(value));
        }
        return style(value);
    }

    private static Optional<String> style(String text) {
        if (text.toLowerCase(Locale.ROOT).contains("@import")) {
            return Optional.of("must not import style sheets");
        }
        Matcher urls = CSS_URL.matcher(text);
        while (urls.find()) {
            if (!urls.group(1).equals("#")) {
                return Optional.of("must refer to nothing outside itself in its styles");
            }
        }
        return Optional.empty();
    }
}
