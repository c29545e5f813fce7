package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Decoration;
import podo.catalogue.internal.focus.FocusFinder;
import podo.catalogue.internal.focus.Outlines;
import podo.catalogue.internal.focus.StageWords;

/** Marks the stage among the areas that a plan draws, and gives it a shape. */
final class Stages {
    static final String STAGE = "stage";
    static final String AREA = "area";
    static final String TEXT = "text";
    private static final double HEIGHT = FocusFinder.DEPTH;
    private static final double CHARACTER_WIDTH = 14;
    private static final double QUARTER = 90;

    private Stages() {}

    static boolean isMarked(List<Decoration> decorations) {
        return decorations.stream().anyMatch(decoration -> decoration.kind().equals(STAGE));
    }

    /** Marks what the plan's audience looks at by its label: all that is surely a stage, else the likeliest area. */
    static List<Decoration> marked(List<Decoration> decorations) {
        int best = decorations.stream().mapToInt(FocusFinder::rank).max().orElse(StageWords.NONE);
        return decorations.stream()
                .map(area -> {
                    int rank = FocusFinder.rank(area);
                    boolean stage = rank > StageWords.NONE && (rank == best || StageWords.isCertain(rank));
                    return stage ? as(STAGE, area) : area;
                })
                .toList();
    }

    /** The same area as a decoration of another kind. */
    static Decoration as(String kind, Decoration area) {
        return new Decoration(kind, area.outline(), area.label(), area.labelAt(), area.color());
    }

    /**
     * A stage of our own making.
     *
     * @param facing the direction in which the audience looks at it; null for one in the round
     */
    static Decoration invented(Point middle, @Nullable Point facing, double width) {
        List<Point> outline;
        if (facing == null) {
            outline = Outlines.moved(Outlines.ellipse(HEIGHT / 2, HEIGHT / 2), middle, 0);
        } else {
            double degrees = Math.toDegrees(Math.atan2(facing.y(), facing.x())) + QUARTER;
            outline = Outlines.moved(rectangle(new Point(0, 0), width, HEIGHT), middle, degrees);
        }
        return new Decoration(STAGE, outline, new LocalText("무대", "Stage"), middle, null);
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
            double area = Outlines.size(decoration.outline());
            if (decoration.label() == null && area < smallestArea && Outlines.contains(decoration.outline(), at)) {
                smallest = decoration;
                smallestArea = area;
            }
        }
        return smallest;
    }

    private static List<Point> rectangle(Point middle, double width, double height) {
        double left = middle.x() - width / 2;
        double top = middle.y() - height / 2;
        return Outlines.moved(Outlines.rectangle(width, height), new Point(left, top), 0);
    }
}
