import { expect, test } from "vitest";
import { leadingBack, turnedInto } from "../../../main/ui/live/address";

const SITE = "https://podo.example";

test.each([
  ["/search?genre=concert&city=Seoul", "/search?genre=concert&city=Seoul&lang=en"],
  [
    "/search?lang=ko&q=%EC%BD%98%EC%84%9C%ED%8A%B8&page=3",
    "/search?lang=en&q=%EC%BD%98%EC%84%9C%ED%8A%B8&page=3",
  ],
  ["/events/hamlet?date=2026-12-09#booking", "/events/hamlet?date=2026-12-09&lang=en"],
  ["/showtimes/hamlet.1#list", "/showtimes/hamlet.1?lang=en"],
])("in the other language %s is %s", (here, there) => {
  expect(turnedInto(new URL(here, SITE), "en")).toBe(there);
});

test("signing in leads back to all of the address", () => {
  const signIn = new URL("/sign-in?back=%2Fevents%2Fhamlet&lang=en", SITE);
  const url = leadingBack(signIn, new URL("/events/hamlet?date=2026-12-09&lang=en", SITE));
  expect(new URL(url, SITE).searchParams.get("back")).toBe("/events/hamlet?date=2026-12-09&lang=en");
  expect(new URL(url, SITE).searchParams.get("lang")).toBe("en");
});
