package podo.catalogue.internal.document;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The elements, attributes and values that a drawing may have. Attributes of looks are read as CSS by browsers, so their
 * values may hold no escapes, and of functions only those listed.
 */
final class SvgParts {
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final Set<String> ELEMENTS = words("""
            svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath
            linearGradient radialGradient stop clipPath mask pattern marker image filter feBlend feColorMatrix
            feComponentTransfer feComposite feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood
            feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
            feSpecularLighting feSpotLight feTile feTurbulence""");

    /** Read by nobody as anything but a text. */
    private static final Set<String> TEXTS = words("id class lang role aria-label aria-labelledby aria-hidden");

    private static final Set<String> ATTRIBUTES = words("""
            version baseProfile viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d
            points pathLength transform rotate offset gradientUnits gradientTransform spreadMethod patternUnits
            patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits mask-type markerUnits
            markerWidth markerHeight refX refY orient textLength lengthAdjust startOffset method spacing side
            fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
            stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display visibility overflow clip-path
            clip-rule mask filter marker-start marker-mid marker-end stop-color stop-opacity paint-order
            vector-effect shape-rendering text-rendering image-rendering color-interpolation
            color-interpolation-filters mix-blend-mode isolation font-family font-size font-style font-variant
            font-weight font-stretch letter-spacing word-spacing text-anchor text-decoration dominant-baseline
            alignment-baseline baseline-shift direction unicode-bidi writing-mode transform-origin
            filterUnits primitiveUnits in in2 result mode type values tableValues slope intercept amplitude exponent
            operator k1 k2 k3 k4 stdDeviation edgeMode radius baseFrequency numOctaves seed stitchTiles scale
            xChannelSelector yChannelSelector flood-color flood-opacity lighting-color surfaceScale diffuseConstant
            specularConstant specularExponent limitingConeAngle azimuth elevation z pointsAtX pointsAtY pointsAtZ""");
    private static final Set<String> FUNCTIONS = words("""
            rgb rgba hsl hsla matrix translate translatex translatey scale scalex scaley rotate skewx skewy""");
    private static final Pattern INLINE_IMAGE = Pattern.compile("data:image/(png|jpeg|webp);base64,[A-Za-z0-9+/=\\s]*");
    private static final Pattern OWN_PART = Pattern.compile("#[\\p{L}\\p{N}_:.-]+");
    private static final Pattern OWN_URL = Pattern.compile("(?i)url\\(\\s*(['\"]?)#[\\p{L}\\p{N}_:.-]+\\1\\s*\\)");
    private static final Pattern FUNCTION = Pattern.compile("([^\\s,;:()]*)\\s*\\(");
    private static final Pattern SNEAKING = Pattern.compile("[\\\\@<>{};]|/\\*|(?i:[a-z]+:)|//");

    private SvgParts() {}

    static boolean isElement(String name) {
        return ELEMENTS.contains(name);
    }

    /** What is wrong with an attribute; empty where nothing is. */
    static Optional<String> fault(String element, @Nullable String namespace, String name, String value) {
        boolean plain = namespace == null || namespace.isEmpty();
        if (name.equals("href") && (plain || XLINK.equals(namespace))) {
            return reference(element, value.strip());
        }
        if (name.equals("title") && XLINK.equals(namespace)) {
            return Optional.empty();
        }
        if (XML.equals(namespace) && (name.equals("space") || name.equals("lang"))) {
            return Optional.empty();
        }
        if (plain && TEXTS.contains(name)) {
            return Optional.empty();
        }
        if (!plain || !ATTRIBUTES.contains(name)) {
            String instead = name.equals("style") ? "; write fill, stroke and the like as attributes of their own" : "";
            return Optional.of("must not hold the attribute " + Findings.quoted(name) + instead);
        }
        return isHarmless(value)
                ? Optional.empty()
                : Optional.of("must refer to nothing outside itself; its attribute " + name + " is "
                        + Findings.quoted(value));
    }

    private static Optional<String> reference(String element, String value) {
        boolean inline = element.equals("image") && INLINE_IMAGE.matcher(value).matches();
        return inline || OWN_PART.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("must refer to nothing outside itself; it refers to " + Findings.quoted(value));
    }

    private static boolean isHarmless(String value) {
        String rest = OWN_URL.matcher(value).replaceAll(" ");
        if (SNEAKING.matcher(rest).find()) {
            return false;
        }
        Matcher functions = FUNCTION.matcher(rest);
        while (functions.find()) {
            if (!FUNCTIONS.contains(functions.group(1).toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> words(String words) {
        return Set.of(words.strip().split("\\s+", -1));
    }
}
