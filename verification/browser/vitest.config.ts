import { defineConfig } from "vitest/config";

/**
 * Files of tests side by side, each with a browser: they wait for pages most of the time. One browser for all would have to
 * be driven through a server that takes a quarter of a processor. Tests of different files choose seats of different
 * showtimes.
 */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["tests/**/*.test.ts"],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } }, // of the usual second a countdown in seconds may use up all
  },
});
