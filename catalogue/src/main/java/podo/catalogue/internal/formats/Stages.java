package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Decoration;

/** Knows a stage by what is written on it. */
final class Stages {
    static final String STAGE = "stage";
    static final String AREA = "area";
    static final String TEXT = "text";
    static final double HEIGHT = 40;
    private static final double CHARACTER_WIDTH = 14;
    private static final Pattern SAYS_STAGE = Pattern.compile(
            "bühne|buehne|무대|스테이지|\\bstage\\b|\\bscene\\b|scène|\\bpodium\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private Stages() {}

    static boolean isNamed(String text) {
        return SAYS_STAGE.matcher(text).find();
    }

    static boolean isMarked(List<Decoration> decorations) {
        return decorations.stream().anyMatch(decoration -> decoration.kind().equals(STAGE));
    }

    /** A stage of our own making, its upper edge at y. */
    static Decoration invented(double middleX, double y, double width) {
        Point middle = new Point(middleX, y + HEIGHT / 2);
        return new Decoration(STAGE, rectangle(middle, width, HEIGHT), new LocalText("무대", "Stage"), middle, null);
    }

    /**
     * Gives stages that are only a text their shape: the smallest shape around the text becomes the stage; where there is
     * none, a rectangle is drawn around it.
     */
    static List<Decoration> shaped(List<Decoration> decorations) {
        List<Decoration> shaped = new ArrayList<>(decorations);
        for (Decoration stage : decorations) {
            if (stage.kind().equals(STAGE) && stage.outline().isEmpty()) {
                Decoration shape = smallestAround(stage.labelAt(), decorations);
                shaped.remove(stage);
                shaped.remove(shape);
                shaped.add(asStage(stage, shape));
            }
        }
        return shaped;
    }

    private static Decoration asStage(Decoration text, Decoration shape) {
        String label = text.label() == null ? "" : text.label().ko();
        List<Point> outline = shape.outline().isEmpty()
                ? rectangle(text.labelAt(), Math.max(HEIGHT, label.length() * CHARACTER_WIDTH), HEIGHT)
                : shape.outline();
        return new Decoration(STAGE, outline, text.label(), text.labelAt(), shape.color());
    }

    private static Decoration smallestAround(Point at, List<Decoration> decorations) {
        Decoration smallest = new Decoration(TEXT, List.of(), null, at, null);
        double smallestArea = Double.MAX_VALUE;
        for (Decoration decoration : decorations) {
            double area = area(decoration.outline());
            if (decoration.label() == null && area < smallestArea && Outlines.contains(decoration.outline(), at)) {
                smallest = decoration;
                smallestArea = area;
            }
        }
        return smallest;
    }

    private static double area(List<Point> outline) {
        Bounds bounds = new Bounds();
        outline.forEach(bounds::include);
        return bounds.width() * bounds.height();
    }

    private static List<Point> rectangle(Point middle, double width, double height) {
        double left = middle.x() - width / 2;
        double top = middle.y() - height / 2;
        return Outlines.moved(Outlines.rectangle(width, height), new Point(left, top), 0);
    }
}
