/** The pages that fans see, made from what the other rooms publish. */
@NullMarked
package podo.site;

import org.jspecify.annotations.NullMarked;
