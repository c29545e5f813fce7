package podo.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An image of the catalogue as its address tells it: {@code …/images/{hash}-{width}x{height}.{png|jpg|webp}}. The same
 * picture is there in other widths beside it, as {@code {hash}-{width}x{height}-w{variant}.webp}, and every address
 * stays good for good. Drawings and pictures that are kept in one width only say no size; they are not among these.
 *
 * @param stem the address up to the size, {@code -{width}x{height}} included
 * @param extension what the original's file name ends with: {@code png}, {@code jpg} or {@code webp}
 * @param width of the original as it is shown, in pixels
 * @param height of the original as it is shown, in pixels
 */
public record Picture(String stem, String extension, int width, int height) {
    /** The widths in pixels in which a picture is kept, as far as they are below its own. */
    public static final List<Integer> WIDTHS = List.of(160, 320, 480, 640, 960, 1280, 1920);

    /** The most pixels a variant has in height: what WebP can hold. */
    private static final int TALLEST_VARIANT = 16_383;

    private static final Pattern ADDRESS =
            Pattern.compile("(.*/images/[0-9a-f]{32}-([1-9][0-9]{0,4})x([1-9][0-9]{0,4}))\\.(png|jpg|webp)");

    /** Understands an address, with anything before {@code /images/}; empty where it says no size. */
    public static Optional<Picture> of(String url) {
        Matcher address = ADDRESS.matcher(url);
        return address.matches()
                ? Optional.of(new Picture(
                        address.group(1),
                        address.group(4),
                        Integer.parseInt(address.group(2)),
                        Integer.parseInt(address.group(3))))
                : Optional.empty();
    }

    /** The original's address. */
    public String url() {
        return stem + '.' + extension;
    }

    /** The widths of the variants beside the original, narrowest first; none for a small picture. */
    public List<Integer> variants() {
        return WIDTHS.stream()
                .filter(narrower -> narrower < width && heightAt(narrower) <= TALLEST_VARIANT)
                .toList();
    }

    /** How high the picture is when it is shown this wide, in pixels; 1 at the least. */
    public int heightAt(int shownWidth) {
        return Math.max(1, (int) Math.round((double) height * shownWidth / width));
    }

    /** The value of an {@code srcset} attribute: every variant and the original, each with its width. */
    public String srcset() {
        return Stream.concat(
                        variants().stream().map(narrower -> variant(narrower) + ' ' + narrower + 'w'),
                        Stream.of(url() + ' ' + width + 'w'))
                .collect(Collectors.joining(", "));
    }

    /** The address of the narrowest one that is at least so wide, in pixels; else of the original. */
    public String at(int least) {
        return variants().stream()
                .filter(narrower -> narrower >= least)
                .findFirst()
                .map(this::variant)
                .orElseGet(this::url);
    }

    private String variant(int narrower) {
        return stem + "-w" + narrower + ".webp";
    }
}
