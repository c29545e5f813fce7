/** The demo's seat plans, drawn from the measures of real houses. */
@NullMarked
package podo.demo.internal.plan;

import org.jspecify.annotations.NullMarked;
