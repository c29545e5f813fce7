package podo.search;

import java.util.ArrayList;
import java.util.List;

/** A text as it is shown, beside its words made comparable, with the way back from each of their characters. */
final class ShownText {
    private final String shown;
    private final List<String> words = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final StringBuilder key = new StringBuilder();
    private final List<int[]> origins = new ArrayList<>();
    private final boolean[] marked;

    ShownText(String shown) {
        this.shown = shown;
        this.marked = new boolean[shown.length()];
        int from = -1;
        for (int at = 0; at <= shown.length(); ) {
            int c = at < shown.length() ? shown.codePointAt(at) : ' ';
            boolean inWord = SearchText.isOfWord(c, from >= 0);
            if (inWord && from < 0) {
                from = at;
            } else if (!inWord && from >= 0) {
                addWord(from, at);
                from = -1;
            }
            at += at < shown.length() ? Character.charCount(c) : 1;
        }
    }

    /** Where making comparable changed the length, nobody knows which character became which: the word is one. */
    private void addWord(int from, int to) {
        String word = SearchText.normal(shown.substring(from, to));
        boolean oneByOne = word.length() == to - from;
        words.add(word);
        starts.add(key.length());
        for (int i = 0; i < word.length(); i++) {
            origins.add(oneByOne ? new int[] {from + i, from + i + 1} : new int[] {from, to});
        }
        key.append(word);
    }

    /** Its words made comparable. */
    List<String> words() {
        return words;
    }

    /** All words as one, without anything between them. */
    String key() {
        return key.toString();
    }

    /** Where a word begins within the key. */
    int start(int word) {
        return starts.get(word);
    }

    /** Whether a word begins here within the key. */
    boolean startsAt(int at) {
        return starts.contains(at);
    }

    /** Marks what a run of the key came from. */
    void mark(int from, int to) {
        for (int i = from; i < to; i++) {
            int[] origin = origins.get(i);
            for (int c = origin[0]; c < origin[1]; c++) {
                marked[c] = true;
            }
        }
    }

    boolean isMarked() {
        for (boolean one : marked) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    /** The marked runs as [from, to) in UTF-16 units, in order; a character of two units is never halved. */
    List<List<Integer>> runs() {
        List<List<Integer>> runs = new ArrayList<>();
        int from = -1;
        for (int at = 0; at <= shown.length(); at++) {
            boolean inside = at < shown.length() && (marked[at] || (at > 0 && marked[at - 1] && halves(at)));
            if (inside && from < 0) {
                from = at > 0 && halves(at) ? at - 1 : at;
            } else if (!inside && from >= 0) {
                runs.add(List.of(from, at));
                from = -1;
            }
        }
        return runs;
    }

    private boolean halves(int at) {
        return Character.isLowSurrogate(shown.charAt(at)) && Character.isHighSurrogate(shown.charAt(at - 1));
    }
}
