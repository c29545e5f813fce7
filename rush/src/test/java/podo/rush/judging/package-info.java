@NullMarked
package podo.rush.judging;

import org.jspecify.annotations.NullMarked;
