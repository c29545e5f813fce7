package podo.payments.sandbox;

import java.time.Duration;
import podo.kernel.Configured;
import podo.kernel.Secret;

/** How the stand-in provider behaves. */
public record SandboxSettings(
        @Configured(
                key = "payments-sandbox.api-key",
                means = "What callers of the payments sandbox must send; empty for nothing",
                fallback = "")
        Secret apiKey,

        @Configured(
                key = "payments-sandbox.slowness",
                means = "How long the test token \"slow\" takes",
                fallback = "3s",
                least = "1ms",
                most = "5m")
        Duration slowness,

        @Configured(
                key = "payments-sandbox.lookup-slowness",
                means = "How long the payments sandbox takes to tell what became of a payment",
                fallback = "0s",
                least = "0s",
                most = "5m")
        Duration lookupSlowness,

        @Configured(
                key = "payments-sandbox.silence",
                means = "How long a payment that is never answered keeps its connection open",
                fallback = "1m",
                least = "1ms",
                most = "10m")
        Duration silence,

        @Configured(
                key = "payments-sandbox.max-waiting",
                means = "Slow and unanswered calls held at once at the most; more are answered 503",
                fallback = "1000",
                least = "1",
                most = "100000")
        int maxWaiting) {}
