package podo.search;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import podo.kernel.StartException;

/**
 * Names and words that mean the same (아이유 and IU, 올림픽공원 and Olympic Park). They widen what is asked for, not what
 * is indexed, so that another file needs no other index.
 *
 * <p>The file: one group a line, its members parted by commas; {@code #} begins a comment. A member may have several
 * words; spaces make no difference when it is looked for.
 */
final class Synonyms {
    private static final String PACKAGED = "/podo/search/synonyms.txt";
    private static final int MOST_GROUPS = 20_000;
    private static final int MOST_MEMBERS = 16;
    private static final int LONGEST_MEMBER_WORDS = 6;
    private static final long LARGEST_FILE_BYTES = 4L << 20;
    private static final Synonyms OWN = new Synonyms(PackagedWords.lines(PACKAGED), "The packaged synonyms");
    private final Map<String, List<List<String>>> byKey = new HashMap<>();

    /**
     * Neighbouring words that mean one thing.
     *
     * @param words as they were typed
     * @param others other ways to say it, each a list of words
     */
    record Term(List<String> words, List<List<String>> others) {
        Term {
            words = List.copyOf(words);
            others = List.copyOf(others);
        }
    }

    private Synonyms(List<String> lines, String name) {
        add(lines, name);
    }

    /** Those that come with search. */
    static Synonyms packaged() {
        return OWN;
    }

    /**
     * Those that come with search and an operator's own.
     *
     * @throws StartException when the file cannot be read or says something that is no group
     */
    static Synonyms with(Path file) {
        Synonyms all = new Synonyms(PackagedWords.lines(PACKAGED), "The packaged synonyms");
        try {
            if (Files.size(file) > LARGEST_FILE_BYTES) {
                throw new StartException(
                        "The synonyms file " + file + " is larger than " + LARGEST_FILE_BYTES + " bytes.");
            }
            all.add(Files.readAllLines(file, StandardCharsets.UTF_8), "The synonyms file " + file);
        } catch (CharacterCodingException e) {
            throw new StartException("The synonyms file " + file + " is not written in UTF-8.", e);
        } catch (IOException e) {
            throw new StartException("The synonyms file " + file + " cannot be read: " + e, e);
        }
        return all;
    }

    /** Parts a text into terms; at each word the longest term that is known. */
    List<Term> terms(List<String> words) {
        List<Term> terms = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int length = Math.min(LONGEST_MEMBER_WORDS, words.size() - at);
            while (length > 1 && !byKey.containsKey(key(words.subList(at, at + length)))) {
                length--;
            }
            List<String> typed = words.subList(at, at + length);
            terms.add(new Term(typed, byKey.getOrDefault(key(typed), List.of())));
            at += length;
        }
        return terms;
    }

    private void add(List<String> lines, String name) {
        for (int number = 1; number <= lines.size(); number++) {
            String line = PackagedWords.withoutComment(lines.get(number - 1).replace("\ufeff", ""))
                    .strip();
            if (line.isEmpty()) {
                continue;
            }
            List<List<String>> members = new ArrayList<>();
            for (String member : line.split(",", -1)) {
                members.add(SearchText.words(member));
            }
            String where = name + ", line " + number + ": ";
            if (members.stream().anyMatch(List::isEmpty)) {
                throw new StartException(where + "between two commas must be a word.");
            }
            if (members.size() < 2 || members.size() > MOST_MEMBERS) {
                throw new StartException(
                        where + "a group has 2 to " + MOST_MEMBERS + " members parted by commas, such as 아이유, iu.");
            }
            if (members.stream().anyMatch(member -> member.size() > LONGEST_MEMBER_WORDS)) {
                throw new StartException(where + "a member has at most " + LONGEST_MEMBER_WORDS + " words.");
            }
            group(members);
            if (byKey.size() > MOST_GROUPS * MOST_MEMBERS) {
                throw new StartException(name + " has more than " + MOST_GROUPS + " groups.");
            }
        }
    }

    /** A member of two groups has the others of both. */
    private void group(List<List<String>> members) {
        for (List<String> member : members) {
            List<List<String>> others = new ArrayList<>(byKey.getOrDefault(key(member), List.of()));
            for (List<String> other : members) {
                if (!key(other).equals(key(member)) && !others.contains(other) && others.size() < MOST_MEMBERS) {
                    others.add(List.copyOf(other));
                }
            }
            byKey.put(key(member), List.copyOf(others));
        }
    }

    private static String key(List<String> words) {
        return String.join("", words);
    }
}
