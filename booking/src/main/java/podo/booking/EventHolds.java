package podo.booking;

import io.avaje.jsonb.Json;

/**
 * How the holds of an event fare. What has lapsed or was paid counts half after some time.
 *
 * @param openSeats held and not paid now
 * @param lapsed holds that lapsed lately
 * @param paid holds that were paid lately
 * @param refused holds that limits refused in this process within the last minute
 * @param underPressure whether so many lapse that holds are shorter and smaller
 * @param alarm whether somebody should look
 */
@Json
public record EventHolds(
        String eventId, long openSeats, long lapsed, long paid, int refused, boolean underPressure, boolean alarm) {}
