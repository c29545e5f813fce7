import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { PODO } from "./browser";

const SLICE_BYTES = 1_000;
const PAUSE_MILLIS = 50;
const HOP_HEADERS = ["content-encoding", "content-length", "transfer-encoding", "connection"];

/** The address of a line to Podo that lets pages through in small pieces, so that a browser paints what it has. */
export async function slowLine(): Promise<string> {
  const line = createServer(async (request, response) => {
    const answer = await fetch(PODO + request.url, {
      headers: { "accept-language": request.headers["accept-language"] ?? "ko" },
    });
    const headers = [...answer.headers].filter(([name]) => !HOP_HEADERS.includes(name));
    response.writeHead(answer.status, Object.fromEntries(headers));
    const body = Buffer.from(await answer.arrayBuffer());
    const slice = answer.headers.get("content-type")?.startsWith("text/html") ? SLICE_BYTES : body.length;
    for (let at = 0; at < body.length; at += slice) {
      response.write(body.subarray(at, at + slice));
      await new Promise((next) => setTimeout(next, PAUSE_MILLIS));
    }
    response.end();
  });
  await new Promise<void>((listening) => line.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    line.closeAllConnections();
    line.close();
  });
  return `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
}
