package podo.catalogue.internal.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import podo.catalogue.document.CatalogueDocument.ImageEntry;
import podo.catalogue.internal.document.Findings;
import podo.catalogue.internal.document.ImageChecks;
import podo.catalogue.internal.document.Path;
import podo.catalogue.internal.pictures.Made;
import podo.catalogue.internal.pictures.PictureHeader;
import podo.catalogue.internal.pictures.PictureMaking;
import podo.catalogue.internal.store.Geometry;
import podo.catalogue.internal.store.ImageRows;
import podo.platform.postgres.Database;

/**
 * Prepares a document's pictures: those that are not stored yet are decoded, one after the other, and made in narrower
 * widths.
 */
final class Pictures {
    private final Database database;

    Pictures(Database database) {
        this.database = database;
    }

    /** By key; those that cannot be decoded are left out and noted. */
    Map<String, Prepared.Picture> prepare(List<ImageEntry> images, Findings findings) {
        if (images.isEmpty()) {
            return Map.of();
        }
        List<byte[]> contents = images.stream().map(ImageChecks::bytes).toList();
        List<String> hashes = contents.stream().map(Geometry::hash).toList();
        Map<String, ImageRows.Size> stored = database.read(handle -> ImageRows.sizes(handle, hashes));
        Map<String, Prepared.Picture> prepared = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            Path path = Path.ROOT.element("images", i).member("data");
            ImageRows.Image image = new ImageRows.Image(images.get(i).mediaType(), contents.get(i));
            ImageRows.Size known = stored.get(hashes.get(i));
            Prepared.Picture picture = known != null
                    ? picture(hashes.get(i), image, known, List.of())
                    : make(path, hashes.get(i), image, findings);
            if (picture != null) {
                prepared.put(images.get(i).key(), picture);
            }
        }
        return prepared;
    }

    private static Prepared.@Nullable Picture make(Path path, String hash, ImageRows.Image image, Findings findings) {
        PictureHeader header =
                PictureHeader.of(image.mediaType(), image.content()).orElse(null);
        if (header == null) {
            return picture(hash, image, null, List.of()); // a drawing
        }
        if (header.tellsPlace()) {
            findings.warning(path, "says where it was taken; whoever loads the original can read that");
        }
        return switch (PictureMaking.forThisPlatform().make(header, image.mediaType(), image.content())) {
            case Made.Sized(int width, int height, List<Made.Variant> variants) ->
                picture(hash, image, new ImageRows.Size(width, height), variants);
            case Made.AsItIs(String why) -> {
                findings.warning(path, why);
                yield picture(hash, image, null, List.of());
            }
            case Made.Damaged() -> {
                findings.error(path, ImageChecks.notAPicture(image.mediaType()));
                yield null;
            }
        };
    }

    private static Prepared.Picture picture(
            String hash, ImageRows.Image image, ImageRows.@Nullable Size size, List<Made.Variant> variants) {
        String ending = ImageChecks.extension(image.mediaType()).orElseThrow();
        String sized = size == null ? "" : "-" + size.width() + "x" + size.height();
        return new Prepared.Picture(hash, hash + sized + "." + ending, image, size, variants);
    }
}
