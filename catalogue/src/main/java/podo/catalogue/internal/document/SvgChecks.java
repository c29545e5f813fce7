package podo.catalogue.internal.document;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Whether a drawing is only a drawing. What may stand in it is listed ({@link SvgParts}); all else is refused: scripts,
 * style sheets, animations, foreign content, links, entities, and whatever may yet be invented. So nothing is run and
 * nothing is fetched from elsewhere, whoever shows the drawing. Not thread-safe.
 */
final class SvgChecks {
    private static final int DEEPEST = 200;
    private static final int MOST_ELEMENTS = 50_000;
    private static final String SVG = "http://www.w3.org/2000/svg";

    private final SvgUses uses = new SvgUses();
    private int elements;

    private SvgChecks() {}

    /** What is wrong with it, to follow its path; empty where nothing is. */
    static Optional<String> fault(byte[] svg) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text(svg)));
            try {
                return new SvgChecks().fault(reader);
            } finally {
                reader.close();
            }
        } catch (CharacterCodingException e) {
            return Optional.of("must be written in UTF-8");
        } catch (XMLStreamException e) {
            return Optional.of("must be well-formed XML");
        }
    }

    /** Read in one encoding only, so that a browser cannot read something else in the same bytes. */
    private static String text(byte[] svg) throws CharacterCodingException {
        String text =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(svg)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private Optional<String> fault(XMLStreamReader reader) throws XMLStreamException {
        String encoding = reader.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            return Optional.of("must be written in UTF-8, and say so if it names its encoding");
        }
        if (reader.getVersion() != null && !reader.getVersion().equals("1.0")) {
            return Optional.of("must be XML 1.0");
        }
        Optional<String> fault = Optional.empty();
        while (fault.isEmpty() && reader.hasNext()) {
            fault = switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    Optional.of("must not have a DOCTYPE or entities");
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> Optional.of("must not have processing instructions");
                case XMLStreamConstants.START_ELEMENT -> opened(reader);
                case XMLStreamConstants.END_ELEMENT -> {
                    uses.closed();
                    yield Optional.empty();
                }
                default -> Optional.empty(); // texts are drawn as they are: nothing reads them as styles or scripts
            };
        }
        return fault.isPresent() || uses.isBounded()
                ? fault
                : Optional.of("must not draw more than " + SvgUses.MOST + " parts by uses of uses");
    }

    private Optional<String> opened(XMLStreamReader reader) {
        String name = reader.getLocalName();
        String namespace = reader.getNamespaceURI();
        if (uses.depth() == 0 && !name.equals("svg")) {
            return Optional.of("must be an SVG drawing; its root is " + Findings.quoted(name));
        }
        if (uses.depth() >= DEEPEST || ++elements > MOST_ELEMENTS) {
            return Optional.of("may have at most " + MOST_ELEMENTS + " elements, nested at most " + DEEPEST + " deep");
        }
        if ((namespace != null && !namespace.isEmpty() && !namespace.equals(SVG)) || !SvgParts.isElement(name)) {
            return Optional.of("must not hold the element " + Findings.quoted(name)
                    + "; allowed are shapes, texts, gradients, patterns, masks, filters and images");
        }
        String id = reader.getAttributeValue(null, "id");
        uses.opened(id == null ? "" : id);
        return attributes(reader, name);
    }

    private Optional<String> attributes(XMLStreamReader reader, String element) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            Optional<String> fault = SvgParts.fault(
                    element,
                    reader.getAttributeNamespace(i),
                    reader.getAttributeLocalName(i),
                    reader.getAttributeValue(i));
            if (fault.isPresent()) {
                return fault;
            }
            if (element.equals("use") && reader.getAttributeLocalName(i).equals("href")) {
                uses.use(reader.getAttributeValue(i).strip().substring(1));
            }
        }
        return Optional.empty();
    }
}
