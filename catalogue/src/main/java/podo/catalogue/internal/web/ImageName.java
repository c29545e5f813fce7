package podo.catalogue.internal.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Picture;
import podo.catalogue.internal.store.ImageRows;

/**
 * An image's file name: {@code {hash}.{ext}}, {@code {hash}-{width}x{height}.{ext}}, or one of its variants,
 * {@code {hash}-{width}x{height}-w{variant}.webp}.
 *
 * @param size the original's; null where the name says none
 * @param extension the original's; for a variant always {@code webp}
 * @param variant the width asked for; null for the original
 */
record ImageName(
        String hash,
        ImageRows.@Nullable Size size,
        String extension,
        @Nullable Integer variant) {
    private static final Pattern FILE_NAME = Pattern.compile(
            "([0-9a-f]{32})(?:-([1-9][0-9]{0,4})x([1-9][0-9]{0,4})(?:-w([1-9][0-9]{0,4}))?)?\\.(png|jpg|webp|svg)");

    /** Understands a file name; empty where no image has such a one. */
    static Optional<ImageName> of(String fileName) {
        Matcher name = FILE_NAME.matcher(fileName);
        if (!name.matches()) {
            return Optional.empty();
        }
        ImageRows.Size size = name.group(2) == null
                ? null
                : new ImageRows.Size(Integer.parseInt(name.group(2)), Integer.parseInt(name.group(3)));
        Integer variant = name.group(4) == null ? null : Integer.valueOf(name.group(4));
        ImageName understood = new ImageName(name.group(1), size, name.group(5), variant);
        return understood.isPossible() ? Optional.of(understood) : Optional.empty();
    }

    /** Every picture has the variants that its size calls for, and no other. */
    private boolean isPossible() {
        if (variant == null) {
            return true;
        }
        return size != null
                && extension.equals("webp")
                && new Picture("", "", size.width(), size.height()).variants().contains(variant);
    }
}
