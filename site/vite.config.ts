/// <reference types="vitest/config" />
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";

/** The icons that pages use, by their names in lucide: one file of symbols, so that a page asks once for all. */
const ICONS = [
  "arrow-left",
  "calendar",
  "calendar-plus",
  "check",
  "chevron-down",
  "chevron-left",
  "chevron-right",
  "chevron-up",
  "circle-alert",
  "circle-check",
  "clock",
  "credit-card",
  "download",
  "filter",
  "globe",
  "info",
  "list",
  "log-out",
  "map",
  "map-pin",
  "maximize",
  "minus",
  "plus",
  "refresh-cw",
  "search",
  "shield-check",
  "smartphone",
  "sparkles",
  "star",
  "ticket",
  "trash-2",
  "truck",
  "user",
  "users",
  "volume-2",
  "volume-x",
  "accessibility",
  "x",
];

function iconSheet(): Plugin {
  return {
    name: "icon-sheet",
    generateBundle() {
      const symbols = ICONS.map((name) => {
        const svg = readFileSync(
          resolve(import.meta.dirname, `node_modules/lucide-static/icons/${name}.svg`),
          "utf8",
        );
        const inside = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
        const drawn = inside.replace(/\s+/g, " ").trim();
        return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${drawn}</symbol>`;
      });
      const source = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
      this.emitFile({ type: "asset", name: "icons.svg", originalFileName: "icons.svg", source });
      const icon = readFileSync(ui("icon.svg"), "utf8");
      this.emitFile({ type: "asset", name: "icon.svg", originalFileName: "icon.svg", source: icon });
    },
  };
}

/** A part of the font that is not in the cache after all must not hide or move anything: the system's font stays. */
function calmFonts(): Plugin {
  return {
    name: "calm-fonts",
    enforce: "pre",
    transform(code, id) {
      return id.includes("pretendard") && id.endsWith(".css")
        ? code.replaceAll("font-display: swap", "font-display: optional")
        : undefined;
    },
  };
}

const ui = (path: string) => resolve(import.meta.dirname, "src/main/ui", path);

export default defineConfig({
  root: resolve(import.meta.dirname, "src/main/ui"),
  base: "/assets/",
  publicDir: false,
  plugins: [iconSheet(), calmFonts()],
  build: {
    outDir: resolve(import.meta.dirname, "target/classes/podo/site/assets"),
    emptyOutDir: true,
    assetsDir: "",
    assetsInlineLimit: 0,
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    target: "es2022",
    rollupOptions: {
      input: {
        site: ui("styles/site.css"),
        fonts: ui("styles/fonts.css"),
        early: ui("early.ts"),
        live: ui("live/main.ts"),
        picker: ui("picker/main.tsx"),
        checkout: ui("checkout/main.tsx"),
        queue: ui("queue/main.tsx"),
        draw: ui("queue/check.tsx"),
        cockpit: ui("operator/main.tsx"),
      },
    },
  },
  test: {
    root: import.meta.dirname,
    include: ["src/test/ui/**/*.test.{ts,tsx}"],
  },
});
