package podo.demo.internal.poster;

/** The mood of a palette. */
public enum Tone {
    /** Dark ink on pale paper. */
    LIGHT,
    /** Pale ink on deep paper. */
    DARK,
    /** Dark ink on saturated paper. */
    VIVID
}
