import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { Hub, type HubOptions } from "#lib/live/hub.ts";
import { followLive, type LiveReader } from "../support/live.ts";

const READERS = 200;

/** A hub on a real server, over a number that tests change. */
async function aHub(more: Partial<HubOptions> = {}) {
  const source = { value: 0, reads: 0, text: () => JSON.stringify({ value: [source.value, 0] }) };
  const read = async () => {
    source.reads += 1;
    return { at: String(source.reads), text: source.text() };
  };
  const hub = new Hub({ read, maxReaders: 1_000, maxPerAddress: 1_000, apartMs: 1, ...more });
  const server = http.createServer((_request, response) => {
    if (!hub.hasRoomFor("one", response)) return response.writeHead(204).end();
    response.writeHead(200, { "content-type": "text/event-stream" });
    return hub.join(["topic"], "one", response);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    return hub.stop();
  });
  const { port } = server.address() as AddressInfo;
  const set = (value: number) => {
    source.value = value;
    hub.expire(new Set(["topic"]));
  };
  return { hub, source, set, port, follow: () => followLive({ port }, "/") };
}

const shows = (value: number) => (event: { data: Record<string, [number, number]> }) => event.data.value?.[0] === value;
const valuesOf = ({ events }: LiveReader) => events.map(({ data }) => data.value?.[0]);

it("tells everybody each change once, however many come together", async () => {
  const { source, set, follow } = await aHub();
  const readers = await Promise.all(Array.from({ length: READERS }, follow));
  await Promise.all(readers.map((reader) => reader.hears(shows(0))));
  const readsBefore = source.reads;
  for (let value = 1; value <= 50; value++) set(value);
  await Promise.all(readers.map((reader) => reader.hears(shows(50))));
  expect(source.reads - readsBefore).toBe(1);
  for (const reader of readers) expect(valuesOf(reader)).toEqual([0, 50]);
});

it("says nothing when nothing changed", async () => {
  const { source, set, follow } = await aHub();
  const reader = await follow();
  await reader.hears(shows(0));
  const { reads } = source;
  set(0);
  await expect.poll(() => source.reads).toBe(reads + 1);
  set(1);
  await reader.hears(shows(1));
  expect(valuesOf(reader)).toEqual([0, 1]);
});

it("sends nobody what was read before they came", async () => {
  const held: ((state: { at: string; text: string }) => void)[] = [];
  const { follow } = await aHub({ read: () => new Promise((resolve) => held.push(resolve)) });
  const first = await follow();
  await expect.poll(() => held.length).toBe(1);
  const second = await follow();
  held[0]?.({ at: "1", text: '{"value":[1,0]}' });
  await first.hears(shows(1));
  await expect.poll(() => held.length).toBe(2);
  held[1]?.({ at: "2", text: '{"value":[2,0]}' });
  await Promise.all([first, second].map((reader) => reader.hears(shows(2))));
  expect([valuesOf(first), valuesOf(second)]).toEqual([[1, 2], [2]]);
});

it("goes on when a reading fails", async () => {
  let fails = true;
  const { hub, follow } = await aHub({
    read: async () => {
      if (fails) throw new Error("The database is away");
      return { at: "1", text: '{"value":[1,0]}' };
    },
  });
  const reader = await follow();
  fails = false;
  hub.expire("all");
  await reader.hears(shows(1));
});

it("drops who does not read, and nobody else", async () => {
  const { hub, source, set, port, follow } = await aHub();
  const filler = "x".repeat(4_000_000);
  source.text = () => `{"value":[${source.value},0],"filler":"${filler}"}`;
  const stalled = net.connect(port, "localhost", () => stalled.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  stalled.pause();
  stalled.on("error", () => {});
  onTestFinished(() => void stalled.destroy());
  await expect.poll(() => hub.readers).toBe(1);
  const reader = await follow();
  for (let value = 1; hub.readers > 1 && value <= 8; value++) {
    set(value);
    await reader.hears(shows(value));
  }
  expect(hub.readers).toBe(1);
});

it("ends everybody's stream when it stops, and lets nobody in any more", async () => {
  const { hub, follow } = await aHub();
  const readers = await Promise.all(Array.from({ length: 20 }, follow));
  await hub.stop();
  expect(await Promise.all(readers.map(({ ended }) => ended))).toEqual(readers.map(() => "ended"));
  expect((await follow()).status).toBe(204);
  expect(hub.readers).toBe(0);
});

it("has room for so many, and again when one has gone", async () => {
  const { hub, follow } = await aHub({ maxPerAddress: 2 });
  const [one] = [await follow(), await follow()];
  expect((await follow()).status).toBe(204);
  one.close();
  await expect.poll(() => hub.readers).toBe(1);
  expect((await follow()).status).toBe(200);
});

it("counts nobody twice who asks twice on one connection, nor for longer than they stay", async () => {
  const { hub, port } = await aHub();
  const socket = net.connect(port, "localhost");
  const request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  socket.write(request.repeat(5));
  await expect.poll(() => hub.readers).toBe(1);
  socket.destroy();
  await expect.poll(() => hub.readers).toBe(0);
});
