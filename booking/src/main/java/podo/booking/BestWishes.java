package podo.booking;

/**
 * What has become of wishes for the best seats in this process. Those for which there were not enough seats are not counted.
 *
 * @param inOneTry served with the seats that were chosen first
 * @param inMoreTries served after others had taken the seats that were chosen first
 * @param lost told that the seats were taken, after the last try
 */
public record BestWishes(long inOneTry, long inMoreTries, long lost) {}
