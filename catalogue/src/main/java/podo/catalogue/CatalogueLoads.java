package podo.catalogue;

/**
 * How often a process has read the database for what was not in its memory, or was there too long, or had changed; since
 * its start. Many events read at once count as one.
 *
 * @param highlights the readings of which events to show first
 */
public record CatalogueLoads(long events, long plans, long images, long highlights) {}
