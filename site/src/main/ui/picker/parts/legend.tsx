import { useEffect, useRef } from "preact/hooks";
import type { Wording } from "../../shared/text";
import type { Picker } from "../model/picker";
import { css, readColours } from "../view/colours";
import { drawPattern } from "../view/sprites";

/** The grades with their look, price and seats left; pressing one shows its seats alone. */
export function Legend({ picker, wording }: { picker: Picker; wording: Wording }) {
  const only = (grade: number) => {
    picker.onlyGrade = picker.onlyGrade === grade ? -1 : grade;
    picker.changed("look");
  };
  return (
    <ul class="legend" aria-label={wording.t("picker.legend")}>
      {picker.grades.map((grade, index) => (
        <li key={grade.grade}>
          <button
            type="button"
            class="chip"
            aria-pressed={picker.onlyGrade === index}
            onClick={() => only(index)}
          >
            <Swatch grade={index} />
            <span>{grade.name}</span>
            <span class="amount">{wording.price(grade.price, grade.currency)}</span>
            <span class="count">
              {picker.board.known
                ? wording.t("picker.left", { count: picker.board.freeByGrade[index]! })
                : ""}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const SIZE = 18;

/** A seat of a grade, as the map draws it. */
function Swatch({ grade }: { grade: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const draw = () => {
      const context = canvas.current?.getContext("2d");
      if (!context) {
        return;
      }
      const colours = readColours();
      const ratio = Math.min(3, devicePixelRatio || 1);
      context.canvas.width = context.canvas.height = SIZE * ratio;
      context.setTransform(ratio, 0, 0, ratio, (SIZE / 2) * ratio, (SIZE / 2) * ratio);
      context.fillStyle = css(colours.grades[grade % colours.grades.length]!);
      context.beginPath();
      context.arc(0, 0, SIZE / 2 - 1, 0, Math.PI * 2);
      context.fill();
      context.fillStyle = context.strokeStyle = css(colours.paper);
      drawPattern(context, grade, SIZE / 2 - 1);
    };
    draw();
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", draw);
    return () => scheme.removeEventListener("change", draw);
  }, [grade]);
  return <canvas ref={canvas} class="swatch" aria-hidden="true" />;
}
