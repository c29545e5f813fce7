import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/icon";
import type { Wording } from "../../shared/text";
import type { Picker } from "../model/picker";
import { SeatMap } from "../view/seatMap";
import type { SeatWords } from "./words";

interface Props {
  readonly hidden: boolean;
  readonly picker: Picker;
  readonly wording: Wording;
  readonly words: SeatWords;
  readonly choose: (seat: number) => void;
  readonly ready: (map: SeatMap) => void;
}

/** For tests and measurements, which cannot ask a canvas where its seats are. */
interface TestAid {
  /** Where a seat is on the page, in CSS pixels; null when it is out of view. */
  screenOf(seatId: string): { x: number; y: number } | null;
  zoomToSeat(seatId: string): void;
  /** 0 free, 1 held, 2 sold, 3 blocked; -1 for no such seat. */
  stateOf(seatId: string): number;
}

declare global {
  interface Window {
    podoPicker?: TestAid;
  }
}

/** The map with what stands around it: buttons, the small map, what is under the mouse. */
export function SeatMapView({ hidden, picker, wording, words, choose, ready }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const mini = useRef<HTMLCanvasElement>(null);
  const map = useRef<SeatMap | undefined>(undefined);
  const press = useRef(choose);
  press.current = choose;
  const [hover, setHover] = useState({ seat: -1, x: 0, y: 0 });

  // Before the browser paints, so that the map is in the first picture.
  useLayoutEffect(() => {
    if (!canvas.current || !mini.current) {
      return;
    }
    const shown = new SeatMap(
      canvas.current,
      mini.current,
      picker,
      {
        language: wording.language,
        stage: wording.t(picker.page.sport ? "picker.field" : "picker.stage"),
        left: (free) => (free > 0 ? wording.t("picker.left", { count: free }) : wording.t("picker.none")),
      },
      {
        seat: (seat) => press.current(seat),
        hover: (seat, x, y) => setHover({ seat, x, y }),
        drawn: () => requestAnimationFrame(() => performance.mark("podo:first-picture")),
      },
    );
    map.current = shown;
    ready(shown);
    window.podoPicker = testAid(picker, shown, canvas.current);
    return () => shown.close();
  }, []);

  return (
    <div class="map" hidden={hidden}>
      <a class="skip" href="#as-list" onClick={() => document.getElementById("as-list")?.click()}>
        {wording.t("picker.skip")}
      </a>
      <canvas
        ref={canvas}
        class="map-canvas"
        tabIndex={0}
        role="img"
        aria-label={wording.t("picker.map.label", { title: picker.page.title })}
      />
      <canvas ref={mini} class="mini-map" aria-hidden="true" hidden />
      <div class="map-buttons" role="group" aria-label={wording.t("picker.zoom")}>
        <button
          type="button"
          aria-label={wording.t("picker.zoom.in")}
          onClick={() => map.current?.zoomStep(1)}
        >
          <Icon name="plus" />
        </button>
        <button
          type="button"
          aria-label={wording.t("picker.zoom.out")}
          onClick={() => map.current?.zoomStep(-1)}
        >
          <Icon name="minus" />
        </button>
        <button
          type="button"
          aria-label={wording.t("picker.zoom.whole")}
          onClick={() => map.current?.whole()}
        >
          <Icon name="maximize" />
        </button>
      </div>
      {hover.seat >= 0 && (
        <div class="hover-card" style={{ left: `${hover.x}px`, top: `${hover.y}px` }} aria-hidden="true">
          <span class="title">{words.seat(hover.seat)}</span>
          <span class="small">
            {picker.board.isFree(hover.seat) || picker.selection.has(hover.seat)
              ? words.gradeAndPrice(hover.seat)
              : wording.t(picker.owns(hover.seat) ? "picker.own" : "picker.taken")}
          </span>
        </div>
      )}
    </div>
  );
}

function testAid(picker: Picker, map: SeatMap, canvas: HTMLCanvasElement): TestAid {
  return {
    screenOf(seatId) {
      const seat = picker.plan.ordinalOf(seatId);
      const place = seat === undefined ? undefined : map.placeOf(seat);
      const box = canvas.getBoundingClientRect();
      return place ? { x: box.left + place.x, y: box.top + place.y } : null;
    },
    zoomToSeat(seatId) {
      const seat = picker.plan.ordinalOf(seatId);
      map.showSeats(seat === undefined ? [] : [seat]);
    },
    stateOf(seatId) {
      const seat = picker.plan.ordinalOf(seatId);
      return seat === undefined ? -1 : picker.board.state(seat);
    },
  };
}
