package podo.kernel;

/** What a text that an operator sets must be. Has a constructor without parameters. */
public interface TextRule {
    /** What it must be, to end the sentence "… must be". */
    String allowed();

    /**
     * The value for what is written.
     *
     * @throws IllegalArgumentException when it is not allowed
     */
    String read(String written);

    /** Any text will do. */
    final class Any implements TextRule {
        @Override
        public String allowed() {
            return "text";
        }

        @Override
        public String read(String written) {
            return written;
        }
    }
}
