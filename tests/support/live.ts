import http from "node:http";

export type LiveEvent = { at: string; data: Record<string, [number, number]> };
export type LiveReader = {
  status: number;
  headers: http.IncomingHttpHeaders;
  events: LiveEvent[];
  /** The first event, heard already or still to come, that is as wanted. Throws when the stream ends without it. */
  hears: (isWanted: (event: LiveEvent) => boolean) => Promise<LiveEvent>;
  /** Whether the stream was ended, or cut off. */
  ended: Promise<"ended" | "cut">;
  close: () => void;
};

/** Reads a stream of events as a browser does, on a connection of its own. */
export function followLive(
  { port, host = "localhost" }: { port: number; host?: string },
  path: string,
  headers: Record<string, string> = {},
): Promise<LiveReader> {
  return new Promise((resolve, reject) => {
    const request = http.get({ port, host, path, headers, agent: false }, (response) => {
      const events: LiveEvent[] = [];
      const listeners = new Set<() => void>();
      const tell = () => {
        for (const listener of listeners) listener();
      };
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        const parts = (text + chunk).split("\n\n");
        text = parts.pop() ?? "";
        events.push(...parts.flatMap(asEvent));
        tell();
      });
      const ended = new Promise<"ended" | "cut">((done) => {
        response.once("end", () => done("ended"));
        response.once("close", () => done("cut"));
        response.once("error", () => done("cut"));
      });
      const hears = (isWanted: (event: LiveEvent) => boolean) =>
        new Promise<LiveEvent>((found, lost) => {
          const look = () => {
            const event = events.find(isWanted);
            if (!event) return;
            listeners.delete(look);
            found(event);
          };
          listeners.add(look);
          ended.then(() => lost(new Error(`The stream ended with ${JSON.stringify(events)}`)));
          look();
        });
      const close = () => request.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, events, hears, ended, close });
    });
    request.once("error", reject);
  });
}

function asEvent(part: string): LiveEvent[] {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(part)?.[1];
  const data = field("data");
  return data === undefined ? [] : [{ at: field("id") ?? "", data: JSON.parse(data) }];
}
