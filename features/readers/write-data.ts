import { downloadZip } from "client-zip";
import { type Cell, writeCsv } from "#features/opinions/write-csv.ts";
import { DATA_KINDS, type DataRow, readData } from "./queries-data.ts";

/** Everything about a person as one JSON object, a list for each kind; written as it is read. */
export async function* writeJson(userId: string, now: Date): AsyncGenerator<string> {
  yield `{\n"site": "Verdict",\n"toldAt": ${JSON.stringify(now)}`;
  for (const kind of DATA_KINDS) {
    yield `,\n${JSON.stringify(kind.name)}: [`;
    let isFirst = true;
    for await (const { rows } of readData(kind, userId)) {
      if (rows.length === 0) continue;
      yield (isFirst ? "\n" : ",\n") + rows.map((row) => JSON.stringify(row)).join(",\n");
      isFirst = false;
    }
    yield "]";
  }
  yield "\n}\n";
}

/** The same as a ZIP of one CSV file for each kind. */
export function writeZip(userId: string, now: Date): ReadableStream<Uint8Array> {
  const files = DATA_KINDS.map((kind) => ({
    name: `${kind.name}.csv`,
    lastModified: now,
    input: streamOf(writeKind(kind, userId)),
  }));
  return downloadZip(files).body as ReadableStream<Uint8Array>;
}

async function* writeKind(kind: (typeof DATA_KINDS)[number], userId: string): AsyncGenerator<string> {
  let isFirst = true;
  for await (const { columns, rows } of readData(kind, userId)) {
    const lines = writeCsv(
      columns,
      rows.map((row) => columns.map((column) => cellOf(row, column))),
    );
    yield isFirst ? `\uFEFF${lines}` : lines.slice(lines.indexOf("\n") + 1);
    isFirst = false;
  }
}

function cellOf(row: DataRow, column: string): Cell {
  const value = row[column];
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return value;
  return value instanceof Date ? value.toISOString() : String(value);
}

/** Asks for the next piece only when the reader has taken the one before; ends the reading when they leave. */
export function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
