package podo.app;

import java.time.Duration;
import podo.kernel.Configured;

/** How much of each class of work ({@link WorkTable}) a process does at once. */
record WorkSettings(
        @Configured(
                key = "work.least-per-processor",
                means = "Requests of one class at once, for each processor, however slow they are",
                fallback = "2",
                least = "1",
                most = "1000")
        int leastPerProcessor,

        @Configured(
                key = "work.most-per-processor",
                means = "Requests of one class at once, for each processor, however quick they are",
                fallback = "16",
                least = "1",
                most = "1000")
        int mostPerProcessor,

        @Configured(
                key = "work.target",
                means = "A class whose work takes longer than this is done less at once",
                fallback = "100ms",
                least = "1ms",
                most = "10s")
        Duration target,

        @Configured(
                key = "work.lag",
                means = "A class whose requests wait longer than this for a processor is done less at once",
                fallback = "5ms",
                least = "1ms",
                most = "1s")
        Duration lag,

        @Configured(
                key = "work.longest-wait",
                means = "How long a request waits for its turn before it is answered 503",
                fallback = "5s",
                least = "1ms",
                most = "30s")
        Duration longestWait,

        @Configured(
                key = "work.most-waiting",
                means = "Requests of one class that wait for their turn at the most; more are answered 503 at once",
                fallback = "4000",
                least = "1",
                most = "100000")
        int mostWaiting,

        @Configured(
                key = "work.payments",
                means = "Payments and cancellations at once at the most",
                fallback = "200",
                least = "4",
                most = "10000")
        int payments,

        @Configured(
                key = "work.staff",
                means = "Requests of operators at once at the most",
                fallback = "32",
                least = "4",
                most = "1000")
        int staff,

        @Configured(
                key = "work.imports",
                means = "Imports at once at the most",
                fallback = "2",
                least = "1",
                most = "16")
        int imports) {}
