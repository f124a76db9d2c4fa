import { BlockList, isIP } from "node:net";

/** Everything that is not the open internet: this machine, its networks, and what is set apart (RFC 6890 and its kin). */
// A list of its own for each family: one list takes every IPv4 for the IPv6 that carries it.
const CLOSED = { 4: new BlockList(), 6: new BlockList() };
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  CLOSED[4].addSubnet(network, bits, "ipv4");
// Of IPv6 only 2000::/3 is given out; of that, what carries IPv4 or is for examples is closed too.
for (const [network, bits] of [
  ["::", 3],
  ["4000::", 2],
  ["8000::", 1],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  CLOSED[6].addSubnet(network, bits, "ipv6");

/** Whether an IP address, as a resolver gives it, is on the open internet. */
export function isOpenIp(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !CLOSED[4].check(address, "ipv4");
  return family === 6 && !CLOSED[6].check(address, "ipv6");
}

/** Whether a push may be sent to this address at all: https at its own port, by a name or an open IP. Its name's IPs are looked at when it is sent. */
export function isPublicAddress(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password } = new URL(endpoint);
  if (protocol !== "https:" || port !== "" || username || password) return false;
  const bare = hostname.replace(/^\[|\]$/g, "");
  if (isIP(bare)) return isOpenIp(bare);
  return bare.includes(".") && !/\.(?:localhost|local|internal|lan|home|test|invalid)\.?$/.test(`.${bare}`);
}
