package podo.demo.internal.poster;

/** The ways of composing a poster. */
public enum Style {
    AURORA,
    BALLOONS,
    BAUHAUS,
    BEAMS,
    CONTOURS,
    CURTAINS,
    GRAPES,
    HALFTONE,
    MOONRISE,
    ORBITS,
    PAPERCUT,
    PITCH,
    PIXELS,
    RIBBONS,
    SKYLINE,
    SNOWFALL,
    STAVES,
    SUNBURST,
    WAVES;

    Artwork artwork() {
        return switch (this) {
            case AURORA -> new Aurora();
            case BALLOONS -> new Balloons();
            case BAUHAUS -> new Bauhaus();
            case BEAMS -> new Beams();
            case CONTOURS -> new Contours();
            case CURTAINS -> new Curtains();
            case GRAPES -> new Grapes();
            case HALFTONE -> new Halftone();
            case MOONRISE -> new Moonrise();
            case ORBITS -> new Orbits();
            case PAPERCUT -> new Papercut();
            case PITCH -> new Pitch();
            case PIXELS -> new Pixels();
            case RIBBONS -> new Ribbons();
            case SKYLINE -> new Skyline();
            case SNOWFALL -> new Snowfall();
            case STAVES -> new Staves();
            case SUNBURST -> new Sunburst();
            case WAVES -> new Waves();
        };
    }
}
