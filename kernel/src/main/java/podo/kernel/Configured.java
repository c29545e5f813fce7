package podo.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a component of a settings record as something that an operator can set. The declaration is the only one: the
 * check at the start, the handbook, the help and the suggestion for a misspelt key are made from it ({@link Settings}).
 *
 * <p>The component's type says how the value is written: {@code int} and {@code long} a whole number, {@link
 * java.time.Duration} a length of time such as {@code 30s}, {@code boolean} true or false, an enum one of its constants in
 * lower case, {@link Secret} a secret, {@code String} and {@code Optional<Path>} and {@code Optional<URI>} a text, the
 * latter empty for none.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Configured {
    /** Lower case with dots and hyphens, such as {@code booking.hold}. */
    String key();

    /** One sentence for the handbook. */
    String means();

    /** The value when nothing is said, written as an operator would. */
    String fallback();

    /** The least that is allowed, written likewise; of numbers and lengths of time, which must have it. */
    String least() default "";

    /** The most that is allowed. */
    String most() default "";

    /** What the written number counts, such as 1,048,576 bytes; the component holds the product. */
    long times() default 1;

    /** What a text must be, where not any text will do. */
    Class<? extends TextRule> rule() default TextRule.Any.class;
}
