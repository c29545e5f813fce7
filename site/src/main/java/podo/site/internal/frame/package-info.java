/** What every page shares: language, texts, addresses, the frame around the content, and how a page is sent. */
@NullMarked
package podo.site.internal.frame;

import org.jspecify.annotations.NullMarked;
