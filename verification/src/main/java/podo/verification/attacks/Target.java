package podo.verification.attacks;

import java.util.List;
import podo.verification.system.Api;

/**
 * What is attacked.
 *
 * @param anybody the way to Podo, as anybody has it
 * @param port where it listens, on the loopback address
 * @param showtime a showtime whose house the attackers want
 * @param seats its seats
 * @param queue an event with a waiting room
 */
public record Target(Api anybody, int port, String showtime, List<String> seats, String queue) {
    public Target {
        seats = List.copyOf(seats);
    }
}
