package podo.kernel;

/** One field of an input that is at fault: where it stands, and what is allowed there. */
public record FieldError(String field, String message) {}
