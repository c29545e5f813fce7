import { defineConfig } from "vitest/config";

/** Not tests, but made of the same parts: pictures of every page (see `./podo screenshots`). */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["pictures/screenshots.ts"],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 60_000,
    reporters: ["dot"],
  },
});
