package podo.booking;

import java.time.Duration;
import podo.kernel.Configured;

/**
 * How much may be held without paying, by one account and from one address, for one event; docs/abuse.md says why these are
 * the defaults. An account that has paid before stands for itself: what it holds is not counted with its address.
 */
public record HoldLimits(
        @Configured(
                key = "holds.account-seats",
                means = "Seats of one event that one account may hold unpaid at once",
                fallback = "8",
                least = "1",
                most = "100000")
        int accountSeats,

        @Configured(
                key = "holds.address-seats",
                means =
                        "Seats of one event that the accounts of one address may hold unpaid at once, before any of them has"
                                + " paid",
                fallback = "40",
                least = "1",
                most = "1000000")
        int addressSeats,

        @Configured(
                key = "holds.address-share",
                means =
                        "The same as parts of a thousand of the showtime's seats; the larger of the two counts, so that a"
                                + " stadium is not sold to a carrier's customers one by one",
                fallback = "20",
                least = "0",
                most = "1000")
        int addressShare,

        @Configured(
                key = "holds.address-seats-per-paid",
                means = "How many more seats an address may hold unpaid for each booking that was lately paid from it",
                fallback = "8",
                least = "0",
                most = "10000")
        int addressSeatsPerPaid,

        @Configured(
                key = "holds.address-grace",
                means =
                        "How many lapsed holds an address is forgiven, beside one for each paid booking, before it has to"
                                + " pause",
                fallback = "10",
                least = "0",
                most = "1000000")
        int addressGrace,

        @Configured(
                key = "holds.returns",
                means =
                        "How many holds of one event an account may give back before it has to pause; an address ten times as"
                                + " many",
                fallback = "8",
                least = "0",
                most = "100000")
        int returns,

        @Configured(
                key = "holds.pause",
                means =
                        "How long an account whose hold lapsed waits before the next one; doubled by each further lapse",
                fallback = "30s",
                least = "0s",
                most = "1h")
        Duration pause,

        @Configured(
                key = "holds.longest-pause",
                means = "Where that doubling ends",
                fallback = "30m",
                least = "0s",
                most = "24h")
        Duration longestPause,

        @Configured(
                key = "holds.memory",
                means = "After this long a lapsed, returned or paid hold counts half, after twice as long a quarter",
                fallback = "2h",
                least = "1m",
                most = "24h")
        Duration memory,

        @Configured(
                key = "holds.rest",
                means =
                        "How long others come first for seats that an account, or its address, has kept without paying, after"
                                + " they are free again",
                fallback = "2m",
                least = "0s",
                most = "1h")
        Duration rest,

        @Configured(
                key = "holds.kept",
                means = "How long what limits count is kept, and the keyed hash of an address with it",
                fallback = "24h",
                least = "1h",
                most = "720h")
        Duration kept,

        @Configured(
                key = "holds.pressure-lapses",
                means =
                        "An event is under pressure when so many of its holds lapsed lately, and more lapsed than were paid",
                fallback = "50",
                least = "1",
                most = "1000000")
        int pressureLapses,

        @Configured(
                key = "holds.pressure-hold",
                means =
                        "How long seats of an event under pressure are held for accounts that have not paid before; never"
                                + " longer than booking.hold",
                fallback = "2m",
                least = "1s",
                most = "1h")
        Duration pressureHold,

        @Configured(
                key = "holds.pressure-seats",
                means = "Seats of an event under pressure that such an account may hold unpaid",
                fallback = "2",
                least = "1",
                most = "100000")
        int pressureSeats,

        @Configured(
                key = "holds.alarm-refusals",
                means = "Refusals of an event by these limits within a minute, in one process, that raise the alarm",
                fallback = "100",
                least = "1",
                most = "1000000")
        int alarmRefusals,

        @Configured(
                key = "holds.proof",
                means = "What an account that has never paid shows before it may hold seats of a hot event",
                fallback = "none")
        Proof proof,

        @Configured(
                key = "holds.proof-bits",
                means = "How hard that work is; each bit doubles it, and 18 take a telephone a second or two",
                fallback = "18",
                least = "1",
                most = "26")
        int proofBits) {

    /** What is asked for before a hold. */
    public enum Proof {
        /** Nothing. */
        NONE,
        /** A proof of work, which the pages do by themselves. */
        WORK
    }
}
