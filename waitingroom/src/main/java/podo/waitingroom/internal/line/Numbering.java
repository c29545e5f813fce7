package podo.waitingroom.internal.line;

import podo.waitingroom.Draw;
import podo.waitingroom.Gaps;
import podo.waitingroom.Seed;

/**
 * What places follow from, beside the seed: how many numbers were drawn and which were left out. Written as the line's
 * script writes it, such as {@code 175 101-200}.
 *
 * @param drawn -1 before the opening
 */
record Numbering(long drawn, Gaps gaps) {
    static final Numbering NONE = new Numbering(-1, Gaps.NONE);

    static Numbering parse(String written) {
        int space = written.indexOf(' ');
        return new Numbering(Long.parseLong(written.substring(0, space)), Gaps.parse(written.substring(space + 1)));
    }

    String written() {
        return drawn + " " + gaps.written();
    }

    boolean isDrawn() {
        return drawn >= 0;
    }

    Draw draw(Seed seed) {
        return new Draw(seed, Math.max(0, drawn), gaps);
    }
}
