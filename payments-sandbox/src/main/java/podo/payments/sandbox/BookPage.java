package podo.payments.sandbox;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the book.
 *
 * @param next what to ask for with {@code after} to read on; absent at the end
 */
@Json
record BookPage(List<Payment> items, @Nullable Long next) {}
