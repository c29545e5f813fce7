import { defineConfig } from "vitest/config";

/** Not a test, but made of the same parts: how quickly a large map is drawn (see `./podo frames`). */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["pictures/frames.ts"],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 60_000,
    reporters: ["dot"],
  },
});
