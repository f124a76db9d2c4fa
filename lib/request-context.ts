import { AsyncLocalStorage } from "node:async_hooks";

/** Facts about one request that Next gives its code no way to set. Shared through `globalThis`: server and bundles are separate modules. */
export type RequestContext = {
  id?: string | undefined;
  isUnavailable: boolean;
  isFaulty?: boolean;
  clientAddress: string;
  viewerId?: string;
};

const shared = globalThis as typeof globalThis & { __verdictRequest?: AsyncLocalStorage<RequestContext> };
shared.__verdictRequest ??= new AsyncLocalStorage<RequestContext>();
export const requestContext = shared.__verdictRequest;

/** Makes the answer a 503 with `Retry-After`, whatever Next would have sent. */
export function markUnavailable(): void {
  const context = requestContext.getStore();
  if (context) context.isUnavailable = true;
}

/** Makes the answer a 500, whatever else is in it. */
export function markFaulty(): void {
  const context = requestContext.getStore();
  if (context) context.isFaulty = true;
}

/** The address of who sent this request, as the server saw it (behind TRUSTED_PROXIES, as they said it). */
export function clientAddress(): string {
  return requestContext.getStore()?.clientAddress ?? "unknown";
}

/** Notes who asks, for the log. */
export function noteViewer(viewerId: string): void {
  const context = requestContext.getStore();
  if (context) context.viewerId = viewerId;
}
