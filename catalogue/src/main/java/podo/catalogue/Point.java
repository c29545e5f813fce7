package podo.catalogue;

import io.avaje.jsonb.Json;

/** A place on a seat plan, in the plan's own units; x grows to the right, y downwards. */
@Json
public record Point(double x, double y) {}
