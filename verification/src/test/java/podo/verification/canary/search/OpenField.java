package podo.verification.canary.search;

/** Lets anybody change it. */
public final class OpenField {
    int changeable;

    int read() {
        return changeable;
    }
}
